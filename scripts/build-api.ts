import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { envoyDescriptorPath, Schema } from '../src/envoy/schema.ts';
import { generateTypes } from './api/generate-types.ts';
import { anyRoots, roots } from './api/roots.ts';

// Builds what is generated from the .proto files: the descriptor and the TypeScript types. With --check
// nothing is written; the run fails when what is checked in is not what would be built.

const repository = fileURLToPath(new URL('..', import.meta.url));
const typesPath = fileURLToPath(new URL('../src/envoy/generated/messages.gen.ts', import.meta.url));

const buildDescriptor = (): Buffer => {
  const folder = mkdtempSync(join(tmpdir(), 'coxswain-api-'));
  try {
    const output = join(folder, 'envoy.binpb');
    const buf = createRequire(import.meta.url).resolve('@bufbuild/buf/bin/buf');
    const options = ['--as-file-descriptor-set', '--exclude-source-info', '--output', output];
    execFileSync(process.execPath, [buf, 'build', ...options], { cwd: repository, stdio: 'inherit' });
    return readFileSync(output);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const descriptor = buildDescriptor();
const types = Buffer.from(generateTypes(new Schema(descriptor), roots, anyRoots));
const artefacts = [
  { path: fileURLToPath(envoyDescriptorPath), content: descriptor },
  { path: typesPath, content: types },
];

if (process.argv.includes('--check')) {
  const stale = artefacts.filter(({ path, content }) => !readFileSync(path).equals(content));
  for (const { path } of stale) console.error(`${path} is not what npm run build:api makes`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const { path, content } of artefacts) writeFileSync(path, content);
}
