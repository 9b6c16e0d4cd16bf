import { didYouMean } from '../../runtime/nearest-name.ts';
import { type ConfigNode, describeNode, type ScalarNode, shorten } from '../document/node.ts';
import { canonicalDuration, parseDuration } from '../duration.ts';
import { configErrors } from '../errors.ts';
import type { Place, Reporter } from '../reporter.ts';
import type { Schema } from '../schema/schema.ts';
import type { CheckedScalar } from './checked-node.ts';

type ScalarSchema = Exclude<Schema, { readonly type: 'object' | 'map' | 'list' | 'any' }>;
type ScalarPlace = Place & { readonly keyOffset: number };

/** Checks a value that is neither an object nor a list; `undefined` where it was refused and reported. */
export const checkScalar = (
  node: ConfigNode,
  schema: ScalarSchema,
  place: ScalarPlace,
  reporter: Reporter,
): CheckedScalar | undefined => {
  const refuse = (expected: string, suggestion?: string): undefined => {
    reporter.report(place, configErrors.TYPE_WRONG({ expected, actual: describeNode(node) }), suggestion);
    return undefined;
  };
  if (node.kind !== 'scalar') return refuse(expectation[schema.type]);
  const accept = (value: string | number | boolean): CheckedScalar => ({ kind: 'scalar', ...place, value });
  switch (schema.type) {
    case 'string':
      if (typeof node.value !== 'string') return refuse('text', `put it in quotes: "${node.source}"`);
      warnOfYaml11(node, place, reporter);
      if (schema.maxLength !== undefined && node.value.length > schema.maxLength) {
        const count = node.value.length;
        reporter.report(place, configErrors.TOO_MANY({ limit: schema.maxLength, what: 'characters', count }));
      }
      return accept(node.value);
    case 'boolean':
      return typeof node.value === 'boolean'
        ? accept(node.value)
        : refuse('true or false', booleanMeant(node));
    case 'integer':
    case 'number':
      return checkNumber(node, schema, place, reporter, refuse);
    case 'enum':
      return checkEnum(node, schema.values, place, reporter, refuse);
    case 'duration':
      return checkDuration(node, place, reporter, refuse);
  }
};

type Refuse = (expected: string, suggestion?: string) => undefined;

const expectation: Readonly<Record<ScalarSchema['type'], string>> = {
  string: 'text',
  boolean: 'true or false',
  integer: 'an integer',
  number: 'a number',
  enum: 'text',
  duration: 'a duration such as 5s',
};

const checkNumber = (
  node: ScalarNode,
  schema: Extract<ScalarSchema, { readonly type: 'integer' | 'number' }>,
  place: ScalarPlace,
  reporter: Reporter,
  refuse: Refuse,
): CheckedScalar | undefined => {
  const { value } = node;
  const expected = expectation[schema.type];
  if (typeof value === 'string' && value !== '' && Number.isFinite(Number(value))) {
    return refuse(expected, 'remove the quotes');
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return refuse(expected);
  if (schema.type === 'integer' && !Number.isInteger(value)) return refuse(expected);
  // The widest whole numbers that Istio's fields hold are of 32 bits.
  const [low, high] =
    schema.type === 'integer' ? [-2147483648, 4294967295] : [-Number.MAX_VALUE, Number.MAX_VALUE];
  const minimum = schema.minimum ?? low;
  const maximum = schema.maximum ?? high;
  if (value < minimum || value > maximum) {
    reporter.report(place, configErrors.NUMBER_OUT_OF_RANGE({ value, minimum, maximum }));
    return undefined;
  }
  return { kind: 'scalar', ...place, value };
};

const checkEnum = (
  node: ScalarNode,
  values: readonly string[],
  place: ScalarPlace,
  reporter: Reporter,
  refuse: Refuse,
): CheckedScalar | undefined => {
  const { value } = node;
  if (typeof value !== 'string') return refuse(`one of ${values.join(', ')}`);
  if (values.includes(value)) return { kind: 'scalar', ...place, value };
  const near = didYouMean(value, values);
  const allowed = `allowed: ${values.join(', ')}`;
  const suggestion = near === undefined ? allowed : `${near} (${allowed})`;
  reporter.report(place, configErrors.VALUE_UNKNOWN({ value: shorten(value) }), suggestion);
  return undefined;
};

const checkDuration = (
  node: ScalarNode,
  place: ScalarPlace,
  reporter: Reporter,
  refuse: Refuse,
): CheckedScalar | undefined => {
  const { value } = node;
  if (typeof value === 'number') return refuse(expectation.duration, `name the unit: ${node.source}s`);
  if (typeof value !== 'string') return refuse(expectation.duration);
  const nanoseconds = parseDuration(value);
  if (nanoseconds === undefined) {
    const mend = /^[\d.]+$/.test(value) ? `name the unit: ${value}s` : 'write it like 1h, 1m30s, 5s or 250ms';
    reporter.report(place, configErrors.DURATION_INVALID({ value: shorten(value) }), mend);
    return undefined;
  }
  return {
    kind: 'scalar',
    ...place,
    value,
    duration: { nanoseconds, canonical: canonicalDuration(nanoseconds) },
  };
};

const yaml11Boolean = /^(?:y|n|yes|no|on|off)$/i;

/** C07: the same file means something else to Istio. */
const warnOfYaml11 = (node: ScalarNode, place: Place, reporter: Reporter): void => {
  if (node.quoted || !yaml11Boolean.test(node.source)) return;
  reporter.report(
    place,
    configErrors.YAML_11_BOOLEAN({ value: node.source }),
    `put it in quotes: "${node.source}"`,
  );
};

const booleanMeant = (node: ScalarNode): string | undefined => {
  if (typeof node.value !== 'string') return undefined;
  if (/^(?:true|false)$/i.test(node.value))
    return node.quoted ? 'remove the quotes' : `write ${node.value.toLowerCase()}`;
  if (!yaml11Boolean.test(node.value)) return undefined;
  return `write ${/^(?:y|yes|on)$/i.test(node.value) ? 'true' : 'false'}`;
};
