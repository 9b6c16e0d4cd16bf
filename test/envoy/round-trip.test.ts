import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'tap';
import { reachableFrom } from '../../scripts/api/reachable.ts';
import { anyRoots, roots } from '../../scripts/api/roots.ts';
import { decodeJson, encodeJson, envoySchema, type JsonValue } from '../../src/envoy/index.ts';
import { canonicalMessage } from './canonical-messages.ts';

const emitted = reachableFrom(envoySchema, [...roots, ...anyRoots]).messages;

/** The same JSON with the keys of every object in reverse. */
const reversed = (json: JsonValue): JsonValue => {
  if (Array.isArray(json)) return json.map(reversed);
  if (typeof json !== 'object' || json === null) return json;
  const entries = Object.entries(json).reverse();
  return Object.fromEntries(entries.map(([key, value]) => [key, reversed(value)]));
};

test('JSON, to bytes, to JSON is the identity for every type that the product emits', async (t) => {
  for (const name of emitted) {
    const property = fc.property(canonicalMessage(name, 5), (json) => {
      deepStrictEqual(decodeJson(name, encodeJson(name, json)), json);
    });
    t.doesNotThrow(() => fc.assert(property, { numRuns: 60 }), name);
  }
});

test('bytes do not depend on the order of keys, nor on who reads and writes them again', async (t) => {
  for (const name of [...roots, ...anyRoots.filter((root) => !root.startsWith('google.protobuf.'))]) {
    const property = fc.property(canonicalMessage(name, 5), (json) => {
      const bytes = encodeJson(name, json);
      deepStrictEqual(encodeJson(name, reversed(json)), bytes);
      deepStrictEqual(encodeJson(name, decodeJson(name, bytes)), bytes);
      deepStrictEqual(encodeJson(name, decodeJson(name, bytes, { snakeCase: true })), bytes);
    });
    t.doesNotThrow(() => fc.assert(property, { numRuns: 60 }), name);
  }
});
