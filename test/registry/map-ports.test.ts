import t from 'tap';
import type { MappedService } from '../../src/registry/consul/map-service.ts';
import { type EntryOptions, mapInstances } from './consul-instances.ts';

type PortRow = readonly [
  what: string,
  options: readonly EntryOptions[],
  port: object,
  endpointPorts: readonly object[],
];
const portRows: readonly PortRow[] = [
  ['the only number', [{}], { name: 'tcp', number: 8080, protocol: 'TCP' }, [{ tcp: 8080 }]],
  [
    'instances on different ports: the lowest is the number of the service',
    [
      { id: 'a', address: '10.0.0.1', port: 9001 },
      { id: 'b', address: '10.0.0.2', port: 9000 },
    ],
    { name: 'tcp', number: 9000, protocol: 'TCP' },
    [{ tcp: 9001 }, { tcp: 9000 }],
  ],
  [
    'service-port says the number',
    [{ port: 31_000, meta: { 'service-port': '80', protocol: 'HTTP2' } }],
    { name: 'http2', number: 80, protocol: 'HTTP2' },
    [{ http2: 31_000 }],
  ],
  ['service-port that is no port', [{ meta: { 'service-port': '0x50' } }], { number: 8080 }, [{ tcp: 8080 }]],
  ['service-port out of range', [{ meta: { 'service-port': '70000' } }], { number: 8080 }, [{ tcp: 8080 }]],
  [
    'grpc-web keeps its bar',
    [{ meta: { protocol: 'gRPC-Web' } }],
    { name: 'grpc-web', protocol: 'GRPC-Web' },
    [],
  ],
  ['a tag declares the protocol', [{ tags: ['protocol|http'] }], { name: 'http', protocol: 'HTTP' }, []],
  ['an alias', [{ meta: { protocol: 'h2c' } }], { name: 'http2', protocol: 'HTTP2' }, []],
];
for (const [what, options, port, endpointPorts] of portRows) {
  t.test(`port: ${what}`, async (t) => {
    const { registered } = mapInstances(options);
    t.match(registered?.service.ports, [port]);
    t.equal(registered?.service.ports.length, 1);
    t.match(
      registered?.endpoints.map(({ ports }) => ports),
      endpointPorts,
    );
  });
}

t.test('instances that disagree about the protocol', async (t) => {
  const of = (...names: readonly string[]): MappedService =>
    mapInstances(names.map((protocol, i) => ({ id: `web-${i}`, meta: protocol === '' ? {} : { protocol } })));
  t.equal(of('tcp', 'http', 'http').registered?.service.ports[0]?.protocol, 'HTTP', 'the majority');
  t.match(of('tcp', 'http', 'http').notes, [/disagree.*HTTP 2, TCP 1.*taken as HTTP/]);
  t.equal(of('tcp', 'http').registered?.service.ports[0]?.protocol, 'HTTP', 'a tie goes to the first name');
  t.equal(of('http', 'tcp').registered?.service.ports[0]?.protocol, 'HTTP', 'whatever the order');
  t.equal(
    of('http', '', '').registered?.service.ports[0]?.protocol,
    'HTTP',
    'who says nothing does not vote',
  );
  t.same(of('http', '').notes, []);
  t.match(of('quantum').notes, [/"quantum" is unknown, taken as TCP/]);
  t.equal(of('quantum').registered?.service.ports[0]?.protocol, 'TCP');
});
