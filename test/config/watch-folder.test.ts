import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { Observer, summary } from './observer.ts';

const entry = (...names: readonly string[]): string =>
  names
    .map(
      (name) => `apiVersion: networking.istio.io/v1
kind: WorkloadEntry
metadata: {name: ${name}}
spec: {address: 10.0.0.1}
`,
    )
    .join('---\n');

const setUp = async (
  test: Test,
  files: Readonly<Record<string, string>> = {},
): Promise<[string, Observer]> => {
  const folder = await mkdtemp(join(tmpdir(), 'coxswain-watch-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const observer = new Observer(folder);
  test.teardown(async () => {
    await observer.stop();
    await rm(folder, { recursive: true, force: true });
  });
  return [folder, observer];
};

const shows = (observer: Observer, expected: Readonly<Record<string, string>>, from = 0) =>
  observer.until((observation) => JSON.stringify(summary(observation)) === JSON.stringify(expected), from);

t.test('the first observation comes at once and holds everything', async (t) => {
  const [folder, observer] = await setUp(t, {
    'b.yml': entry('b'),
    'a.yaml': entry('a', 'a2'),
    'c.txt': 'no',
  });
  const first = await observer.until(() => true);
  t.equal(first.source, folder);
  t.same(summary(first), { 'a.yaml': 'a a2', 'b.yml': 'b' });
});

t.test('an empty folder is an observation without files', async (t) => {
  const [, observer] = await setUp(t);
  t.same((await observer.until(() => true)).files, []);
});

t.test('a missing folder, or a file in its place, is an error at the start', async (t) => {
  const folder = join(tmpdir(), 'coxswain-none-such');
  await t.rejects(
    new Observer(folder).until(() => true),
    { code: 'CXW1007', message: /it does not exist/ },
  );
  const file = join(await mkdtemp(join(tmpdir(), 'coxswain-watch-')), 'f');
  await writeFile(file, '');
  await t.rejects(
    new Observer(file).until(() => true),
    { code: 'CXW1007', message: /not a folder/ },
  );
});

t.test('an edit by rename is seen', async (t) => {
  const [folder, observer] = await setUp(t, { 'a.yaml': entry('a') });
  await shows(observer, { 'a.yaml': 'a' });
  await writeFile(join(folder, '.a.yaml.tmp'), entry('a', 'b'));
  const before = performance.now();
  await rename(join(folder, '.a.yaml.tmp'), join(folder, 'a.yaml'));
  await shows(observer, { 'a.yaml': 'a b' });
  t.ok(performance.now() - before < 1000, 'in well under a second');
});

t.test('a second edit by rename is seen too: the folder is watched, not the file that is gone', async (t) => {
  const [folder, observer] = await setUp(t, { 'a.yaml': entry('a') });
  await shows(observer, { 'a.yaml': 'a' });
  for (const name of ['x', 'y', 'z']) {
    await writeFile(join(folder, '.tmp'), entry(name));
    await rename(join(folder, '.tmp'), join(folder, 'a.yaml'));
    await shows(observer, { 'a.yaml': name });
  }
});

t.test('a write in place is seen', async (t) => {
  const [folder, observer] = await setUp(t, { 'a.yaml': entry('a') });
  await shows(observer, { 'a.yaml': 'a' });
  await writeFile(join(folder, 'a.yaml'), entry('other'));
  await shows(observer, { 'a.yaml': 'other' });
});

t.test('a write in place in pieces never shows the file empty', async (t) => {
  const [folder, observer] = await setUp(t, { 'a.yaml': entry('a', 'b') });
  await shows(observer, { 'a.yaml': 'a b' });
  await truncate(join(folder, 'a.yaml'));
  await shows(observer, { 'a.yaml': '!' });
  await appendFile(join(folder, 'a.yaml'), entry('a', 'b', 'c'));
  await shows(observer, { 'a.yaml': 'a b c' });
  t.same(
    observer.seen.filter((observation) => summary(observation)['a.yaml'] === ''),
    [],
  );
});

t.test('a file that stays empty gives up its objects after a while', async (t) => {
  const [folder, observer] = await setUp(t, { 'a.yaml': entry('a'), 'b.yaml': entry('b') });
  await shows(observer, { 'a.yaml': 'a', 'b.yaml': 'b' });
  await truncate(join(folder, 'a.yaml'));
  const held = await shows(observer, { 'a.yaml': '!', 'b.yaml': 'b' });
  t.match(held.files[0]?.problems, [{ code: 'CXW1005', severity: 'warning' }]);
  await shows(observer, { 'a.yaml': '', 'b.yaml': 'b' });
});

t.test('a deleted file is not in the observation; an emptied folder is an empty observation', async (t) => {
  const [folder, observer] = await setUp(t, { 'a.yaml': entry('a'), 'b.yaml': entry('b') });
  await shows(observer, { 'a.yaml': 'a', 'b.yaml': 'b' });
  await rm(join(folder, 'b.yaml'));
  await shows(observer, { 'a.yaml': 'a' });
  await rm(join(folder, 'a.yaml'));
  await shows(observer, {});
});

t.test('a file that is moved away and written anew never vanishes', async (t) => {
  const [folder, observer] = await setUp(t, { 'a.yaml': entry('a') });
  await shows(observer, { 'a.yaml': 'a' });
  await rename(join(folder, 'a.yaml'), join(folder, 'a.yaml~'));
  await writeFile(join(folder, 'a.yaml'), entry('a', 'b'));
  await shows(observer, { 'a.yaml': 'a b' });
  t.same(
    observer.seen.filter(({ files }) => files.length === 0),
    [],
  );
});

t.test('new sub-folders are watched, at any depth, and so are files written right after', async (t) => {
  const [folder, observer] = await setUp(t);
  await shows(observer, {});
  await mkdir(join(folder, 'x', 'y'), { recursive: true });
  await writeFile(join(folder, 'x', 'y', 'a.yaml'), entry('a'));
  await shows(observer, { 'x/y/a.yaml': 'a' });
  await writeFile(join(folder, 'x', 'y', 'a.yaml'), entry('b'));
  await shows(observer, { 'x/y/a.yaml': 'b' });
  await rm(join(folder, 'x'), { recursive: true });
  await shows(observer, {});
});

t.test('a Kubernetes volume swaps its data twice, and both are seen once', async (t) => {
  const [folder, observer] = await setUp(t);
  const swap = async (version: string, text: string): Promise<void> => {
    await mkdir(join(folder, `..${version}`));
    await writeFile(join(folder, `..${version}`, 'a.yaml'), text);
    await symlink(`..${version}`, join(folder, '..data_tmp'));
    await rename(join(folder, '..data_tmp'), join(folder, '..data'));
  };
  await swap('v1', entry('one'));
  await symlink('..data/a.yaml', join(folder, 'a.yaml'));
  await shows(observer, { 'a.yaml': 'one' });
  await swap('v2', entry('two'));
  await shows(observer, { 'a.yaml': 'two' });
  await swap('v3', entry('three'));
  await rm(join(folder, '..v1'), { recursive: true });
  await shows(observer, { 'a.yaml': 'three' });
});

t.test('a file behind a link is watched where it is', async (t) => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'coxswain-watch-'));
  t.teardown(() => rm(elsewhere, { recursive: true }));
  await writeFile(join(elsewhere, 'real.yaml'), entry('a'));
  const [folder, observer] = await setUp(t);
  await shows(observer, {});
  await symlink(join(elsewhere, 'real.yaml'), join(folder, 'link.yaml'));
  await shows(observer, { 'link.yaml': 'a' });
  await writeFile(join(elsewhere, 'real.yaml'), entry('b'));
  await shows(observer, { 'link.yaml': 'b' });
});

