import { setImmediate as nextTurn } from 'node:timers/promises';
import tap from 'tap';
import type { AnyIstioObject, RegistrySink, ServiceKey } from '../../src/model/index.ts';
import {
  destinationRule,
  file,
  inline,
  instance,
  observe,
  registered,
  serviceEntry,
  virtualService,
} from './builders.ts';
import { type Harness, startStore } from './harness.ts';
import { MemoryFolder } from './memory-folder.ts';

const reviews: ServiceKey = 'default/reviews.service.consul';
const a = instance('n1/a', '10.0.0.1');
const b = instance('n2/b', '10.0.0.2');

const objects: readonly AnyIstioObject[] = [
  serviceEntry('svc', { endpoints: [inline('10.0.0.1', { labels: { ['__proto__']: 'x', version: 'v1' } })] }),
  destinationRule('pools', {
    trafficPolicy: { portLevelSettings: new Map([[80, { loadBalancer: 'RANDOM' }]]) },
  }),
  virtualService('a'),
  virtualService('b'),
];

interface Process extends Harness {
  readonly sink: RegistrySink;
}

const boot = async (disk: MemoryFolder): Promise<Process> => {
  const harness = startStore(disk);
  harness.store.addConfigSource('/etc/mesh', { required: true });
  const sink = harness.store.registrySink({ id: 'consul-0', type: 'Consul', required: true });
  await harness.store.restore();
  return { ...harness, sink };
};

const see = (entries: readonly AnyIstioObject[], ...more: Parameters<typeof observe>[1] & object) =>
  observe(entries, more, '/etc/mesh');

/** A first life that accepted something and ended. */
const firstLife = async (): Promise<MemoryFolder> => {
  const disk = new MemoryFolder();
  const { store, sink } = await boot(disk);
  store.setMesh({ ...store.mesh(), accessLogFile: '/dev/stdout' });
  store.applyConfig(see(objects));
  sink.snapshot([registered('reviews', [a, b])]);
  await store.close();
  return disk;
};

tap.test(
  'R01: the last good state is published at once, in one batch, and makes the store ready',
  async (t) => {
    const disk = await firstLife();
    const { store, batches, take, addresses } = await boot(disk);
    t.equal(batches.length, 1);
    t.same(take(), [
      'mesh',
      `services ${reviews}`,
      `endpoints ${reviews}`,
      'services default/svc.example.com',
      'endpoints default/svc.example.com',
      'destination-rules DestinationRule/default/pools',
      'virtual-services VirtualService/default/a',
      'virtual-services VirtualService/default/b',
    ]);
    t.same(addresses(reviews), ['10.0.0.1', '10.0.0.2']);
    t.ok(store.ready());
    t.same(
      store.sources().map(({ id, state }) => `${id} ${state}`),
      ['/etc/mesh restored', 'consul-0 restored'],
    );
    await store.close();
  },
);

tap.test(
  'what the sources then say the same makes no event: nothing was lost on the way to disk',
  async (t) => {
    const { store, sink, take } = await boot(await firstLife());
    take();
    store.applyConfig(see(structuredClone(objects)));
    sink.snapshot([registered('reviews', [b, a])]);
    t.same(take(), []);
    t.same(
      store.sources().map(({ id, state }) => `${id} ${state}`),
      ['/etc/mesh observed', 'consul-0 trusted'],
    );
    t.match(store.status()[0], {
      object: { spec: { trafficPolicy: { portLevelSettings: new Map([[80, {}]]) } } },
    });
    await store.close();
  },
);

tap.test('C15: a folder that is empty after a restart is held, a single difference applies', async (t) => {
  const empty = await boot(await firstLife());
  empty.take();
  empty.store.applyConfig(see([]));
  t.same(empty.take(), []);
  t.equal(empty.store.sources()[0]?.held.length, 4);
  await empty.store.close();

  const edited = await boot(await firstLife());
  edited.take();
  edited.store.applyConfig(see(objects.slice(0, 3)));
  t.same(edited.take(), ['-virtual-services VirtualService/default/b']);
  await edited.store.close();
});

tap.test('C01: a document that is broken across a restart keeps its last good form', async (t) => {
  const disk = await firstLife();
  for (const life of [1, 2, 3]) {
    const { store, take } = await boot(disk);
    take();
    store.applyConfig(
      see(objects.slice(0, 3), file('b.yaml', { rejected: [{ key: 'VirtualService/default/b' }] })),
    );
    t.same(take(), [], `life ${life}`);
    t.match(store.status()[3], { key: 'VirtualService/default/b', state: 'last-good' });
    await store.close();
  }
});

tap.test('R07: a registry that is empty, or lacks half, after a restart is held', async (t) => {
  const { store, sink, take } = await boot(await firstLife());
  take();
  sink.snapshot([registered('reviews', [a])]);
  t.same(take(), []);
  t.same(store.sources()[1]?.held, [`${reviews} n2/b`]);
  await store.close();
});

tap.test('what is held stays held through a restart, with its reason and date', async (t) => {
  const disk = await firstLife();
  const many = Array.from({ length: 10 }, (_, index) => instance(`n/${index}`, `10.1.0.${index}`));
  const first = await boot(disk);
  first.sink.snapshot([registered('reviews', many)]);
  first.store.release('consul-0');
  first.sink.fail({ reason: 'filtered', message: 'rows are missing' });
  first.sink.snapshot([registered('reviews', many.slice(1))]);
  first.store.applyConfig(see([]));
  const before = first.store.sources();
  await first.store.close();

  const second = await boot(disk);
  second.clock.advance(1_000_000);
  second.sink.snapshot([registered('reviews', many.slice(1))]);
  second.store.applyConfig(see([]));
  const after = second.store.sources();
  for (const index of [0, 1]) {
    t.same(after[index]?.held, before[index]?.held);
    t.same(after[index]?.heldSince, before[index]?.heldSince);
  }
  t.equal(second.addresses(reviews)?.length, 10);
  second.store.release('consul-0');
  t.equal(second.addresses(reviews)?.length, 9);
  await second.store.close();
});

