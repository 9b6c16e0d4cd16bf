import type { CST } from 'yaml';

/** Whether a document nests deeper than `limit`, found without recursion. */
export const isDeeperThan = (document: CST.Document, limit: number): boolean => {
  let level: readonly CST.Token[] = document.value === undefined ? [] : [document.value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap(children);
  }
  return false;
};

const children = (token: CST.Token): readonly CST.Token[] => {
  if (!('items' in token)) return [];
  const found: CST.Token[] = [];
  for (const item of token.items) {
    if (item.key !== undefined && item.key !== null) found.push(item.key);
    if (item.value !== undefined) found.push(item.value);
  }
  return found;
};
