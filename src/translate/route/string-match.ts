import type { StringMatcher } from '../../envoy/index.ts';
import type { StringMatch } from '../../model/index.ts';

/**
 * Envoy's form of a string match; `present` where any value will do. An empty prefix matches every value
 * too, and Envoy refuses a whole route configuration that spells it out.
 */
export const translateStringMatch = (match: StringMatch): StringMatcher | 'present' => {
  if ('exact' in match) return { exact: match.exact };
  if ('regex' in match) return { safeRegex: { regex: match.regex } };
  if ('prefix' in match && match.prefix !== '') return { prefix: match.prefix };
  return 'present';
};
