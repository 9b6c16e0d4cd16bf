import type { JsonValue } from '../json.ts';

/** What a value must be, on its canonical JSON form. */
export interface Requirement {
  /** The end of a sentence that begins with the field: `must be at least 1 character long`. */
  readonly says: string;
  holds(value: JsonValue): boolean;
}

/** Makes the requirements of the rules of one kind: a maker for each rule, by its name. */
export type RequirementTable<Rules> = {
  readonly [Rule in keyof Rules]-?: (
    limit: NonNullable<Rules[Rule]>,
    rules: Rules,
  ) => Requirement | undefined;
};

/**
 * The requirements that a rules message makes; what the table does not have is an error, so that no
 * constraint is ignored in silence.
 */
export const requirementsOf = <Rules extends object>(
  rules: Rules,
  table: Partial<RequirementTable<Rules>>,
  unsupported: (rule: string) => Error,
): readonly Requirement[] =>
  Object.keys(rules).flatMap((key) => {
    const rule = key as keyof Rules & string;
    const limit = rules[rule];
    if (limit === undefined || limit === null) return [];
    const make = table[rule];
    if (make === undefined) throw unsupported(rule);
    return make(limit, rules) ?? [];
  });
