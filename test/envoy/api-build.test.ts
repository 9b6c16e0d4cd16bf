import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { test } from 'tap';
import { importsOf } from '../../src/envoy/descriptor/descriptor-set.ts';
import { decodeJson, encodeJson, envoySchema } from '../../src/envoy/index.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const buf = fileURLToPath(new URL('../../node_modules/@bufbuild/buf/bin/buf', import.meta.url));

test('what is checked in is what buf and the generator make of the .proto files', async (t) => {
  const run = () =>
    execFileSync(process.execPath, ['--import=tsx', 'scripts/build-api.ts', '--check'], { cwd: repository });
  t.doesNotThrow(run);
});

test('the .proto files of the project pass buf lint', async (t) => {
  t.doesNotThrow(() => execFileSync(process.execPath, [buf, 'lint'], { cwd: repository }));
});

test('every message of the whole API can be encoded and decoded', async (t) => {
  const names = [...envoySchema.messageNames()].filter((name) => name.startsWith('envoy.'));
  t.ok(names.length > 1_000, `${names.length} messages`);
  for (const name of names) t.strictSame(decodeJson(name, encodeJson(name, {})), {}, name);
});

test('files come with what they import, for gRPC reflection', async (t) => {
  const file = envoySchema.fileOf('envoy.config.cluster.v3.Cluster.DiscoveryType');
  t.equal(file?.name, 'envoy/config/cluster/v3/cluster.proto');
  const names = new Set([...envoySchema.files()].map(({ name }) => name));
  for (const { name, bytes, packageName, proto3 } of envoySchema.files()) {
    t.ok(
      importsOf({ name, bytes, packageName, proto3 }).every((imported) => names.has(imported)),
      name,
    );
  }
});
