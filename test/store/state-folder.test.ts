import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tap, { type Test } from 'tap';
import { openStateFolder } from '../../src/store/index.ts';
import { decodeState } from '../../src/store/state-file.ts';

const temporaryFolder = async (t: Test): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'coxswain-state-'));
  t.teardown(() => rm(path, { recursive: true, force: true }));
  return path;
};

tap.test('a file is replaced as a whole, for its owner only, and leaves nothing else behind', async (t) => {
  const path = join(await temporaryFolder(t), 'deep', 'state');
  const folder = await openStateFolder(path);
  t.equal(await folder.read('a.json'), undefined);
  await folder.write('a.json', ['one', '\n']);
  await folder.write(
    'a.json',
    (function* () {
      for (let index = 0; index < 50_000; index++) yield `${index}\n`;
    })(),
  );
  t.equal((await folder.read('a.json'))?.split('\n').length, 50_001);
  t.same(await readdir(path), ['a.json']);
  t.equal((await stat(path)).mode & 0o777, 0o700);
  t.equal((await stat(join(path, 'a.json'))).mode & 0o777, 0o600);
});

tap.test('a write that fails leaves the old text', async (t) => {
  const path = await temporaryFolder(t);
  const folder = await openStateFolder(path);
  await folder.write('a.json', ['old']);
  await t.rejects(
    folder.write(
      'a.json',
      (function* () {
        yield 'x'.repeat(100_000);
        throw new Error('in the middle');
      })(),
    ),
    /in the middle/,
  );
  t.equal(await folder.read('a.json'), 'old');
  t.same(await readdir(path), ['a.json']);
});

tap.test('a file is set aside under another name; the next one takes its place', async (t) => {
  const path = await temporaryFolder(t);
  const folder = await openStateFolder(path);
  for (const text of ['bad', 'worse']) {
    await writeFile(join(path, 'a.json'), text);
    t.equal(await folder.setAside('a.json'), 'a.json.damaged');
  }
  t.same(await readdir(path), ['a.json.damaged']);
  t.equal(await readFile(join(path, 'a.json.damaged'), 'utf8'), 'worse');
});

tap.test('a folder that cannot be made is an error at once', async (t) => {
  const path = await temporaryFolder(t);
  await writeFile(join(path, 'file'), '');
  await t.rejects(openStateFolder(join(path, 'file', 'state')), { code: 'ENOTDIR' });
});

tap.test('a process that is killed while it writes leaves a whole state', async (t) => {
  const path = await temporaryFolder(t);
  const owner = { kind: 'config', id: 'mesh' } as const;
  const writer = `
    import { openStateFolder } from ${JSON.stringify(new URL('../../src/store/state-folder.ts', import.meta.url).href)};
    import { encodeState } from ${JSON.stringify(new URL('../../src/store/state-file.ts', import.meta.url).href)};
    const folder = await openStateFolder(${JSON.stringify(path)});
    for (let round = 0; ; round++) {
      const entries = Array.from({ length: 5000 }, (_, index) => ({ round, index }));
      await folder.write('state.json', encodeState(${JSON.stringify(owner)}, { entries }));
      if (round === 0) process.stdout.write('written\\n');
    }`;
  for (const delayMs of [0, 7, 13, 29]) {
    const child = spawn(process.execPath, ['--import=tsx', '--input-type=module', '--eval', writer], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const folder = await openStateFolder(path);
    const state = decodeState(owner, (await folder.read('state.json')) ?? '');
    if (state.kind !== 'state') t.fail(state.reason);
    else t.equal(state.entries.length, 5000);
  }
});
