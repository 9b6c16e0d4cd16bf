import t from 'tap';
import type { Protocol } from '../../../src/model/index.ts';
import type { OutboundFacts } from '../../../src/translate/facts.ts';
import { listenerKeysOf } from '../../../src/translate/listener/index.ts';
import { entry, none, redirect } from './fixture.ts';

const v6: OutboundFacts = { ...redirect, ipFamilies: 'v6' };
const dual: OutboundFacts = { ...redirect, ipFamilies: 'dual' };

const cases: readonly (readonly [
  name: string,
  facts: OutboundFacts,
  protocol: Protocol,
  addresses: readonly string[],
  binds: readonly string[],
])[] = [
  ['HTTP shares the wildcard, whatever its addresses', redirect, 'HTTP', ['10.0.0.1'], ['0.0.0.0']],
  ['gRPC is HTTP', redirect, 'GRPC', ['10.0.0.1'], ['0.0.0.0']],
  ['TCP has its virtual address', redirect, 'TCP', ['10.0.0.1'], ['10.0.0.1']],
  ['an unknown protocol has its virtual address', redirect, 'AUTO', ['10.0.0.1'], ['10.0.0.1']],
  ['TLS has its virtual address', redirect, 'TLS', ['10.0.0.1'], ['10.0.0.1']],
  ['several addresses', redirect, 'TCP', ['10.0.0.1', '10.0.0.2', '10.0.0.1'], ['10.0.0.1', '10.0.0.2']],
  ['no address is the wildcard', redirect, 'TCP', [], ['0.0.0.0']],
  ['the unspecified address is none', redirect, 'TCP', ['0.0.0.0'], ['0.0.0.0']],
  ['a block is the wildcard', redirect, 'TCP', ['10.0.0.0/8', '10.9.0.0/16'], ['0.0.0.0']],
  ['a block of one address is that address', redirect, 'TCP', ['10.0.0.1/32'], ['10.0.0.1']],
  ['a block and an address', redirect, 'TCP', ['10.60.0.0/16', '10.61.0.7'], ['10.61.0.7', '0.0.0.0']],
  ['UDP is not listened for', redirect, 'UDP', ['10.0.0.1'], []],
  ['addresses of a family that the proxy lacks', redirect, 'TCP', ['2001:db8::1'], []],
  ['IPv6 wildcard', v6, 'HTTP', [], ['::']],
  ['IPv6 address', v6, 'TCP', ['2001:db8::1', '10.0.0.1'], ['2001:db8::1']],
  ['both families', dual, 'TCP', ['2001:db8::1', '10.0.0.1'], ['2001:db8::1', '10.0.0.1']],
  ['both families share one wildcard listener', dual, 'HTTP', [], ['0.0.0.0']],
  ['without interception: HTTP', none, 'HTTP', ['10.0.0.1'], ['127.0.0.1']],
  ['without interception: TCP', none, 'TCP', ['10.0.0.1', '10.0.0.2'], ['127.0.0.1']],
  ['without interception: another address', { ...none, bindAddress: '127.0.0.9' }, 'TCP', [], ['127.0.0.9']],
  ['without interception: UDP', none, 'UDP', [], []],
];
for (const [name, facts, protocol, addresses, binds] of cases) {
  t.test(`keys: ${name}`, async (t) => {
    const { service, port } = entry('a.example', protocol, 1234, addresses);
    t.strictSame(
      listenerKeysOf(service, port, facts),
      binds.map((bind) => ({ bind, port: 1234 })),
    );
  });
}
