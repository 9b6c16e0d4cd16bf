import t from 'tap';
import {
  createRegistries,
  parseRegistryObject,
  parseRegistryOption,
  type RegistryOption,
} from '../../src/registry/index.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { CoxswainError } from '../../src/runtime/error-catalogue.ts';
import { silentLog } from '../../src/runtime/log.ts';

const consul = { type: 'consul', url: 'http://127.0.0.1:8500' };

type Row = readonly [text: string, expected: object];
const rows: readonly Row[] = [
  ['consul=http://127.0.0.1:8500', consul],
  ['consul=http://127.0.0.1:8500/', consul],
  ['consul=http://127.0.0.1:8500/v1', consul],
  ['consul=127.0.0.1:8500', consul],
  ['consul://127.0.0.1:8500', consul],
  ['consul+http://127.0.0.1:8500', consul],
  ['consul+https://c.example:8501?ca=/a+b.pem', { ...consul, url: 'https://c.example:8501', ca: '/a+b.pem' }],
  ['consul=https://c.example/prefix', { ...consul, url: 'https://c.example/prefix' }],
  ['consul=http://[::1]:8500', { ...consul, url: 'http://[::1]:8500' }],
  [
    'consul=http://127.0.0.1:8500?host={service}.default.svc.cluster.local&tag=mesh&wait=30s&id=east&datacenter=dc2&protocol=http',
    {
      ...consul,
      host: '{service}.default.svc.cluster.local',
      tag: 'mesh',
      waitMs: 30_000,
      id: 'east',
      datacenter: 'dc2',
      protocol: 'HTTP',
    },
  ],
  [
    'consul=http://127.0.0.1:8500?token-file=%2Frun%2Ftoken&max-connections=64&wait=1m',
    { ...consul, tokenFile: '/run/token', maxConnections: 64, waitMs: 60_000 },
  ],
  ['consul=http://127.0.0.1:8500?tokenFile=/run/token', { ...consul, tokenFile: '/run/token' }],
  [
    'consul=https://c:1?cert=c.pem&key=k.pem&server-name=server.dc1.consul',
    { ...consul, url: 'https://c:1', cert: 'c.pem', key: 'k.pem', serverName: 'server.dc1.consul' },
  ],
];
for (const [text, expected] of rows)
  t.test(text, async (t) => void t.same(parseRegistryOption(text), expected));

type ErrorRow = readonly [text: string, code: string, message: RegExp];
const errorRows: readonly ErrorRow[] = [
  ['', 'CXW2001', /^--registry: "" names no registry; write TYPE=URL/],
  ['http://127.0.0.1:8500', 'CXW2002', /unknown registry type "http"; there is: consul/],
  [
    'consl=http://127.0.0.1:8500',
    'CXW2002',
    /unknown registry type "consl", did you mean "consul"\?; there is: consul/,
  ],
  ['consul=ftp://127.0.0.1', 'CXW2003', /neither http nor https.*consul=http:\/\/127\.0\.0\.1:8500/],
  ['consul=http://:8500:1', 'CXW2003', /cannot be read/],
  ['consul=http://user:pw@127.0.0.1', 'CXW2003', /carries a password; use token-file/],
  [
    'consul=http://127.0.0.1?tokn-file=x',
    'CXW2004',
    /unknown option "tokn-file", did you mean "token-file"\?.*there are: id, host/,
  ],
  ['consul=http://127.0.0.1?__proto__=x', 'CXW2004', /unknown option "__proto__"/],
  ['consul=http://127.0.0.1?host=web.consul', 'CXW2005', /option "host": \{service\} is missing/],
  ['consul=http://127.0.0.1?host={name}.consul', 'CXW2005', /\{name\} is unknown; there are \{service\}/],
  ['consul=http://127.0.0.1?host={service}.a|b', 'CXW2005', /gives no host name/],
  ['consul=http://127.0.0.1?protocol=htp', 'CXW2005', /"htp" is unknown, did you mean "HTTP"\?/],
  ['consul=http://127.0.0.1?wait=5m', 'CXW2005', /"5m" is no duration from 1s to 60s/],
  ['consul=http://127.0.0.1?wait=x', 'CXW2005', /no duration/],
  ['consul=http://127.0.0.1?max-connections=4', 'CXW2005', /16 to 10000/],
  ['consul=http://127.0.0.1?id=A%20B', 'CXW2005', /lower case letters/],
  ['consul=http://127.0.0.1?tag', 'CXW2005', /option "tag": it needs a text/],
  ['consul=http://127.0.0.1?tag=%zz', 'CXW2005', /write % as %25/],
  ['consul=http://127.0.0.1?ca=x.pem', 'CXW2005', /option "ca": it needs an address that begins with https/],
  ['consul=https://127.0.0.1?cert=x.pem', 'CXW2005', /needs its key/],
  ['consul=https://127.0.0.1?key=x.pem', 'CXW2005', /needs its cert/],
  ['consul=http://127.0.0.1?token=x&token-file=y', 'CXW2005', /either a token or a token-file/],
];
const thrown = (run: () => unknown): unknown => {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
};
for (const [text, code, message] of errorRows) {
  t.test(`${text} is ${code}`, async (t) => {
    const error = thrown(() => parseRegistryOption(text));
    t.type(error, CoxswainError);
    t.match(error, { code, message });
  });
}

t.test('the same as a structured value', async (t) => {
  t.same(
    parseRegistryObject(
      { ...consul, host: '{service}.mesh', tokenFile: '/t', wait: '10s', maxConnections: 64 },
      'a.yaml:3',
    ),
    { ...consul, host: '{service}.mesh', tokenFile: '/t', waitMs: 10_000, maxConnections: 64 },
  );
  t.same(parseRegistryObject('consul=http://127.0.0.1:8500', 'a.yaml:3'), consul);
  const errors: readonly (readonly [value: unknown, code: string])[] = [
    [null, 'CXW2001'],
    [[], 'CXW2001'],
    [{ url: 'http://127.0.0.1:8500' }, 'CXW2002'],
    [{ type: 'toString', url: 'http://127.0.0.1:8500' }, 'CXW2002'],
    [{ type: 'consul' }, 'CXW2005'],
    [{ ...consul, wait: 5 }, 'CXW2005'],
  ];
  for (const [value, code] of errors) {
    t.match(
      thrown(() => parseRegistryObject(value, 'a.yaml:3')),
      { code, message: /^a\.yaml:3: / },
    );
  }
});

t.test('a token never shows', async (t) => {
  const option = parseRegistryOption('consul=http://127.0.0.1:8500?token=s3cret');
  t.notMatch(JSON.stringify(option), /s3cret/);
  t.equal(option.token?.reveal(), 's3cret');
});

t.test('ids', async (t) => {
  const runtime = { log: silentLog, clock: systemClock };
  const option = (id?: string): RegistryOption =>
    parseRegistryOption(`consul=http://127.0.0.1:8500${id === undefined ? '' : `?id=${id}`}`);
  t.same(
    createRegistries([option(), option('east'), option()], runtime).map(({ id, type }) => [id, type]),
    [
      ['consul-0', 'Consul'],
      ['east', 'Consul'],
      ['consul-2', 'Consul'],
    ],
  );
  t.match(
    thrown(() => createRegistries([option(), option('consul-0')], runtime)),
    { code: 'CXW2006' },
  );
});
