import t from 'tap';
import type { RegistryProblem } from '../../src/model/index.ts';
import type { Said } from '../../test/registry/recording-sink.ts';
import { startConsul } from '../parts/consul/index.ts';
import { type Fault, type FaultyProxy, type Passing, startFaultyProxy } from './faulty-proxy.ts';
import { type RunningRegistry, runRegistry } from './running-registry.ts';

// A real Consul never answers wrongly on demand: a proxy in front of it makes chosen answers go wrong.

// Silence has to be waited for: two of the faults take longer than a file usually may.
t.setTimeout(120_000);

const list = '/v1/catalog/services';
const web = '/v1/health/service/web';

const consul = await startConsul({ name: 'faults' });
t.teardown(() => consul.stop());
for (const name of ['web', 'db', 'cache', 'queue', 'search']) {
  await consul.register({ ID: `${name}-1`, Name: name, Address: '10.0.0.1', Port: 8080 });
}

/** Runs the adapter behind a proxy of its own, in sync. */
const behindProxy = async (
  options = '',
): Promise<{ proxy: FaultyProxy; registry: RunningRegistry; close: () => Promise<void> }> => {
  const proxy = await startFaultyProxy(consul.url);
  const registry = runRegistry(`consul=${proxy.url}${options}`);
  await registry.inSync();
  const close = async (): Promise<void> => {
    await registry.stop();
    await proxy.close();
  };
  return { proxy, registry, close };
};

const healthOf =
  (service: string) =>
  (said: Said): string | undefined =>
    said.kind === 'update' && said.service.service.name === service
      ? said.service.endpoints[0]?.health
      : undefined;

const withHeader =
  (name: string, value: string) =>
  (answer: Passing): Passing => ({ ...answer, headers: { ...answer.headers, [name]: value } });

type Row = readonly [
  what: string,
  reason: RegistryProblem['reason'],
  fault: (path: string) => Fault | undefined,
];
const json = { 'content-type': 'application/json', 'x-consul-index': '99999' };
const everything =
  (fault: Fault) =>
  (path: string): Fault | undefined =>
    path.startsWith('/v1/status') ? undefined : fault;
const only =
  (wanted: string, fault: Fault) =>
  (path: string): Fault | undefined =>
    path === wanted ? fault : undefined;
const outages: readonly Row[] = [
  ['R08: 500 for everything', 'not-ready', everything({ kind: 'reply', status: 500, body: 'rpc error' })],
  ['R08: no leader', 'not-ready', everything({ kind: 'reply', status: 500, body: 'No cluster leader' })],
  [
    'R09: a login page',
    'protocol',
    everything({ kind: 'reply', status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }),
  ],
  ['R10: truncated answers', 'unreachable', everything({ kind: 'truncate' })],
  ['R11: another shape', 'protocol', everything({ kind: 'reply', status: 200, headers: json, body: '"x"' })],
  [
    'R07: an empty catalogue',
    'filtered',
    only(list, { kind: 'reply', status: 200, headers: json, body: '{}' }),
  ],
  [
    'R06: a listed service without instances',
    'filtered',
    only(web, { kind: 'reply', status: 200, headers: json, body: '[]' }),
  ],
  [
    'R12: null instead of instances',
    'filtered',
    only(web, { kind: 'reply', status: 200, headers: json, body: 'null' }),
  ],
  ['R22: 403', 'unauthorized', everything({ kind: 'reply', status: 403, body: 'ACL not found' })],
  [
    'R23: filtered, and it says so',
    'filtered',
    only(list, { kind: 'alter', alter: withHeader('x-consul-results-filtered-by-acls', 'true') }),
  ],
  [
    'R25: a redirect',
    'protocol',
    everything({ kind: 'reply', status: 302, headers: { location: 'http://127.0.0.1:1/' }, body: '' }),
  ],
  [
    'R28: no known leader',
    'not-ready',
    only(list, { kind: 'alter', alter: withHeader('x-consul-knownleader', 'false') }),
  ],
  [
    "R23: Consul's own service is hidden",
    'filtered',
    only(list, { kind: 'reply', status: 200, headers: json, body: '{"web":[],"db":[]}' }),
  ],
];
for (const [what, reason, fault] of outages) {
  t.test(`${what}: nothing is withdrawn, everything is said again after it`, async (t) => {
    const { proxy, registry, close } = await behindProxy();
    const { sink } = registry;
    const before = sink.believed();
    const mark = sink.mark();
    proxy.inject(fault);
    const problem = await sink.expect('the failure', mark, (said) => said.kind === 'fail' && said.problem);
    t.equal(problem.reason, reason, problem.message);
    const mended = sink.mark();
    proxy.mend();
    await sink.expect('a snapshot', mended, ({ kind }) => kind === 'snapshot');
    t.same(sink.believed(), before);
    t.same(
      sink.since(mark).filter(({ kind }) => kind === 'update' || kind === 'remove'),
      [],
    );
    await close();
  });
}

