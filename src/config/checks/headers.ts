import type { Placed } from '../structure/cursor.ts';

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const pseudo = /^:(?:authority|method|path|scheme)$/;

/** Whether a header can be matched: a token of RFC 9110 or a pseudo-header. */
export const isMatchableHeader = (name: string): boolean =>
  token.test(name) || pseudo.test(name.toLowerCase());

/** Whether it is the host of a request, under either name. */
export const isAuthorityHeader = (name: string): boolean => /^(?::authority|host)$/i.test(name);

/** Why a header cannot be manipulated here; `undefined` where it can. */
export const manipulationProblem = (name: string, mayBeAuthority: boolean): string | undefined => {
  if (name === '') return 'it is empty';
  if (isAuthorityHeader(name))
    return mayBeAuthority ? undefined : 'the host of a request can only be set or added';
  if (name.startsWith(':')) return 'pseudo-headers cannot be manipulated';
  return token.test(name) ? undefined : 'a name consists of letters, digits and dashes';
};

/** Whether a value would break the header it is put into. */
export const hasControlCharacter = ({ value }: Placed<string>): boolean =>
  [...value].some((character) => {
    const code = character.codePointAt(0) ?? 0;
    return (code < 0x20 && code !== 0x09) || code === 0x7f;
  });
