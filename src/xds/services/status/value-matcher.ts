import type { DoubleMatcher, StructMatcher, ValueMatcher } from '../../../envoy/index.ts';
import { errors } from '../../errors.ts';
import type { Json } from '../../wire/struct.ts';
import { textMatch } from './string-matcher.ts';

type MatchValue = (value: Json | undefined) => boolean;

/** Makes a function of a `StructMatcher`: whether the value at its path matches. Throws MATCHER_UNUSABLE. */
export const structMatch = ({ path = [], value }: StructMatcher): ((struct: Json) => boolean) => {
  if (value === undefined) throw errors.MATCHER_UNUSABLE({ reason: 'a struct matcher needs a value' });
  const keys = path.map(({ key = '' }) => key);
  const matches = valueMatch(value);
  return (struct) => matches(keys.reduce<Json | undefined>(memberOf, struct));
};

const memberOf = (value: Json | undefined, key: string): Json | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return (value as { readonly [key: string]: Json })[key];
};

const valueMatch = (matcher: ValueMatcher): MatchValue => {
  const { nullMatch, doubleMatch, stringMatch, boolMatch, presentMatch, listMatch, orMatch } = matcher;
  if (nullMatch !== undefined) return (value) => value === null;
  if (doubleMatch !== undefined) return numberMatch(doubleMatch);
  if (stringMatch !== undefined) {
    const matches = textMatch(stringMatch);
    return (value) => typeof value === 'string' && matches(value);
  }
  if (boolMatch !== undefined) return (value) => value === boolMatch;
  if (presentMatch !== undefined) return (value) => value !== undefined && presentMatch;
  if (listMatch?.oneOf !== undefined) {
    const matches = valueMatch(listMatch.oneOf);
    return (value) => Array.isArray(value) && value.some(matches);
  }
  if (orMatch !== undefined) {
    const matches = (orMatch.valueMatchers ?? []).map(valueMatch);
    return (value) => matches.some((each) => each(value));
  }
  throw errors.MATCHER_UNUSABLE({ reason: 'a value matcher needs something to match' });
};

const numberMatch = ({ exact, range = {} }: DoubleMatcher): MatchValue => {
  if (exact !== undefined) return (value) => value === Number(exact);
  const { start = 0, end = 0 } = range;
  return (value) => typeof value === 'number' && value >= Number(start) && value < Number(end);
};
