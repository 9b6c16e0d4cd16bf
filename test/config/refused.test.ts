import { readdirSync, readFileSync } from 'node:fs';
import t from 'tap';
import { parseDocuments } from '../../src/config/index.ts';
import { describe, matchesGolden } from './golden-file.ts';

const folder = new URL('./fixtures/refused/', import.meta.url);

for (const file of readdirSync(folder)) {
  t.test(`every mistake of ${file} is found at its place`, async (t) => {
    const observation = parseDocuments(file, readFileSync(new URL(file, folder), 'utf8'));
    matchesGolden(t, `refused/${file.replace('.yaml', '.txt')}`, describe(observation));
  });
}
