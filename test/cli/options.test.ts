import { test } from 'tap';
import { formatAddress, isLoopback, parseAddress } from '../../src/cli/address.ts';
import { type BootstrapFlags, readFlags } from '../../src/cli/bootstrap.ts';
import { parseConfigFile } from '../../src/cli/config-file.ts';
import { mergeOptions, type ServeFlags } from '../../src/cli/serve-options.ts';
import { CoxswainError } from '../../src/runtime/error-catalogue.ts';

const codeOf = (run: () => unknown): string => {
  try {
    run();
    return 'accepted';
  } catch (error) {
    return error instanceof CoxswainError ? error.code : String(error);
  }
};

test('addresses', async (t) => {
  t.strictSame(parseAddress('--x', '127.0.0.1:15010'), { host: '127.0.0.1', port: 15010 });
  t.strictSame(parseAddress('--x', '[::1]:15010'), { host: '::1', port: 15010 });
  t.strictSame(parseAddress('--x', ':15010'), { host: '0.0.0.0', port: 15010 });
  t.equal(formatAddress({ host: '::1', port: 1 }), '[::1]:1');
  for (const text of ['15010', 'a:b', '127.0.0.1:70000', '::1:15010', ''])
    t.equal(
      codeOf(() => parseAddress('--x', text)),
      'CXW6001',
      text,
    );
  t.ok(isLoopback('127.9.9.9') && isLoopback('::1') && isLoopback('localhost'));
  t.notOk(isLoopback('0.0.0.0') || isLoopback('10.0.0.1') || isLoopback('::'));
});

const noFlags: ServeFlags = { configDir: [], registry: [], 'istioconfig-dir': [] };

test('serve: flags win over the file, both mean the same', async (t) => {
  const file = parseConfigFile(
    'coxswain.yaml',
    'configDirs: [mesh]\nregistries:\n  - consul=http://127.0.0.1:8500\ngrpcAddr: 127.0.0.1:1\nstateDir: state\n',
  );
  const options = mergeOptions({ ...noFlags, grpcAddr: '127.0.0.1:2', logFormat: 'json' }, file);
  t.match(options, {
    configDirs: ['mesh'],
    registries: ['consul=http://127.0.0.1:8500'],
    grpcAddress: { host: '127.0.0.1', port: 2 },
    httpAddress: { host: '127.0.0.1', port: 15014 },
    stateDir: 'state',
    insecure: false,
    log: { level: 'info', format: 'json' },
  });
});

test("serve: Istio's spellings are understood", async (t) => {
  const options = mergeOptions(
    {
      ...noFlags,
      'istioconfig-dir': ['a'],
      'istiogrpc-addr': ':15010',
      'istiomesh-config': 'mesh.yaml',
      insecure: true,
    },
    {},
  );
  t.match(options, { configDirs: ['a'], grpcAddress: { host: '0.0.0.0' }, meshConfigFile: 'mesh.yaml' });
});

test('serve: what is wrong is named', async (t) => {
  t.equal(
    codeOf(() => mergeOptions(noFlags, {})),
    'CXW6009',
  );
  t.equal(
    codeOf(() => mergeOptions({ ...noFlags, configDir: ['a'], grpcAddr: '0.0.0.0:1' }, {})),
    'CXW6010',
  );
  t.equal(
    codeOf(() => mergeOptions({ ...noFlags, configDir: ['a'], logLevel: 'loud' }, {})),
    'CXW6006',
  );
});

test('the configuration file: line, column and the nearest key', async (t) => {
  const fails = (text: string, pattern: RegExp) => {
    try {
      parseConfigFile('c.yaml', text);
      t.fail('accepted');
    } catch (error) {
      t.match(error instanceof Error ? error.message : '', pattern);
    }
  };
  fails('configDirs: [a]\ngrpcAdr: x\n', /^c\.yaml:2:1 unknown key "grpcAdr"; did you mean "grpcAddr"\?$/);
  fails('configDirs: a\n', /^c\.yaml:1:1 configDirs must be a list of strings$/);
  fails('insecure: "yes"\n', /insecure must be true or false/);
  fails('a: [\n', /^c\.yaml:\d+:\d+ /);
  fails('- a\n', /not a mapping/);
  t.strictSame(parseConfigFile('c.yaml', ''), {});
});

const bootstrapFlags: BootstrapFlags = {
  id: 'reviews-v1.default',
  ip: '127.0.0.11',
  label: ['version=v1'],
  type: 'sidecar',
  interception: 'none',
  xdsAddr: '127.0.0.1:15010',
  protocol: 'delta',
  adminPort: '0',
  domain: 'cluster.local',
};

test('bootstrap: flags are checked one by one', async (t) => {
  t.match(readFlags(bootstrapFlags), {
    name: 'reviews-v1',
    namespace: 'default',
    labels: { version: 'v1' },
    adminPort: 0,
  });
  const table: readonly [Partial<BootstrapFlags>, string][] = [
    [{ id: 'reviews' }, 'CXW6004'],
    [{ id: 'a~b.default' }, 'CXW6004'],
    [{ ip: 'localhost' }, 'CXW6005'],
    [{ bindIp: 'lo' }, 'CXW6005'],
    [{ label: ['version'] }, 'CXW6003'],
    [{ type: 'waypoint' }, 'CXW6006'],
    [{ interception: 'tproxy' }, 'CXW6006'],
    [{ protocol: 'rest' }, 'CXW6006'],
    [{ adminPort: '70000' }, 'CXW6002'],
    [{ adminPort: 'any' }, 'CXW6002'],
    [{ xdsAddr: 'nowhere' }, 'CXW6001'],
  ];
  for (const [change, code] of table)
    t.equal(
      codeOf(() => readFlags({ ...bootstrapFlags, ...change })),
      code,
      JSON.stringify(change),
    );
});
