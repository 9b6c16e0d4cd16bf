import type { HeaderValueOption } from '../../envoy/index.ts';
import type { HeaderOperations } from '../../model/index.ts';

/** The header fields that a Route and a weighted cluster share. */
export interface HeaderMutations {
  readonly requestHeadersToAdd?: readonly HeaderValueOption[];
  readonly requestHeadersToRemove?: readonly string[];
  readonly responseHeadersToAdd?: readonly HeaderValueOption[];
  readonly responseHeadersToRemove?: readonly string[];
}

/**
 * Header operations in Envoy's form (VS-22, VS-23): `set` before `add`, each by name; several operations
 * in their order, so that a later `set` wins. Pseudo headers and Host are no headers here: Host is
 * rewritten (`authorityOf`), the rest would break the request.
 */
export const translateHeaders = (
  ...operations: readonly (HeaderOperations | undefined)[]
): HeaderMutations => {
  const requestAdd = operations.flatMap((each) => additions(each?.request));
  const requestRemove = operations.flatMap((each) => removals(each?.request?.remove));
  const responseAdd = operations.flatMap((each) => additions(each?.response));
  const responseRemove = operations.flatMap((each) => removals(each?.response?.remove));
  return {
    ...(requestAdd.length > 0 && { requestHeadersToAdd: requestAdd }),
    ...(requestRemove.length > 0 && { requestHeadersToRemove: requestRemove }),
    ...(responseAdd.length > 0 && { responseHeadersToAdd: responseAdd }),
    ...(responseRemove.length > 0 && { responseHeadersToRemove: responseRemove }),
  };
};

/** The Host that the operations give to the request (VS-22); one that is set wins over one that is added. */
export const authorityOf = (operations: HeaderOperations | undefined): string | undefined =>
  findAuthority(operations?.request?.set) ?? findAuthority(operations?.request?.add);

type HeaderChange = NonNullable<HeaderOperations['request']>;

const additions = (change: HeaderChange | undefined): readonly HeaderValueOption[] => [
  ...byName(change?.set).map(
    ([key, value]): HeaderValueOption => ({
      header: { key, value },
      appendAction: 'OVERWRITE_IF_EXISTS_OR_ADD',
    }),
  ),
  ...byName(change?.add).map(([key, value]): HeaderValueOption => ({ header: { key, value } })),
];

const removals = (names: readonly string[] | undefined): readonly string[] =>
  (names ?? []).filter((name) => !isInternal(name));

const byName = (
  headers: Readonly<Record<string, string>> | undefined,
): readonly (readonly [string, string])[] =>
  Object.entries(headers ?? {})
    .filter(([name]) => !isInternal(name))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

const isInternal = (name: string): boolean => name.startsWith(':') || name.toLowerCase() === 'host';

const findAuthority = (headers: Readonly<Record<string, string>> | undefined): string | undefined =>
  Object.entries(headers ?? {}).find(([name]) => isAuthority(name.toLowerCase()))?.[1];

const isAuthority = (name: string): boolean => name === 'host' || name === ':authority';
