import type { FieldDescriptor } from '../descriptor/field-descriptor.ts';
import type { FieldRules } from '../generated/messages.gen.ts';
import { isPlainObject, type JsonValue } from '../json.ts';
import type { ValueRequirements } from './value-requirements.ts';
import { inside, type Place } from './violation.ts';

/** Reports what is wrong at a place. */
export type Report = (place: Place | undefined, reason: string) => void;

/** Checks a value that is there. */
export type ValueCheck = (value: JsonValue, place: Place | undefined, report: Report) => void;

/** Checks a field of a message, which may be unset. */
export type FieldCheck = (value: JsonValue | undefined, place: Place, report: Report) => void;

/** Checks a value against its requirements. */
export const requirementCheck =
  ({ requirements, ignoreEmpty }: ValueRequirements): ValueCheck =>
  (value, place, report) => {
    if (ignoreEmpty && (value === '' || value === 0 || value === '0')) return;
    for (const { says, holds } of requirements) if (!holds(value)) report(place, says);
  };

/**
 * A field with one value. An unset field passes, unless it is required or has no difference between unset
 * and default: `zero` then stands for it.
 */
export const singularCheck = (
  { explicitPresence, oneof }: FieldDescriptor,
  rules: FieldRules | undefined,
  check: ValueCheck,
  zero: JsonValue,
): FieldCheck => {
  // A member of a oneof is asked about only where it is the one that is set.
  const isRequired =
    oneof === undefined &&
    [rules?.message, rules?.any, rules?.duration].some((asked) => asked?.required === true);
  return (value, place, report) => {
    if (value !== undefined) check(value, place, report);
    else if (isRequired) report(place, 'must be set');
    else if (!explicitPresence) check(zero, place, report);
  };
};

/** A field with a list. */
export const listCheck = (rules: FieldRules['repeated'], check: ValueCheck): FieldCheck => {
  const {
    minItems = 0,
    maxItems = Number.POSITIVE_INFINITY,
    unique = false,
    ignoreEmpty = false,
  } = rules ?? {};
  return (value, place, report) => {
    const items: readonly JsonValue[] = Array.isArray(value) ? value : [];
    if (items.length === 0 && ignoreEmpty) return;
    if (items.length < Number(minItems)) report(place, `must have at least ${count(minItems, 'item')}`);
    if (items.length > Number(maxItems)) report(place, `must have at most ${count(maxItems, 'item')}`);
    if (unique && new Set(items.map((item) => JSON.stringify(item))).size < items.length) {
      report(place, 'must not have the same item twice');
    }
    for (const [index, item] of items.entries()) check(item, inside(place, index), report);
  };
};

/** A field with a map. */
export const mapCheck = (
  rules: FieldRules['map'],
  checkKey: ValueCheck,
  checkValue: ValueCheck,
): FieldCheck => {
  const { minPairs = 0, maxPairs = Number.POSITIVE_INFINITY, ignoreEmpty = false } = rules ?? {};
  return (value, place, report) => {
    const entries = isPlainObject(value) ? Object.entries(value as Readonly<Record<string, JsonValue>>) : [];
    if (entries.length === 0 && ignoreEmpty) return;
    if (entries.length < Number(minPairs)) report(place, `must have at least ${count(minPairs, 'pair')}`);
    if (entries.length > Number(maxPairs)) report(place, `must have at most ${count(maxPairs, 'pair')}`);
    for (const [key, content] of entries) {
      checkKey(key, inside(place, key), report);
      checkValue(content, inside(place, key), report);
    }
  };
};

const count = (limit: number | string, unit: string): string =>
  `${limit} ${unit}${Number(limit) === 1 ? '' : 's'}`;
