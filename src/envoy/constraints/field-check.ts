import type { FieldDescriptor } from '../descriptor/field-descriptor.ts';
import type { FieldRules } from '../generated/messages.gen.ts';
import { isPlainObject, type JsonValue } from '../json.ts';
import type { ValueRequirements } from './value-requirements.ts';
import { Inspection } from './violation.ts';

/** Checks a value that is there. */
export type ValueCheck = (value: JsonValue, inspection: Inspection) => void;

/** The checks of a field of a message. */
export interface FieldCheck {
  /** Of a field that is set; `undefined` where any value passes. */
  readonly set: ValueCheck | undefined;
  /** What is wrong where the field is not set. */
  readonly unset: readonly string[];
}

/** Checks a value against its requirements; `undefined` where there are none. */
export const requirementCheck = ({
  requirements,
  ignoreEmpty,
}: ValueRequirements): ValueCheck | undefined => {
  if (requirements.length === 0) return undefined;
  return (value, inspection) => {
    if (ignoreEmpty && (value === '' || value === 0 || value === '0')) return;
    for (const { says, holds } of requirements) if (!holds(value)) inspection.report(says);
  };
};

/**
 * A field with one value. An unset field passes, unless it is required or has no difference between unset
 * and default: `zero` then stands for it.
 */
export const singularCheck = (
  { explicitPresence, oneof }: FieldDescriptor,
  rules: FieldRules | undefined,
  check: ValueCheck | undefined,
  zero: JsonValue,
): FieldCheck => {
  // A member of a oneof is asked about only where it is the one that is set.
  const isRequired =
    oneof === undefined &&
    [rules?.message, rules?.any, rules?.duration].some((asked) => asked?.required === true);
  if (isRequired) return { set: check, unset: ['must be set'] };
  return { set: check, unset: explicitPresence ? [] : reasonsAgainst(check, zero) };
};

/** A field with a list. */
export const listCheck = (rules: FieldRules['repeated'], check: ValueCheck | undefined): FieldCheck => {
  if (rules === undefined && check === undefined) return { set: undefined, unset: [] };
  const {
    minItems = 0,
    maxItems = Number.POSITIVE_INFINITY,
    unique = false,
    ignoreEmpty = false,
  } = rules ?? {};
  const fewest = Number(minItems);
  const most = Number(maxItems);
  const set: ValueCheck = (value, inspection) => {
    const items: readonly JsonValue[] = Array.isArray(value) ? value : [];
    if (items.length === 0 && ignoreEmpty) return;
    if (items.length < fewest) inspection.report(`must have at least ${count(minItems, 'item')}`);
    if (items.length > most) inspection.report(`must have at most ${count(maxItems, 'item')}`);
    if (unique && new Set(items.map((item) => JSON.stringify(item))).size < items.length) {
      inspection.report('must not have the same item twice');
    }
    if (check === undefined) return;
    for (let index = 0; index < items.length; index += 1) {
      inspection.enter(index);
      check(items[index] as JsonValue, inspection);
      inspection.leave();
    }
  };
  return { set, unset: reasonsAgainst(set, []) };
};

/** A field with a map. */
export const mapCheck = (
  rules: FieldRules['map'],
  checkKey: ValueCheck | undefined,
  checkValue: ValueCheck | undefined,
): FieldCheck => {
  if (rules === undefined && checkKey === undefined && checkValue === undefined) {
    return { set: undefined, unset: [] };
  }
  const { minPairs = 0, maxPairs = Number.POSITIVE_INFINITY, ignoreEmpty = false } = rules ?? {};
  const set: ValueCheck = (value, inspection) => {
    const entries = isPlainObject(value) ? Object.entries(value as Readonly<Record<string, JsonValue>>) : [];
    if (entries.length === 0 && ignoreEmpty) return;
    if (entries.length < Number(minPairs)) inspection.report(`must have at least ${count(minPairs, 'pair')}`);
    if (entries.length > Number(maxPairs)) inspection.report(`must have at most ${count(maxPairs, 'pair')}`);
    for (const [key, content] of entries) {
      if (content === undefined) continue;
      inspection.enter(key);
      checkKey?.(key, inspection);
      checkValue?.(content, inspection);
      inspection.leave();
    }
  };
  return { set, unset: reasonsAgainst(set, {}) };
};

const reasonsAgainst = (check: ValueCheck | undefined, value: JsonValue): readonly string[] => {
  const inspection = new Inspection();
  check?.(value, inspection);
  return inspection.violations.map(({ reason }) => reason);
};

const count = (limit: number | string, unit: string): string =>
  `${limit} ${unit}${Number(limit) === 1 ? '' : 's'}`;