t.test('I3: one service that cannot be read stops no other', async (t) => {
  const { proxy, registry, close } = await behindProxy();
  const { sink } = registry;
  const before = sink.believed();
  const mark = sink.mark();
  proxy.inject((path) => (path === web ? { kind: 'reply', status: 500, body: 'too big' } : undefined));
  const problem = await sink.expect('the failure', mark, (said) => said.kind === 'fail' && said.problem);
  t.match(problem, { reason: 'not-ready', message: /health\/service\/web: 500 too big/ });
  await consul.check('db-1', 'critical');
  t.ok(await sink.expect('db', mark, (said) => healthOf('db')(said) === 'unhealthy'), 'others are followed');
  await consul.check('db-1', 'passing');
  await sink.expect('db', mark, (said) => healthOf('db')(said) === 'healthy');
  proxy.mend();
  await sink.expect('a snapshot', mark, ({ kind }) => kind === 'snapshot');
  t.same(sink.believed(), before);
  await close();
});

t.test('I3: a service that cannot be read from the start hides no other', async (t) => {
  const proxy = await startFaultyProxy(consul.url);
  proxy.inject((path) => (path === web ? { kind: 'reply', status: 500, body: 'too big' } : undefined));
  const registry = runRegistry(`consul=${proxy.url}`);
  const { sink } = registry;
  await sink.expect('the failure', 0, ({ kind }) => kind === 'fail');
  await sink.expect('another service', 0, (said) => healthOf('db')(said) === 'healthy');
  t.equal(
    sink.since(0).filter(({ kind }) => kind === 'snapshot').length,
    0,
    'what is incomplete is no snapshot',
  );
  proxy.mend();
  const services = await sink.expect('a snapshot', 0, (said) => said.kind === 'snapshot' && said.services);
  t.equal(services.length, 5);
  await registry.stop();
  await proxy.close();
});

t.test('R13: an index that goes back leads to a snapshot, not to withdrawals', async (t) => {
  // The bound of the wait is what ends the blindness of an index that is too high.
  const { proxy, registry, close } = await behindProxy('?wait=3s');
  const { sink } = registry;
  const before = sink.believed();
  const mark = sink.mark();
  let answers = 0;
  proxy.inject((path) =>
    path === list && answers++ === 0
      ? {
          kind: 'reply',
          status: 200,
          headers: { ...json, 'x-consul-index': '99999' },
          body: JSON.stringify({ consul: [], web: [], db: [], cache: [], queue: [], search: [] }),
        }
      : undefined,
  );
  // The next query carries the index 99999, and the real Consul answers with a lower one at the next change.
  await consul.register({ ID: 'late-1', Name: 'late', Address: '10.0.0.9', Port: 1 });
  const services = await sink.expect(
    'a snapshot',
    mark,
    (said) => said.kind === 'snapshot' && said.services,
    70_000,
  );
  t.equal(services.length, 6);
  t.equal(sink.since(mark).filter(({ kind }) => kind === 'fail' || kind === 'remove').length, 0);
  await consul.deregister('late-1');
  await sink.expect('the removal', mark, ({ kind }) => kind === 'remove');
  t.same(sink.believed(), before);
  await close();
});

