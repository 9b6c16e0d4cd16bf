import type { BytesRules, StringRules } from '../generated/messages.gen.ts';
import type { JsonValue } from '../json.ts';
import type { Requirement, RequirementTable } from './requirement.ts';

const characters = (value: JsonValue): number => [...String(value)].length;
const bytesOfText = (value: JsonValue): number => Buffer.byteLength(String(value));
const bytesOfBase64 = (value: JsonValue): number => Buffer.byteLength(String(value), 'base64');

const size = (
  measure: (value: JsonValue) => number,
  unit: string,
  kind: 'min' | 'max' | 'exact',
  limit: number | string,
): Requirement => {
  const count = Number(limit);
  const units = count === 1 ? unit : `${unit}s`;
  if (kind === 'exact')
    return { says: `must be ${count} ${units} long`, holds: (value) => measure(value) === count };
  if (kind === 'min') {
    const says = count === 1 ? 'must not be empty' : `must be at least ${count} ${units} long`;
    return { says, holds: (value) => measure(value) >= count };
  }
  return { says: `must be at most ${count} ${units} long`, holds: (value) => measure(value) <= count };
};

/** Patterns of the Envoy API stay within what RE2 and JavaScript read alike. */
const matching = (pattern: RegExp, says: string): Requirement => ({
  says,
  holds: (value) => pattern.test(String(value)),
});

/** Without `strict` only what would end a header is forbidden. */
const looseHeader = /^[^\0\n\r]*$/;
const strictHeader = {
  HTTP_HEADER_NAME: /^:?[0-9a-zA-Z!#$%&'*+\-.^_|~`]+$/,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 7230 forbids them in the value of a header.
  HTTP_HEADER_VALUE: /^[^\0-\x08\n-\x1f\x7f]*$/,
} as const;

/** What the rules for texts ask; `strict` and `ignoreEmpty` change how others count. */
export const textTable: Partial<RequirementTable<StringRules>> = {
  const: (only) => ({ says: `must be ${only}`, holds: (value) => value === only }),
  in: (allowed) => ({
    says: `must be one of ${allowed.join(', ')}`,
    holds: (value) => allowed.includes(String(value)),
  }),
  notIn: (forbidden) => ({
    says: `must be none of ${forbidden.join(', ')}`,
    holds: (value) => !forbidden.includes(String(value)),
  }),
  len: (limit) => size(characters, 'character', 'exact', limit),
  minLen: (limit) => size(characters, 'character', 'min', limit),
  maxLen: (limit) => size(characters, 'character', 'max', limit),
  minBytes: (limit) => size(bytesOfText, 'byte', 'min', limit),
  maxBytes: (limit) => size(bytesOfText, 'byte', 'max', limit),
  pattern: (pattern) => matching(new RegExp(pattern, 'u'), `must match ${pattern}`),
  prefix: (start) => ({
    says: `must begin with ${start}`,
    holds: (value) => String(value).startsWith(start),
  }),
  suffix: (end) => ({ says: `must end with ${end}`, holds: (value) => String(value).endsWith(end) }),
  wellKnownRegex: (known, { strict = true }) => {
    if (known === 'UNKNOWN') return undefined;
    const says = known === 'HTTP_HEADER_NAME' ? 'must be a header name' : 'must be a header value';
    return matching(strict ? strictHeader[known] : looseHeader, says);
  },
  strict: () => undefined,
  ignoreEmpty: () => undefined,
};

/** What the rules for bytes ask. */
export const bytesTable: Partial<RequirementTable<BytesRules>> = {
  len: (limit) => size(bytesOfBase64, 'byte', 'exact', limit),
  minLen: (limit) => size(bytesOfBase64, 'byte', 'min', limit),
  maxLen: (limit) => size(bytesOfBase64, 'byte', 'max', limit),
  ignoreEmpty: () => undefined,
};