t.test('a folder that is removed keeps its files, and is watched again when it is back', async (t) => {
  const [folder, observer] = await setUp(t, { 'a.yaml': entry('a') });
  await shows(observer, { 'a.yaml': 'a' });
  await rename(folder, `${folder}-away`);
  const away = await observer.until(({ files }) => files.length === 2);
  t.match(away.files.find(({ file }) => file === folder)?.problems, [
    { code: 'CXW1006', message: /does not exist/ },
  ]);
  await mkdir(folder);
  await writeFile(join(folder, 'b.yaml'), entry('b'));
  await shows(observer, { 'b.yaml': 'b' });
  await writeFile(join(folder, 'b.yaml'), entry('c'));
  await shows(observer, { 'b.yaml': 'c' });
  await rm(`${folder}-away`, { recursive: true });
});

t.test('what is no readable text is reported and never blocks', async (t) => {
  const [folder, observer] = await setUp(t, { 'ok.yaml': entry('ok') });
  await shows(observer, { 'ok.yaml': 'ok' });
  execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
  await symlink('nowhere', join(folder, 'dangling.yaml'));
  await symlink('.', join(folder, 'loop'));
  await writeFile(join(folder, 'latin1.yaml'), Buffer.from([0x61, 0xe9]));
  await writeFile(join(folder, 'huge.yaml'), '');
  await truncate(join(folder, 'huge.yaml'), 10 * 1024 * 1024 + 1);
  const observation = await observer.until(({ files }) => files.length === 6);
  const codes = observation.files.map(({ file, rejected, problems }) => [
    file.slice(folder.length + 1),
    problems.map(({ code }) => code).join(),
    rejected.length,
  ]);
  t.same(codes, [
    ['dangling.yaml', 'CXW1001', 1],
    ['huge.yaml', 'CXW1002', 1],
    ['latin1.yaml', 'CXW1003', 1],
    ['loop', 'CXW1009', 0],
    ['ok.yaml', '', 0],
    ['pipe.yaml', 'CXW1004', 0],
  ]);
});

