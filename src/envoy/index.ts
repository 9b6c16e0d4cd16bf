import { type DecodeOptions, decodeWith, encodeWith } from './api.ts';
import { Codecs } from './codec/codecs.ts';
import { Constraints } from './constraints/constraints.ts';
import type { ConstraintViolation } from './constraints/violation.ts';
import { errors } from './errors.ts';
import { FileIndex } from './file-index.ts';
import type { Messages } from './generated/messages.gen.ts';
import type { JsonObject } from './json.ts';
import { loadEnvoySchema } from './schema.ts';

export type { DecodeOptions } from './api.ts';
export { messageNameOf } from './codec/well-known/any.ts';
export type { ConstraintViolation } from './constraints/violation.ts';
export type { FileBytes } from './descriptor/descriptor-set.ts';
export type * from './generated/messages.gen.ts';
export type { JsonObject, JsonValue } from './json.ts';

/** The whole Envoy API; each type is read from the descriptor when it is first used. */
export const envoySchema = loadEnvoySchema();

/** The files of the Envoy API, and of the services beside it, for gRPC reflection. */
export const envoyFiles = new FileIndex(envoySchema);

const codecs = new Codecs(envoySchema);
const constraints = new Constraints(envoySchema, codecs);

/**
 * Encodes the canonical proto3 JSON form of a message. Fields are written in the order of their numbers and
 * map entries in the order of their keys: equal values give equal bytes.
 *
 * @throws UNKNOWN_FIELD, WRONG_VALUE and their like, with the path into the JSON form
 */
export const encodeMessage = <Name extends keyof Messages>(name: Name, json: Messages[Name]): Buffer =>
  encodeWith(codecs, name, json);

/**
 * Encodes a message that breaks no constraint of the Envoy API, which Envoy would refuse a whole response
 * over. The check costs a fraction of the encoding.
 *
 * @throws CONSTRAINTS_BROKEN, and what `encodeMessage` throws
 */
export const encodeSound = <Name extends keyof Messages>(name: Name, json: Messages[Name]): Buffer => {
  const bytes = encodeWith(codecs, name, json);
  const violations = constraints.violations(name, json as JsonObject);
  if (violations.length > 0) throw errors.CONSTRAINTS_BROKEN({ name, violations: describe(violations) });
  return bytes;
};

/** The same for a message whose type is known only at run time. @throws UNKNOWN_MESSAGE as well */
export const encodeJson = (name: string, json: unknown): Buffer => encodeWith(codecs, name, json);

/** Decodes a message into its canonical JSON form. @throws MALFORMED_BYTES */
export const decodeMessage = <Name extends keyof Messages>(name: Name, bytes: Uint8Array): Messages[Name] =>
  decodeWith(codecs, name, bytes, {}) as Messages[Name];

/**
 * Decodes a message whose type is known only at run time, and whose JSON form is an object. What a message does not set is left out; fields
 * that are unknown here are skipped, for a newer Envoy may send them.
 *
 * @throws UNKNOWN_MESSAGE, MALFORMED_BYTES; NO_OBJECT for messages such as Duration
 */
export const decodeJson = (name: string, bytes: Uint8Array, options: DecodeOptions = {}): JsonObject => {
  if (codecs.codecOf(name).form === 'own') throw errors.NO_OBJECT({ name });
  return decodeWith(codecs, name, bytes, options) as JsonObject;
};

/** The type URL of a message type, as xDS and Any spell it. */
export const typeUrl = <Name extends string>(name: Name): `type.googleapis.com/${Name}` =>
  `type.googleapis.com/${name}`;

/**
 * The constraints of the Envoy API that a message breaks, given as bytes or in its JSON form: required
 * fields, lengths, ranges, patterns, in the messages inside an Any too. Envoy refuses a whole response over
 * one of them, the good resources in it included.
 *
 * @throws UNKNOWN_MESSAGE, MALFORMED_BYTES; for a JSON form also what encoding throws
 */
export const checkConstraints = (
  name: string,
  message: Uint8Array | JsonObject,
): readonly ConstraintViolation[] => {
  const bytes = message instanceof Uint8Array ? message : encodeJson(name, message);
  return constraints.violations(name, decodeJson(name, bytes));
};

const describe = (violations: readonly ConstraintViolation[]): string =>
  violations.map(({ path, reason }) => `${path} ${reason}`).join('; ');
