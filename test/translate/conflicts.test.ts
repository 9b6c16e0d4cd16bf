import { test } from 'tap';
import { createTranslator } from '../../src/translate/index.ts';
import { proxy, put, service } from './model-fixture.ts';

const tcp = (name: string, createdAt: string) =>
  service({
    hostname: `${name}.default.svc.cluster.local`,
    name,
    createdAt,
    addresses: [],
    ports: [{ name: 'tcp', number: 6379, protocol: 'TCP' }],
  });
const older = tcp('older', '2026-01-01T00:00:00Z');
const younger = tcp('younger', '2026-01-02T00:00:00Z');

test('a TCP port that an older service has taken is told, once, with what to do', async (t) => {
  const translator = createTranslator();
  translator.apply([...put(older), ...put(younger)]);
  const { problems } = translator.connect('a', proxy());
  t.match(problems, [
    {
      error: {
        code: 'CXW3004',
        message: /port 6379 of younger\.default.* older\.default.* is older .*address of its own/,
      },
      origin: [
        { kind: 'Service', key: younger.key },
        { kind: 'Service', key: older.key },
      ],
    },
  ]);
  t.equal(problems.length, 1);
  t.strictSame(translator.apply(put({ ...older, labels: { changed: 'yes' } })).problems, [], 'told once');
  t.equal(translator.failures().length, 1, 'and it stands');
  translator.apply(put({ ...younger, addresses: ['10.96.0.7'] }));
  t.strictSame(translator.failures(), [], 'until one has an address of its own');
});

test('HTTP ports share a listener in peace', async (t) => {
  const translator = createTranslator();
  translator.apply([...put(service()), ...put(service({ hostname: 'b.default.svc.cluster.local' }))]);
  t.strictSame(translator.connect('a', proxy()).problems, []);
});
