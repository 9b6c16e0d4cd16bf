import type { JsonValue } from '../json.ts';
import type { Requirement } from './requirement.ts';

/** The rules that all kinds with an order share. Durations and 64-bit integers come as texts. */
export interface RangeRules {
  readonly const?: JsonValue;
  readonly lt?: JsonValue;
  readonly lte?: JsonValue;
  readonly gt?: JsonValue;
  readonly gte?: JsonValue;
  readonly in?: readonly JsonValue[];
  readonly notIn?: readonly JsonValue[];
}

/** Turns the JSON form into something with an order. */
type Measure = (json: JsonValue) => number | bigint;

/** Numbers of up to 32 bits and floating point numbers; `NaN` and the infinities go by name. */
export const measureNumber: Measure = Number;

/** 64-bit integers, to the last digit. */
export const measureLong: Measure = (json) => BigInt(String(json));

/** Durations, in nanoseconds. */
export const measureDuration: Measure = (json) => {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?s$/.exec(String(json)) ?? [];
  return BigInt(`${sign}${whole}${fraction.padEnd(9, '0')}`);
};

/**
 * The requirements of a range. Where the lower bound lies above the upper one the value must lie outside,
 * as protoc-gen-validate has it.
 */
export const rangeRequirements = (rules: RangeRules, measure: Measure): readonly Requirement[] => {
  const lower = boundOf(rules.gt, rules.gte, 'more than', 'at least', measure);
  const upper = boundOf(rules.lt, rules.lte, 'less than', 'at most', measure);
  const requirements: Requirement[] = [];
  const isAbove = (value: JsonValue): boolean => {
    if (lower === undefined) return true;
    return lower.isInclusive ? measure(value) >= lower.limit : measure(value) > lower.limit;
  };
  const isBelow = (value: JsonValue): boolean => {
    if (upper === undefined) return true;
    return upper.isInclusive ? measure(value) <= upper.limit : measure(value) < upper.limit;
  };
  if (lower !== undefined && upper !== undefined && lower.limit > upper.limit) {
    const says = `must be ${upper.says} or ${lower.says}`;
    requirements.push({ says, holds: (value) => isAbove(value) || isBelow(value) });
  } else {
    if (lower !== undefined) requirements.push({ says: `must be ${lower.says}`, holds: isAbove });
    if (upper !== undefined) requirements.push({ says: `must be ${upper.says}`, holds: isBelow });
  }
  return [...requirements, ...listRequirements(rules, measure)];
};

const listRequirements = (rules: RangeRules, measure: Measure): readonly Requirement[] => {
  const requirements: Requirement[] = [];
  const { const: only, in: allowed = [], notIn: forbidden = [] } = rules;
  if (only !== undefined) {
    requirements.push({
      says: `must be ${String(only)}`,
      holds: (value) => measure(value) === measure(only),
    });
  }
  if (allowed.length > 0) {
    const holds = (value: JsonValue): boolean => allowed.some((one) => measure(one) === measure(value));
    requirements.push({ says: `must be one of ${allowed.join(', ')}`, holds });
  }
  if (forbidden.length > 0) {
    const holds = (value: JsonValue): boolean => forbidden.every((one) => measure(one) !== measure(value));
    requirements.push({ says: `must be none of ${forbidden.join(', ')}`, holds });
  }
  return requirements;
};

interface Bound {
  readonly limit: number | bigint;
  readonly isInclusive: boolean;
  readonly says: string;
}

const boundOf = (
  exclusive: JsonValue | undefined,
  inclusive: JsonValue | undefined,
  exclusively: string,
  inclusively: string,
  measure: Measure,
): Bound | undefined => {
  if (exclusive !== undefined) {
    return { limit: measure(exclusive), isInclusive: false, says: `${exclusively} ${String(exclusive)}` };
  }
  if (inclusive === undefined) return undefined;
  return { limit: measure(inclusive), isInclusive: true, says: `${inclusively} ${String(inclusive)}` };
};
