import { test } from 'tap';
import { silentLog } from '../../src/runtime/log.ts';
import { createCounters } from '../../src/xds/counters.ts';
import { defaultLimits } from '../../src/xds/limits.ts';
import { PushEngine } from '../../src/xds/push/engine.ts';
import { healthService } from '../../src/xds/services/health.ts';
import { OpenCalls } from '../../src/xds/services/open-calls.ts';
import { ManualClock } from './manual-clock.ts';
import { methods } from './service-proto.ts';
import { serviceTest } from './service-test.ts';

const serving = 1;
const notServing = 2;
const serviceUnknown = 3;
const ads = 'envoy.service.discovery.v3.AggregatedDiscoveryService';

serviceTest(
  'a server is serving once it is open',
  async ({ t, harness, client }) => {
    for (const service of ['', ads, 'grpc.health.v1.Health'])
      t.strictSame(
        (await client.unary(methods.check, { service })).response,
        { status: notServing },
        service,
      );
    harness.server.open();
    for (const service of ['', ads, 'grpc.health.v1.Health'])
      t.strictSame((await client.unary(methods.check, { service })).response, { status: serving }, service);
  },
  { isOpen: false },
);

serviceTest('a call with a deadline is answered as one without', async ({ t, client }) => {
  t.strictSame((await client.unary(methods.check, {}, 30_000)).response, { status: serving });
});

serviceTest('a service that is not there is not found', async ({ t, client }) => {
  t.equal((await client.unary(methods.check, { service: 'envoy.Nothing' })).code, 5);
});

serviceTest('the list has the server and each service', async ({ t, client }) => {
  const { response } = await client.unary(methods.list, {});
  const statuses = response?.['statuses'] as Record<string, object>;
  t.ok(Object.keys(statuses).length > 10);
  for (const name of ['', ads, 'envoy.service.cluster.v3.ClusterDiscoveryService'])
    t.strictSame(statuses[name], { status: serving }, name);
});

serviceTest(
  'a watch tells the state, each change, and the shutdown before the calls end',
  async ({ t, harness, client }) => {
    // Half-closed, as generated stubs leave it.
    const watch = client.stream(methods.watch).send({ service: ads }).halfClose();
    t.strictSame(await watch.next(), { status: notServing });
    harness.server.open();
    t.strictSame(await watch.next(), { status: serving });
    const discovery = harness.client({ protocol: 'delta' });
    await discovery.settle();
    const closing = harness.server.close({ spreadMs: 10_000 });
    t.strictSame(await watch.next(), { status: notServing });
    harness.clock.advance(10_000);
    t.equal((await watch.ended).code, 14);
    t.equal((await discovery.ended).code, 14);
    client.close();
    await discovery.close();
    await closing;
  },
  { isOpen: false },
);

serviceTest('a watch of a service that is not there stays open', async ({ t, harness, client }) => {
  const watch = client.stream(methods.watch);
  t.strictSame(await watch.ask({ service: 'envoy.Nothing' }), { status: serviceUnknown });
  t.strictSame((await client.unary(methods.check, {})).code, 0);
  t.strictSame(watch.rest, []);
  watch.cancel();
  t.equal((await watch.ended).code, 1);
  await harness.server.close({ signal: AbortSignal.abort() });
});

serviceTest('a watch takes one message, and a check needs one', async ({ t, client }) => {
  const watch = client.stream(methods.watch);
  await watch.ask({});
  watch.send({});
  t.equal((await watch.ended).code, 3);
  t.equal((await client.stream(methods.check).halfClose().ended).code, 3);
});

test('a watch that is left is forgotten', async (t) => {
  const engine = new PushEngine({
    clock: new ManualClock(),
    log: silentLog,
    resolve: () => ({}),
    hooks: {},
    limits: defaultLimits,
    lingerMs: 0,
    counters: createCounters(),
  });
  const calls = new OpenCalls(engine);
  const written: Buffer[] = [];
  const watch = healthService(engine, calls, () => []).methods['Watch']?.({
    peer: '127.0.0.1:1',
    write: (frames) => written.push(...frames),
    end: () => {},
  });
  watch?.message(Buffer.alloc(0));
  engine.readiness.set(true);
  t.equal(written.length, 2);
  t.equal(calls.list().length, 1);
  watch?.closed();
  engine.readiness.set(false);
  t.equal(written.length, 2);
  t.strictSame(calls.list(), []);
});

serviceTest('H08: a call that asks nothing is closed', async ({ t, harness, client }) => {
  const watch = client.stream(methods.watch);
  const check = client.stream(methods.check);
  // A third call that is answered shows that the first two have arrived.
  await client.unary(methods.list, {});
  harness.clock.advance(10_000);
  t.equal((await watch.ended).code, 3);
  t.equal((await check.ended).code, 3);
});

serviceTest(
  'a client that asks too often is told so',
  async ({ t, client }) => {
    const outcomes: number[] = [];
    for (let call = 0; call < 12; call++) outcomes.push((await client.unary(methods.check, {})).code);
    t.strictSame(outcomes, [...Array(10).fill(0), 8, 8]);
  },
  { limits: { requestsPerPeer: { burst: 10.5, perSecond: 0.001 } } },
);
