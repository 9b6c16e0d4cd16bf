import { test } from 'tap';
import { type NodeJson, parseProxy } from '../../src/model/index.ts';
import { CoxswainError } from '../../src/runtime/error-catalogue.ts';

const id = 'sidecar~10.0.0.1~app-1.shop~shop.svc.cluster.local';

test('a node says who its proxy is', async (t) => {
  t.strictSame(parseProxy({ id }), {
    nodeId: id,
    type: 'sidecar',
    id: 'app-1.shop',
    namespace: 'shop',
    ipAddresses: ['10.0.0.1'],
    dnsDomain: 'shop.svc.cluster.local',
    labels: {},
    clusterId: '',
    interception: 'redirect',
    bindAddress: '127.0.0.1',
  });
});

test('metadata overrides what the id says', async (t) => {
  const proxy = parseProxy({
    id,
    metadata: {
      NAMESPACE: 'other',
      INSTANCE_IPS: '10.0.0.7, fd00::7',
      LABELS: { app: 'app' },
      INTERCEPTION_MODE: 'NONE',
      BIND_IP: '127.0.1.7',
      CLUSTER_ID: 'east',
    },
  });
  t.match(proxy, {
    namespace: 'other',
    ipAddresses: ['10.0.0.7', 'fd00::7'],
    labels: { app: 'app' },
    interception: 'none',
    bindAddress: '127.0.1.7',
    clusterId: 'east',
  });
});

test('locality: topology label, then istio-locality, then the node', async (t) => {
  const locality = { region: 'node', zone: 'z', subZone: '' };
  const table: readonly [Readonly<Record<string, string>>, string][] = [
    [{ 'topology.istio.io/locality': 'a/b/c', 'istio-locality': 'x.y.z' }, 'a'],
    [{ 'istio-locality': 'x.y.z' }, 'x'],
    [{ 'topology.kubernetes.io/region': 'k' }, 'k'],
    [{}, 'node'],
  ];
  for (const [LABELS, region] of table)
    t.equal(parseProxy({ id, metadata: { LABELS }, locality }).locality?.region, region);
});

test('a node that cannot be served is refused with what is wrong', async (t) => {
  const table: readonly [NodeJson, string][] = [
    [{}, 'CXW9001'],
    [{ id: 'web' }, 'CXW9001'],
    [{ id: 'a~b~c~d~e' }, 'CXW9001'],
    [{ id: 'ztunnel~10.0.0.1~a.b~b.svc.cluster.local' }, 'CXW9002'],
    [{ id: 'sidecar~~a.b~b.svc.cluster.local' }, 'CXW9003'],
    [{ id, metadata: { INSTANCE_IPS: '10.0.0.1,nonsense' } }, 'CXW9003'],
    [{ id, metadata: { BIND_IP: 'eth0' } }, 'CXW9003'],
    [{ id, metadata: { NAMESPACE: 7 } }, 'CXW9004'],
    [{ id, metadata: { LABELS: ['app'] } }, 'CXW9004'],
    [{ id, metadata: { LABELS: { replicas: 3 } } }, 'CXW9004'],
    [{ id, metadata: { INTERCEPTION_MODE: 'IPTABLES' } }, 'CXW9004'],
  ];
  for (const [node, code] of table) {
    try {
      parseProxy(node);
      t.fail(`${JSON.stringify(node)} was accepted`);
    } catch (error) {
      t.ok(error instanceof CoxswainError);
      t.equal(error instanceof CoxswainError ? error.code : '', code, JSON.stringify(node));
    }
  }
});
