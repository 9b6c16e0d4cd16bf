import { readdirSync, readFileSync } from 'node:fs';
import t from 'tap';
import { parseDocuments } from '../../src/config/index.ts';
import { asJson, describe, matchesGolden } from './golden-file.ts';

const fixtures = new URL('./fixtures/', import.meta.url);

t.test('every served field, normalised', async (t) => {
  const observation = parseDocuments(
    'complete.yaml',
    readFileSync(new URL('complete.yaml', fixtures), 'utf8'),
  );
  t.same(observation.rejected, []);
  t.same(
    observation.problems.filter(({ severity }) => severity === 'error'),
    [],
  );
  matchesGolden(t, 'complete.json', asJson(observation));
});

for (const file of readdirSync(new URL('meshes/', fixtures))) {
  t.test(`mesh ${file}: what is served is accepted, the rest is reported`, async (t) => {
    const text = readFileSync(new URL(`meshes/${file}`, fixtures), 'utf8');
    const observation = parseDocuments(file, text);
    t.same(observation.rejected, []);
    t.same(
      observation.problems.filter(({ severity }) => severity === 'error'),
      [],
    );
    const served =
      text.match(/^kind: (?:ServiceEntry|WorkloadEntry|VirtualService|DestinationRule)$/gm)?.length ?? 0;
    const withoutEffect = observation.problems.filter(({ code }) => code === 'CXW1082').length;
    t.equal(observation.objects.length, served - withoutEffect, 'nothing is dropped without a word');
    matchesGolden(t, `meshes/${file.replace('.yaml', '.txt')}`, describe(observation));
  });
}
