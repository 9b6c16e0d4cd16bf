import { RE2JS } from 're2js';
import type { StringMatcher } from '../../../envoy/index.ts';
import { errors } from '../../errors.ts';

/** Whether a text matches. */
export type MatchText = (text: string) => boolean;

/** Makes a function of a `StringMatcher`; throws MATCHER_UNUSABLE. */
export const textMatch = (matcher: StringMatcher): MatchText => {
  const { exact, prefix, suffix, contains, safeRegex, ignoreCase = false } = matcher;
  // The regular expression is the one thing that says itself whether case matters.
  if (safeRegex !== undefined) return regexMatch(safeRegex.regex ?? '');
  const fold = (text: string): string => (ignoreCase ? text.toLowerCase() : text);
  if (exact !== undefined) return (text) => fold(text) === fold(exact);
  if (prefix !== undefined) return (text) => fold(text).startsWith(fold(prefix));
  if (suffix !== undefined) return (text) => fold(text).endsWith(fold(suffix));
  if (contains !== undefined) return (text) => fold(text).includes(fold(contains));
  throw errors.MATCHER_UNUSABLE({
    reason: 'a string matcher needs exact, prefix, suffix, contains or safe_regex',
  });
};

// RE2's syntax in linear time, as Envoy has it; the whole text has to match.
const regexMatch = (regex: string): MatchText => {
  try {
    const pattern = RE2JS.compile(regex);
    return (text) => pattern.matches(text);
  } catch (error) {
    throw errors.MATCHER_UNUSABLE({ reason: error instanceof Error ? error.message : String(error) }, error);
  }
};
