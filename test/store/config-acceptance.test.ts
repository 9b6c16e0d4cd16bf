import tap from 'tap';
import { destinationRule, file, observe, serviceEntry, virtualService } from './builders.ts';
import { problem, route, running, states } from './config-harness.ts';
import { startStore } from './harness.ts';

tap.test('objects become changes, in order of their keys; the same again makes none', async (t) => {
  const harness = startStore();
  const objects = [route('b'), destinationRule('a'), serviceEntry('svc')];
  harness.store.applyConfig(observe(objects));
  t.same(harness.take(), [
    'services default/svc.example.com',
    'endpoints default/svc.example.com',
    'destination-rules DestinationRule/default/a',
    'virtual-services VirtualService/default/b',
  ]);
  harness.store.applyConfig(observe(structuredClone(objects).reverse()));
  t.same(harness.take(), []);
});

tap.test('a shifted line pushes nothing, and status knows the new line', async (t) => {
  const harness = running([route('a', 1), serviceEntry('svc', {}, { line: 1 })]);
  harness.store.applyConfig(observe([route('a', 9), serviceEntry('svc', {}, { line: 7 })]));
  t.same(harness.take(), []);
  const [, status] = harness.store.status();
  t.match(status, { state: 'accepted', object: { provenance: { line: 9 } } });
  t.match(harness.store.services()[0], { service: { provenance: { line: 7 } } });
});

tap.test('another spelling of the same spec is no change; a label called provenance is', async (t) => {
  const harness = running([{ ...route('a'), written: { hosts: ['a'] } }]);
  harness.store.applyConfig(observe([{ ...route('a'), written: { hosts: ['a'], http: null } }]));
  t.same(harness.take(), []);
  harness.store.applyConfig(observe([{ ...route('a'), labels: { provenance: 'x' } }]));
  t.same(harness.take(), ['virtual-services VirtualService/default/a']);
  harness.store.applyConfig(observe([{ ...route('a'), labels: { provenance: 'y' } }]));
  t.same(harness.take(), ['virtual-services VirtualService/default/a']);
});

tap.test('C01: a document with a key that is not acceptable keeps its last good form', async (t) => {
  const harness = running([route('v0'), route('v1')]);
  const broken = file('v0.yaml', { rejected: [{ key: route('v0').key }], problems: [problem({})] });
  harness.store.applyConfig(observe([route('v1', 1, '/new')], [broken]));
  t.same(harness.take(), ['virtual-services VirtualService/default/v1'], 'the others apply');
  t.same(states(harness), ['VirtualService/default/v0 last-good', 'VirtualService/default/v1 accepted']);
  t.match(harness.store.status()[0]?.problems, [{ code: 'CXW1003', line: 3 }]);
  harness.store.applyConfig(observe([route('v0'), route('v1', 1, '/new')]));
  t.same(harness.take(), []);
  t.match(harness.store.status()[0], { state: 'accepted', problems: [] });
});

tap.test('C02: a document that cannot be read keeps what its file gave and gives no more', async (t) => {
  const inFile = (name: string) => virtualService(name, {}, { file: 'many.yaml' });
  const harness = startStore();
  harness.store.applyConfig({
    source: 'mesh',
    files: [
      file('many.yaml', { objects: [inFile('a'), inFile('b')] }),
      file('c.yaml', { objects: [route('c')] }),
    ],
  });
  harness.take();
  harness.store.applyConfig({
    source: 'mesh',
    files: [
      file('many.yaml', { objects: [inFile('b')], rejected: [{}] }),
      file('c.yaml', { objects: [route('c')] }),
    ],
  });
  t.same(harness.take(), []);
  t.same(states(harness), [
    'VirtualService/default/a last-good',
    'VirtualService/default/b accepted',
    'VirtualService/default/c accepted',
  ]);
  harness.store.applyConfig({
    source: 'mesh',
    files: [file('many.yaml', { objects: [inFile('b')] }), file('c.yaml', { objects: [route('c')] })],
  });
  t.same(harness.take(), ['-virtual-services VirtualService/default/a'], 'readable again, and without it');
});

tap.test('a document that never was acceptable is known by its key', async (t) => {
  const harness = running([route('v1')]);
  harness.store.applyConfig(
    observe(
      [route('v1')],
      [file('v0.yaml', { rejected: [{ key: route('v0').key }], problems: [problem({})] })],
    ),
  );
  t.match(harness.store.status()[0], {
    key: 'VirtualService/default/v0',
    state: 'rejected',
    problems: [{ line: 3 }],
  });
  t.match(harness.store.sources()[0]?.problems, ['v0.yaml:3:5 error CXW1003 spec.hots: unknown field']);
});

