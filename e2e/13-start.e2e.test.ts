import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { startChild } from './parts/child-process.ts';
import { httpRequest } from './parts/http-request.ts';
import { newRunFolder, projectFolder } from './parts/project-folder.ts';

// The first run, as a new user sees it; the mesh folder is the test's own.

t.setTimeout(600_000);
t.test(
  'npm start: a sample mesh, an edit that is live at once, and an end',
  { timeout: 300_000 },
  async (t) => {
    const folder = newRunFolder('first-run');
    const mesh = join(folder, 'mesh');
    const logFile = join(folder, 'terminal.log');
    const start = await startChild({
      name: 'npm start',
      command: process.execPath,
      args: [join(projectFolder, 'scripts', 'start.mjs'), mesh],
      logFile,
    });
    t.teardown(() => start.kill());
    await start.line(/debug\/syncz/, 90_000);
    const firstScreen = (await readFile(logFile, 'utf8')).trimEnd().split('\n');
    t.ok(firstScreen.length < 12, `the first screen has ${firstScreen.length} lines`);

    const ask = async (headers: Readonly<Record<string, string>> = {}): Promise<string> =>
      (await httpRequest({ address: '127.0.0.1', port: 18_080, headers })).body;
    t.match(await ask(), /^web -> reviews v[12]/, 'the address that it prints answers');
    t.match(
      await ask({ 'end-user': 'jason' }),
      /^web -> reviews v2 -> ratings v1/,
      'and so does the header match',
    );

    const file = join(mesh, 'reviews.yaml');
    const edited = (await readFile(file, 'utf8'))
      .replace('weight: 90', 'weight: 0')
      .replace('weight: 10', 'weight: 100');
    await writeFile(join(folder, 'reviews.yaml'), edited);
    const saved = performance.now();
    await rename(join(folder, 'reviews.yaml'), file);
    const [told] = await start.line(/acknowledged by .*web\.default.* in \d+ ms/);
    t.ok(performance.now() - saved < 1_000, `in under a second the terminal says: ${told}`);
    const answers = new Set<string>();
    for (let count = 0; count < 20; count += 1)
      answers.add((await ask()).slice(0, 'web -> reviews v2'.length));
    t.same([...answers], ['web -> reviews v2'], 'the edited weight is live');
    const log = await readFile(logFile, 'utf8');
    t.match(log, /VirtualService default\/reviews changed/, 'it says what changed');
    t.match(log, /weight: 10 {2}-> {2}weight: 100/, 'and from what to what');

    start.signal('SIGINT');
    const { code } = await start.exited;
    t.equal(code, 0, 'Ctrl-C ends it');
    await t.rejects(ask(), { code: 'ECONNREFUSED' }, 'and everything with it');
  },
);

t.test('npm start without an Envoy says so in one line and serves', { timeout: 120_000 }, async (t) => {
  const folder = newRunFolder('first-run-bare');
  const logFile = join(folder, 'terminal.log');
  const start = await startChild({
    name: 'npm start',
    command: process.execPath,
    args: [join(projectFolder, 'scripts', 'start.mjs'), join(folder, 'mesh')],
    environment: { ENVOY: '/nowhere/envoy' },
    logFile,
  });
  t.teardown(() => start.kill());
  await start.line(/debug\/syncz/, 90_000);
  const lines = (await readFile(logFile, 'utf8')).trimEnd().split('\n');
  t.match(lines[0], /Envoy .* is missing: .*; serving without/, 'the first line says what is missing');
  t.ok(lines.length < 12, `the first screen has ${lines.length} lines`);
  const { status } = await httpRequest({ address: '127.0.0.1', port: 15_014, path: '/ready' });
  t.equal(status, 200, 'and the control plane serves');
  start.signal('SIGINT');
  t.equal((await start.exited).code, 0, 'Ctrl-C ends it');
});
