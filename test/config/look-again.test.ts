import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import fc from 'fast-check';
import { test } from 'tap';
import { lookAgain } from '../../src/config/watch/look-again.ts';
import { scanFolder } from '../../src/config/watch/scan-folder.ts';

const newFolder = (): string => realpathSync(mkdtempSync(join(tmpdir(), 'look-again-')));

const place = fc.constantFrom(
  'a.yaml',
  'b.yaml',
  'c.json',
  'notes.txt',
  '.hidden.yaml',
  'sub/a.yaml',
  'sub/deep/x.yml',
  'other/z.yaml',
  'sub',
  'other',
  'link.yaml',
);
const step = fc.oneof(
  fc.record({ do: fc.constant('write' as const), at: place, text: fc.string({ maxLength: 20 }) }),
  fc.record({ do: fc.constant('remove' as const), at: place }),
  fc.record({ do: fc.constant('move' as const), at: place, to: place }),
  fc.record({ do: fc.constant('folder' as const), at: place }),
  fc.record({ do: fc.constant('link' as const), at: place, to: place }),
);

/** Does a step, where the file system lets it; returns what inotify would announce. */
const perform = (
  folder: string,
  action: typeof step extends fc.Arbitrary<infer Step> ? Step : never,
): readonly string[] => {
  const at = join(folder, action.at);
  try {
    switch (action.do) {
      case 'write':
        writeFileSync(at, action.text);
        // Written through a link, it is the file behind it that is announced.
        return [at, realpathSync(at)];
      case 'remove':
        rmSync(at, { recursive: true });
        // A folder that is watched says that it is gone, from within.
        return [at, join(at, basename(at))];
      case 'move':
        renameSync(at, join(folder, action.to));
        return [at, join(folder, action.to)];
      case 'folder':
        mkdirSync(at, { recursive: true });
        return [at, dirname(at)];
      case 'link':
        symlinkSync(join(folder, action.to), at);
        return [at];
    }
  } catch {
    return [];
  }
};

test('looking at what was announced finds what a walk finds, or says that it takes a walk', async (t) => {
  let narrow = 0;
  let walks = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 12 }),
      async (rounds) => {
        const folder = newFolder();
        try {
          mkdirSync(join(folder, 'sub', 'deep'), { recursive: true });
          writeFileSync(join(folder, 'a.yaml'), 'x');
          let scan = await scanFolder(folder);
          for (const round of rounds) {
            const announced = new Set(round.flatMap((action) => perform(folder, action)));
            const walked = await scanFolder(folder);
            const looked = await lookAgain(scan, announced);
            if (looked === undefined) walks += 1;
            else {
              narrow += 1;
              t.strictSame(looked, walked);
            }
            scan = walked;
          }
        } finally {
          rmSync(folder, { recursive: true });
        }
      },
    ),
    { numRuns: 100 },
  );
  t.ok(
    narrow > 100,
    `${narrow} times only what was announced was looked at, ${walks} times the whole folder`,
  );
});

test('the end of the folder itself is not taken for a file', async (t) => {
  const folder = newFolder();
  const scan = await scanFolder(folder);
  rmSync(folder, { recursive: true });
  t.equal(await lookAgain(scan, new Set([join(folder, basename(folder))])), undefined);
});
