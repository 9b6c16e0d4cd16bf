import { deepStrictEqual } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import 'protobufjs/ext/descriptor.js';
import protojson from 'protobufjs/ext/protojson.js';
import { test } from 'tap';
import { anyRoots, roots } from '../../scripts/api/roots.ts';
import { decodeJson, encodeJson, type JsonValue, typeUrl } from '../../src/envoy/index.ts';
import { envoyDescriptorPath } from '../../src/envoy/schema.ts';
import { canonicalMessage } from './canonical-messages.ts';
import { fixtures } from './fixtures.ts';

const response = 'envoy.service.discovery.v3.DiscoveryResponse';
const emitted = [...new Set([...roots, ...anyRoots])].filter((name) => !name.startsWith('google.protobuf.'));

/** Messages of every type that the product emits, the same in each run. */
const samples = emitted.flatMap((name) =>
  fc
    .sample(canonicalMessage(name, 6), { numRuns: 12, seed: 20_240_531 })
    .map((json) => ({ type: name, json: json as Readonly<Record<string, JsonValue>> })),
);
const corpus = [...fixtures, ...samples];

const convert = (directory: string, from: string, to: string): void => {
  const buf = createRequire(import.meta.url).resolve('@bufbuild/buf/bin/buf');
  const files = ['--from', join(directory, from), '--to', join(directory, to)];
  const options = [envoyDescriptorPath.pathname, '--type', response, ...files];
  execFileSync(process.execPath, [buf, 'convert', ...options], { stdio: 'inherit' });
};

test('buf, which is written in Go, gives the same bytes and the same JSON', async (t) => {
  const directory = t.testdir({});
  const resources = corpus.map(({ type, json }) => ({ '@type': typeUrl(type), ...json }));
  const json = { versionInfo: '1', resources };
  const bytes = encodeJson(response, json);

  writeFileSync(join(directory, 'ours.json'), JSON.stringify(json));
  convert(directory, 'ours.json', 'theirs.binpb');
  // Go writes the fields of oneofs last, the rest is the same to the byte.
  const theirBytes = readFileSync(join(directory, 'theirs.binpb'));
  t.equal(theirBytes.length, bytes.length);
  t.ok(encodeJson(response, decodeJson(response, theirBytes)).equals(bytes), 'bytes, in our order');

  writeFileSync(join(directory, 'ours.binpb'), bytes);
  convert(directory, 'ours.binpb', 'theirs.json');
  const theirs: unknown = JSON.parse(readFileSync(join(directory, 'theirs.json'), 'utf8'));
  t.ok(isDeepStrictEqual(theirs, json), 'JSON');
});

test('protobufjs reads our bytes as the same message', async (t) => {
  const root = protobuf.Root.fromDescriptor(readFileSync(envoyDescriptorPath));
  for (const { type, json } of fixtures) {
    const message = root.lookupType(type).decode(encodeJson(type, json));
    t.doesNotThrow(() => deepStrictEqual(protojson.toJson(root.lookupType(type), message), json), type);
  }
});

test('protobufjs writes the same bytes', async (t) => {
  const root = protobuf.Root.fromDescriptor(readFileSync(envoyDescriptorPath));
  for (const { type, json } of fixtures) {
    const message = protojson.fromJson(root.lookupType(type), json);
    const bytes = root.lookupType(type).encode(message).finish();
    t.ok(encodeJson(type, json).equals(bytes), type);
    t.doesNotThrow(() => deepStrictEqual(decodeJson(type, bytes), json), type);
  }
});
