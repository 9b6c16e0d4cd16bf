import type { EnumDescriptor } from '../descriptor/enum-descriptor.ts';
import { errors } from '../errors.ts';
import type { EnumRules, FieldRules } from '../generated/messages.gen.ts';
import type { JsonValue } from '../json.ts';
import { measureDuration, measureLong, measureNumber, type RangeRules, rangeRequirements } from './range.ts';
import { type Requirement, type RequirementTable, requirementsOf } from './requirement.ts';
import { bytesTable, textTable } from './text-requirements.ts';

/** What a single value must be. */
export interface ValueRequirements {
  readonly requirements: readonly Requirement[];
  /** Whether an empty value passes whatever else is asked. */
  readonly ignoreEmpty: boolean;
}

const none: ValueRequirements = { requirements: [], ignoreEmpty: false };

/**
 * The requirements on a value that is no list, no map and no message. Every rule that the Envoy API uses is
 * here; any other is an error.
 *
 * @throws UNSUPPORTED_CONSTRAINT
 */
export const valueRequirements = (
  rules: FieldRules | undefined,
  enumeration: () => EnumDescriptor,
): ValueRequirements => {
  if (rules === undefined) return none;
  for (const [kind, measure] of Object.entries(measures)) {
    const range = rules[kind as keyof typeof measures];
    if (range === undefined) continue;
    const requirements = rangeRequirements(range as RangeRules, measure);
    return { requirements, ignoreEmpty: 'ignoreEmpty' in range && range.ignoreEmpty === true };
  }
  if (rules.timestamp !== undefined) throw unsupported('timestamp')('all');
  if (rules.string !== undefined) {
    const requirements = requirementsOf(rules.string, textTable, unsupported('string'));
    return { requirements, ignoreEmpty: rules.string.ignoreEmpty ?? false };
  }
  if (rules.bytes !== undefined) {
    const requirements = requirementsOf(rules.bytes, bytesTable, unsupported('bytes'));
    return { requirements, ignoreEmpty: rules.bytes.ignoreEmpty ?? false };
  }
  if (rules.enum !== undefined) {
    return {
      ...none,
      requirements: requirementsOf(rules.enum, enumTable(enumeration()), unsupported('enum')),
    };
  }
  const only = rules.bool?.const;
  if (only === undefined) return none;
  return { ...none, requirements: [{ says: `must be ${only}`, holds: (value) => value === only }] };
};

const measures = {
  float: measureNumber,
  double: measureNumber,
  int32: measureNumber,
  uint32: measureNumber,
  sint32: measureNumber,
  fixed32: measureNumber,
  sfixed32: measureNumber,
  int64: measureLong,
  uint64: measureLong,
  sint64: measureLong,
  fixed64: measureLong,
  sfixed64: measureLong,
  duration: measureDuration,
} as const;

const unsupported = (kind: string) => (rule: string) =>
  errors.UNSUPPORTED_CONSTRAINT({ rule: `${kind}.${rule}` });

/** Rules name enum values by number, the JSON form by name. */
const enumTable = ({ numbers, fullName }: EnumDescriptor): Partial<RequirementTable<EnumRules>> => {
  const numberOf = (value: JsonValue): number =>
    typeof value === 'string' ? (numbers.get(value) ?? 0) : Number(value);
  const known = new Set(numbers.values());
  return {
    const: (only) => ({ says: `must be ${only}`, holds: (value) => numberOf(value) === only }),
    definedOnly: (isSet) =>
      isSet
        ? { says: `must be a value of ${fullName}`, holds: (value) => known.has(numberOf(value)) }
        : undefined,
    in: (allowed) => ({
      says: `must be one of ${allowed.join(', ')}`,
      holds: (value) => allowed.includes(numberOf(value)),
    }),
    notIn: (forbidden) => ({
      says: `must be none of ${forbidden.join(', ')}`,
      holds: (value) => !forbidden.includes(numberOf(value)),
    }),
  };
};