t.test('R23: most services vanish from the list at once: a snapshot says so, no removal', async (t) => {
  const { proxy, registry, close } = await behindProxy('?wait=3s');
  const { sink } = registry;
  const before = sink.believed();
  const mark = sink.mark();
  proxy.inject((path) =>
    path === list
      ? { kind: 'reply', status: 200, headers: json, body: '{"consul":[],"web":[],"db":[]}' }
      : undefined,
  );
  const services = await sink.expect('a snapshot', mark, (said) => said.kind === 'snapshot' && said.services);
  t.equal(services.length, 2);
  const mended = sink.mark();
  proxy.inject(() => undefined);
  await sink.expect('the rest', mended, () => sink.believed().size === 5);
  t.same(new Map([...sink.believed()].sort()), before);
  t.equal(sink.since(mark).filter(({ kind }) => kind === 'remove').length, 0);
  await close();
});

for (const [what, index] of [
  ['missing', undefined],
  ['0', '0'],
  ['no number', 'x'],
] as const) {
  t.test(`R14: the index is ${what}: changes are seen and the loop stays slow`, async (t) => {
    const { proxy, registry, close } = await behindProxy();
    const { sink } = registry;
    proxy.inject((path) =>
      path === web
        ? {
            kind: 'alter',
            alter: ({ headers: { 'x-consul-index': _, ...headers }, ...answer }) => ({
              ...answer,
              headers: index === undefined ? headers : { ...headers, 'x-consul-index': index },
            }),
          }
        : undefined,
    );
    const mark = sink.mark();
    await consul.check('web-1', 'critical');
    await sink.expect('the change', mark, (said) => healthOf('web')(said) === 'unhealthy');
    await consul.check('web-1', 'passing');
    await sink.expect('the way back', mark, (said) => healthOf('web')(said) === 'healthy');
    t.ok(proxy.count(web) < 40, `${proxy.count(web)} queries`);
    await close();
  });
}

t.test(
  'R16, R17: an index that moves all the time without a change costs little and says nothing',
  async (t) => {
    const { proxy, registry, close } = await behindProxy();
    const { sink } = registry;
    const body = JSON.stringify(await consul.request('GET', web));
    let index = 1_000_000;
    const mark = sink.mark();
    const enough = new Promise<number>((resolve) => {
      const start = performance.now();
      let queries = 0;
      proxy.inject((path) => {
        if (path !== web) return undefined;
        index += 1;
        queries += 1;
        if (queries === 20) resolve(performance.now() - start);
        // Another text each time, as a check that rewrites its output.
        return {
          kind: 'reply',
          status: 200,
          headers: { ...json, 'x-consul-index': String(index) },
          body: body.replace('"Output":""', `"Output":"${index}"`),
        };
      });
    });
    const tookMs = await enough;
    t.ok(tookMs > 4_000, `20 queries took ${Math.round(tookMs)} ms`);
    t.same(sink.since(mark), []);
    await close();
  },
);

t.test('R44: a Consul that neither answers nor closes is noticed', async (t) => {
  const registry = runRegistry(`consul=${consul.url}`);
  await registry.inSync();
  const { sink } = registry;
  const before = sink.believed();
  const mark = sink.mark();
  consul.freeze();
  const problem = await sink.expect('the failure', mark, (said) => said.kind === 'fail' && said.problem);
  t.equal(problem.reason, 'unreachable', problem.message);
  consul.thaw();
  await sink.expect('a snapshot', mark, ({ kind }) => kind === 'snapshot');
  t.same(sink.believed(), before);
  await registry.stop();
});
