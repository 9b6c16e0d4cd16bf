import fc from 'fast-check';
import type { JsonValue } from '../../src/envoy/index.ts';

// Values in the one form that canonical proto3 JSON prints, so that encoding and decoding must be the
// identity on them. `zero: false` leaves the default out, as canonical JSON does for plain fields.

/** Any well-formed text, most of it short. */
export const anyText = fc.string({ unit: 'binary', maxLength: 12 });

/** Three, six or nine digits, or none. */
const fraction = fc
  .tuple(fc.integer({ min: 0, max: 999 }), fc.constantFrom(1_000_000, 1_000, 1))
  .map(([value, unit]) => value * unit)
  .map((nanos) => {
    const digits = String(nanos).padStart(9, '0');
    const canonical = digits.replace(/(000){1,3}$/, '');
    return canonical === '' ? '' : `.${canonical}`;
  });

export const duration = fc
  .tuple(fc.boolean(), fc.integer({ min: 0, max: 315_575_999_999 }), fraction)
  .map(([negative, seconds, rest]) =>
    seconds === 0 && rest === '' ? '0s' : `${negative ? '-' : ''}${seconds}${rest}s`,
  );

export const timestamp = fc
  .tuple(fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }), fraction)
  .map(([seconds, rest]) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}${rest}Z`);

const maskPath = fc.stringMatching(/^[a-z]{1,6}([A-Z][a-z]{1,4}){0,2}(\.[a-z]{1,6}){0,2}$/);
export const fieldMask = fc.array(maskPath, { maxLength: 3 }).map((paths) => paths.join(','));

const withoutMinusZero = (value: number): number => (value === 0 ? 0 : value);
const named = fc.constantFrom<JsonValue>('NaN', 'Infinity', '-Infinity');

const double = fc.oneof(
  { weight: 9, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map(withoutMinusZero) },
  { weight: 1, arbitrary: named },
);
/** Six significant digits survive 32 bits. */
const float = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: -20, max: 20 }))
      .map(([digits, exponent]) => withoutMinusZero(Number(`${digits}e${exponent}`))),
  },
  { weight: 1, arbitrary: named },
);

const decimal = (bits: fc.Arbitrary<bigint>): fc.Arbitrary<JsonValue> => bits.map(String);
const int64 = decimal(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }));
const uint64 = decimal(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }));
const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });

/** Each kind with its default. */
export const scalarValues: Readonly<Record<string, readonly [fc.Arbitrary<JsonValue>, JsonValue]>> = {
  double: [double, 0],
  float: [float, 0],
  int64: [int64, '0'],
  sint64: [int64, '0'],
  sfixed64: [int64, '0'],
  uint64: [uint64, '0'],
  fixed64: [uint64, '0'],
  int32: [int32, 0],
  sint32: [int32, 0],
  sfixed32: [int32, 0],
  uint32: [uint32, 0],
  fixed32: [uint32, 0],
  bool: [fc.boolean(), false],
  string: [anyText, ''],
  bytes: [fc.uint8Array({ maxLength: 9 }).map((bytes) => Buffer.from(bytes).toString('base64')), ''],
};

/** An object whose keys may be anything, `__proto__` too. */
export const objectOf = (value: fc.Arbitrary<JsonValue>, key: fc.Arbitrary<string> = anyText) =>
  fc
    .array(
      fc.tuple(
        fc.oneof({ weight: 20, arbitrary: key }, { weight: 1, arbitrary: fc.constant('__proto__') }),
        value,
      ),
      {
        maxLength: 3,
      },
    )
    .map((entries) => Object.fromEntries(entries));

/** What a Struct, a Value and a ListValue hold. */
export const {
  value: structValue,
  struct,
  list,
} = fc.letrec<{
  value: JsonValue;
  struct: Record<string, JsonValue>;
  list: JsonValue[];
}>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    anyText,
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(withoutMinusZero),
    tie('struct'),
    tie('list'),
  ),
  struct: objectOf(tie('value')),
  list: fc.array(tie('value'), { maxLength: 3 }),
}));
