import { test } from 'tap';
import { typeUrls } from '../../src/xds/index.ts';
import { KnownStrings } from '../../src/xds/wire/known-strings.ts';

const known = new KnownStrings(Object.values(typeUrls));

const find = (text: string): string | undefined => {
  const bytes = Buffer.from(`before${text}after`);
  return known.find(bytes, 6, bytes.length - 5);
};

test('each known string is found where it stands, and nothing that resembles it', async (t) => {
  for (const text of Object.values(typeUrls)) {
    t.equal(find(text), text);
    t.equal(find(`${text.slice(0, -1)}?`), undefined);
    t.equal(find(`?${text.slice(1)}`), undefined);
    t.equal(find(text.slice(1)), undefined);
  }
  t.equal(find(''), undefined);
});