tap.test('I6: what a registry said before its first whole picture is no state to start from', async (t) => {
  const disk = new MemoryFolder();
  const first = await boot(disk);
  first.sink.update(registered('reviews', [a]));
  await first.store.close();
  t.same([...disk.files.keys()], []);

  const second = await boot(disk);
  second.sink.snapshot([]);
  second.store.applyConfig(see([]));
  await second.store.close();
  const third = await boot(disk);
  t.ok(third.store.ready(), 'that there is nothing is a state');
  await third.store.close();
});

tap.test('R02: without a state and with the registry down nothing is ready', async (t) => {
  const { store, sink } = await boot(new MemoryFolder());
  sink.fail({ reason: 'unreachable', message: 'connection refused' });
  store.applyConfig(see([]));
  t.notOk(store.ready());
  await store.close();
});

tap.test('a source that was heard before its state was read is not set back', async (t) => {
  const disk = await firstLife();
  const harness = startStore(disk);
  const sink = harness.store.registrySink({ id: 'consul-0', type: 'Consul', required: true });
  sink.snapshot([registered('reviews', [a])]);
  await harness.store.restore();
  t.same(harness.addresses(reviews), ['10.0.0.1']);
  t.equal(harness.store.mesh().accessLogFile, '/dev/stdout');
  t.equal(harness.store.status().length, 0, 'a folder that is no source any more gives nothing');
  await harness.store.close();
});

tap.test(
  'a damaged, cut, foreign or newer file is set aside, said, and does not stop the others',
  async (t) => {
    const damages: readonly (readonly [string, (text: string) => string, RegExp])[] = [
      ['changed', (text) => text.replace('10.0.0.1', '10.0.0.7'), /hash/],
      ['cut', (text) => text.slice(0, -100), /hash/],
      ['cut at a line', (text) => text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1), /hash/],
      ['empty', () => '', /hash/],
      ['foreign', () => '{"hello":"world"}\n', /hash/],
      ['binary', () => '\u0000\ufffd\n\n', /hash/],
    ];
    for (const [name, damage, reason] of damages) {
      const disk = await firstLife();
      const stateFile = disk.name('registry-');
      disk.files.set(stateFile, damage(disk.files.get(stateFile) ?? ''));
      const { store, take, lines } = await boot(disk);
      t.notOk(take().includes(`services ${reviews}`), name);
      t.match(store.sources()[0], { state: 'restored' });
      t.match(store.sources()[1], { state: 'new' });
      t.notOk(store.ready());
      const errors = lines.filter(({ level }) => level === 'error');
      t.match(errors, [{ event: 'store.state', fields: { code: 'CXW7001', message: reason } }]);
      t.ok(disk.files.has(`${stateFile}.damaged`));
      await store.close();
    }
  },
);

tap.test('a file that belongs to another source or version is not taken for one’s own', async (t) => {
  const { decodeState, encodeState } = await import('../../src/store/state-file.ts');
  const owner = { kind: 'registry', id: 'consul-0' } as const;
  const text = [...encodeState(owner, { entries: [1] })].join('');
  t.match(decodeState(owner, text), { kind: 'state', entries: [1] });
  t.match(decodeState({ ...owner, id: 'consul-1' }, text), {
    kind: 'damaged',
    reason: /belongs to registry consul-0/,
  });
  const { createHash } = await import('node:crypto');
  const seal = (body: string) => `${body}{"sha256":"${createHash('sha256').update(body).digest('hex')}"}\n`;
  const header = { format: 'coxswain-state', version: 99, ...owner };
  t.match(decodeState(owner, seal(`${JSON.stringify(header)}\n`)), { reason: /version 99/ });
  t.match(decodeState(owner, seal('7\n')), { reason: /no state of coxswain/ });
});

tap.test('writes come together, are spaced, and follow real changes only', async (t) => {
  const disk = new MemoryFolder();
  const { store, sink, clock } = await boot(disk);
  sink.snapshot([registered('reviews', [a])]);
  for (const weight of [2, 3, 4]) sink.update(registered('reviews', [{ ...a, weight }]));
  clock.advance(100);
  await nextTurn();
  t.equal(disk.writes, 1);
  sink.update(registered('reviews', [{ ...a, weight: 4 }]));
  sink.alive();
  clock.advance(10_000);
  await nextTurn();
  t.equal(disk.writes, 1, 'nothing changed');
  sink.update(registered('reviews', [{ ...a, weight: 5 }]));
  clock.advance(100);
  await nextTurn();
  sink.update(registered('reviews', [{ ...a, weight: 6 }]));
  clock.advance(100);
  await nextTurn();
  t.equal(disk.writes, 2, 'a second write keeps its distance');
  await store.close();
  t.equal(disk.writes, 3, 'closing does not wait');
  t.match(disk.files.get(disk.name('registry-')), /"weight":6/);
});

tap.test('a disk that is full is said, and tried again', async (t) => {
  const disk = new MemoryFolder();
  const { store, sink, clock, lines } = await boot(disk);
  disk.isBroken = true;
  sink.snapshot([registered('reviews', [a])]);
  clock.advance(100);
  await nextTurn();
  t.match(lines, [{ level: 'error', event: 'store.state', fields: { code: 'CXW7003', cause: /no space/ } }]);
  disk.isBroken = false;
  clock.advance(1_000);
  await nextTurn();
  t.ok(disk.name('registry-'));
  await store.close();
  t.equal(clock.pendingTimers, 0);
});