tap.test('what is said of an accepted object reaches its status, by its lines', async (t) => {
  const harness = startStore();
  const place = { file: 'two.yaml' };
  const warning = (line: number) => problem({ severity: 'not-served', file: 'two.yaml', line });
  harness.store.applyConfig({
    source: 'mesh',
    files: [
      file('two.yaml', {
        objects: [
          virtualService('a', {}, { ...place, line: 1 }),
          virtualService('b', {}, { ...place, line: 10 }),
        ],
        problems: [warning(4), warning(12)],
      }),
    ],
  });
  t.match(
    harness.store.status().map(({ problems }) => problems.map(({ line }) => line)),
    [[4], [12]],
  );
});

tap.test('a file that moved, or was deleted and created again in between, is nothing', async (t) => {
  const harness = running([route('a'), route('b')]);
  const moved = { ...route('a'), provenance: { kind: 'file', file: 'z.yaml', line: 2, column: 1 } } as const;
  harness.store.applyConfig(observe([route('b'), moved]));
  t.same(harness.take(), []);
});

tap.test(
  'two documents with one key: the older wins, then the first file and line, in any order',
  async (t) => {
    const one = virtualService('a', { hosts: ['one'] }, { file: '1.yaml' });
    const two = virtualService('a', { hosts: ['two'] }, { file: '2.yaml' });
    const old = virtualService(
      'a',
      { hosts: ['old'] },
      { file: '3.yaml', createdAt: '2020-01-01T00:00:00Z' },
    );
    for (const objects of [
      [one, two],
      [two, one],
    ])
      t.match(running(objects).store.status(), [{ object: { spec: { hosts: ['one'] } } }]);
    t.match(running([one, two, old]).store.status(), [{ object: { spec: { hosts: ['old'] } } }]);
  },
);

tap.test('two sources with one key: one wins, the other is shadowed and takes over', async (t) => {
  const harness = startStore();
  const [here, there] = ['/a', '/b'].map((prefix) => route('v', 1, prefix));
  if (here === undefined || there === undefined) throw new Error('two routes');
  harness.store.applyConfig(observe([there, route('w')], [], 'second'));
  harness.store.applyConfig(observe([here, route('x')], [], 'first'));
  harness.take();
  t.same(
    harness.store.status().map(({ key, source, state }) => `${key} ${source} ${state}`),
    [
      'VirtualService/default/v first accepted',
      'VirtualService/default/v second shadowed',
      'VirtualService/default/w second accepted',
      'VirtualService/default/x first accepted',
    ],
  );
  harness.store.applyConfig(observe([route('w')], [], 'second'));
  t.same(harness.take(), [], 'what is shadowed may go unseen');
  harness.store.applyConfig(observe([there, route('w')], [], 'second'));
  harness.store.applyConfig(observe([route('x')], [], 'first'));
  t.same(harness.take(), ['virtual-services VirtualService/default/v']);
});

tap.test('two sources of one name are an error', async (t) => {
  const { store } = startStore();
  store.addConfigSource('mesh', { required: true });
  t.throws(() => store.registrySink({ id: 'mesh', type: 'Consul', required: true }), { code: 'CXW7006' });
  store.registrySink({ id: 'consul-0', type: 'Consul', required: true });
  t.throws(() => store.applyConfig({ source: 'consul-0', files: [] }), { code: 'CXW7006' });
});

tap.test('a folder is ready once it was observed, also when it is empty', async (t) => {
  const { store } = startStore();
  store.addConfigSource('mesh', { required: true });
  t.notOk(store.ready());
  store.applyConfig(observe([]));
  t.ok(store.ready());
});

tap.test('the mesh configuration is a change once', async (t) => {
  const { store, take } = startStore();
  store.setMesh({ ...store.mesh(), accessLogFile: '/dev/stdout' });
  store.setMesh({ ...store.mesh() });
  t.same(take(), ['mesh']);
});

tap.test('a listener that throws reaches the log, not the source', async (t) => {
  const { createStore } = await import('../../src/store/index.ts');
  const { clock } = startStore();
  const events: string[] = [];
  const log = {
    debug() {},
    info() {},
    warn() {},
    error: (event: string) => events.push(event),
    child: () => log,
  };
  const store = createStore({
    log,
    clock,
    onChanges: () => {
      throw new Error('translation');
    },
  });
  store.applyConfig(observe([route('a')]));
  t.same(events, ['store.listener']);
  t.equal(store.status().length, 1);
});
