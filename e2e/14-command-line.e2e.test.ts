import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { type Child, startChild } from './parts/child-process.ts';
import { coxswainCommand, runCoxswain } from './parts/coxswain-command.ts';
import { currentEnvoyVersion, ensureEnvoy, oldEnvoyVersion } from './parts/envoy-binary.ts';
import { newRunFolder, projectFolder } from './parts/project-folder.ts';

// The command line is a contract: others script against it.

t.setTimeout(300_000);
const run = promisify(execFile);

/** Runs a command that has to fail; resolves with its exit code and stderr. */
const failing = async (...args: readonly string[]): Promise<{ code: unknown; stderr: string }> => {
  const [command, ...first] = coxswainCommand();
  try {
    await run(command, [...first, ...args], { cwd: projectFolder });
    return { code: 0, stderr: '' };
  } catch (error) {
    const { code, stderr } = error as { code: unknown; stderr: string };
    return { code, stderr };
  }
};

const serve = async (folder: string, ...args: readonly string[]): Promise<Child> => {
  await mkdir(join(folder, 'mesh'), { recursive: true });
  const [command, ...first] = coxswainCommand();
  return startChild({
    name: 'coxswain',
    command,
    args: [...first, 'serve', ...args],
    logFile: join(folder, 'coxswain.log'),
    workingFolder: projectFolder,
  });
};

const anyPorts = ['--grpc-addr', '127.0.0.1:0', '--http-addr', '127.0.0.1:0'] as const;

for (const version of [currentEnvoyVersion, oldEnvoyVersion])
  t.test(`Envoy ${version} accepts what bootstrap prints`, { timeout: 120_000 }, async (t) => {
    const envoy = await ensureEnvoy(version);
    const folder = newRunFolder(`bootstrap-${version}`);
    for (const [name, flags] of Object.entries({
      plain: [],
      none: ['--interception', 'none', '--bind-ip', '127.0.0.5', '--protocol', 'sotw'],
      router: ['--type', 'router', '--xds-addr', 'coxswain.example:15010', '--admin-port', '0'],
      labelled: ['--label', 'app=web', '--label', 'version=v1', '--xds-addr', '[::1]:15010'],
    })) {
      const file = join(folder, `${name}.json`);
      await writeFile(
        file,
        await runCoxswain('bootstrap', '--id', 'web-1.shop', '--ip', '127.0.0.5', ...flags),
      );
      const { stderr } = await run(envoy, ['--mode', 'validate', '-c', file]).catch(
        (error: { stderr: string }) => ({ stderr: `refused ${error.stderr}` }),
      );
      t.notMatch(stderr, /^refused/, name);
      t.notMatch(stderr, /deprecated/i, `${name} needs nothing that Envoy gives up`);
    }
  });

t.test('SIGINT ends at once, SIGTERM too when nobody is connected', { timeout: 60_000 }, async (t) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const folder = newRunFolder(`signal-${signal}`);
    const child = await serve(folder, '--config-dir', join(folder, 'mesh'), ...anyPorts);
    await child.line(/^ready$/, 30_000);
    const startedAt = performance.now();
    child.signal(signal);
    t.same(await child.exited, { code: 0, signal: null });
    t.ok(performance.now() - startedAt < 5_000, `${signal} did not take its time`);
  }
});

t.test('a configuration file means the same as flags, and so do the spellings of Istio', async (t) => {
  const folder = newRunFolder('config-file');
  await writeFile(
    join(folder, 'coxswain.yaml'),
    `configDirs: [${join(folder, 'mesh')}]\ngrpcAddr: 127.0.0.1:0\nhttpAddr: 127.0.0.1:0\n`,
  );
  for (const args of [
    ['--config', join(folder, 'coxswain.yaml')],
    ['--configDir', join(folder, 'mesh'), '--grpcAddr', '127.0.0.1:0', '--httpAddr', '127.0.0.1:0'],
  ]) {
    const child = await serve(folder, ...args);
    await child.line(/^ready$/, 30_000);
    child.signal('SIGINT');
    t.same(await child.exited, { code: 0, signal: null }, args.join(' '));
  }
});

t.test('a mesh configuration is read, and a wrong one is named with its line', async (t) => {
  const folder = newRunFolder('mesh-config');
  const file = join(folder, 'mesh-config.yaml');
  await writeFile(file, 'outboundTrafficPolicy:\n  mode: REGISTRY_ONLY\nconectTimeout: 3s\n');
  const wrong = await failing('serve', '--config-dir', folder, '--mesh-config', file, ...anyPorts);
  t.match(wrong.stderr, /mesh-config\.yaml:3:1 .*conectTimeout.*did you mean "connectTimeout"/);
  await writeFile(file, 'outboundTrafficPolicy:\n  mode: REGISTRY_ONLY\nconnectTimeout: 3s\n');
  const child = await serve(folder, '--config-dir', join(folder, 'mesh'), '--mesh-config', file, ...anyPorts);
  await child.line(/^ready$/, 30_000);
  child.signal('SIGINT');
  await child.exited;
});

t.test('what is wrong is said in one line, with a code', async (t) => {
  const folder = newRunFolder('mistakes');
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const table: readonly (readonly [readonly string[], RegExp])[] = [
    [['serve'], /nothing to serve: .*CXW6009/],
    [['serve', '--config-dir', '/no/such/folder', ...anyPorts], /\/no\/such\/folder .*CXW1007/],
    [['serve', '--config-dir', folder, '--grpc-addr', '0.0.0.0:0'], /add --insecure.*CXW6010/],
    [
      ['serve', '--config-dir', folder, '--http-addr', '127.0.0.1:0', '--grpc-addr', `127.0.0.1:${port}`],
      /--grpc-addr 127\.0\.0\.1:\d+ is taken.*CXW6011/,
    ],
    [
      ['serve', '--config-dir', folder, '--grpc-addr', '127.0.0.1:0', '--http-addr', `127.0.0.1:${port}`],
      /--http-addr 127\.0\.0\.1:\d+ is taken.*CXW6011/,
    ],
    [['serve', '--registry', 'consl=http://127.0.0.1:1', ...anyPorts], /did you mean "consul"\?.*CXW2002/],
    [['bootstrap', '--id', 'web', '--ip', '127.0.0.1'], /NAME\.NAMESPACE.*CXW6004/],
    [['serv'], /Did you mean serve/],
  ];
  for (const [args, pattern] of table) {
    const { code, stderr } = await failing(...args);
    t.not(code, 0, args.join(' '));
    t.match(stderr, pattern);
    t.notMatch(stderr, /\n\s+at /, 'no stack');
  }
  taken.close();
});

t.test('--version and --help', async (t) => {
  const { version } = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  t.equal(await runCoxswain('--version'), `${version}\n`);
  const help = await runCoxswain('serve', '--help');
  for (const flag of [
    '--config',
    '--config-dir',
    '--registry',
    '--grpc-addr',
    '--http-addr',
    '--mesh-config',
    '--state-dir',
    '--insecure',
  ])
    t.ok(help.includes(flag), flag);
});
