const isName = (name: string): boolean => name !== '*';

/** The names of a list without `*`; the same list where it has none. */
export const onlyNames = (list: readonly string[]): readonly string[] =>
  list.includes('*') ? list.filter(isName) : list;