t.test('two files that define the same object: the first stays, the error names both places', async (t) => {
  const [folder, observer] = await setUp(t, { 'a.yaml': entry('same'), 'b.yaml': entry('other', 'same') });
  const both = await shows(observer, { 'a.yaml': 'same', 'b.yaml': 'other' });
  t.match(both.files[1]?.problems, [
    {
      code: 'CXW1046',
      file: join(folder, 'b.yaml'),
      line: 6,
      column: 1,
      message: `WorkloadEntry/default/same is defined at ${join(folder, 'a.yaml')}:1:1 already; this definition has no effect`,
    },
  ]);
  await rm(join(folder, 'a.yaml'));
  await shows(observer, { 'b.yaml': 'other same' });
});

t.test('one edited file of a thousand is the only one that is parsed', async (t) => {
  const names = Array.from({ length: 1000 }, (_, index) => `f${String(index).padStart(4, '0')}`);
  const [folder, observer] = await setUp(
    t,
    Object.fromEntries(names.map((name) => [`${name}.yaml`, entry(name)])),
  );
  const first = await observer.until(() => true);
  await writeFile(join(folder, 'f0500.yaml'), entry('edited'));
  const second = await observer.until(({ files }) => files[500]?.objects[0]?.name === 'edited');
  const again = second.files.filter((file, index) => file !== first.files[index]);
  t.same(
    again.map(({ file }) => file),
    [join(folder, 'f0500.yaml')],
  );
});

t.test('a file that is written again with the same content is no news', async (t) => {
  const [folder, observer] = await setUp(t, { 'a.yaml': entry('a') });
  await shows(observer, { 'a.yaml': 'a' });
  await writeFile(join(folder, 'a.yaml'), entry('a'));
  await writeFile(join(folder, 'b.yaml'), entry('b'));
  await shows(observer, { 'a.yaml': 'a', 'b.yaml': 'b' });
  t.equal(observer.seen.length, 2);
});
