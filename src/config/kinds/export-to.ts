import { isDnsLabel } from '../checks/names.ts';
import type { ConfigNode } from '../document/node.ts';
import { configErrors } from '../errors.ts';
import type { Cursor } from '../structure/cursor.ts';
import type { NotServed } from '../structure/served-fields.ts';

/** Visibility: only "everywhere", which is the default, is served. */
export const exportToNotServed: NotServed = {
  effect: 'ignored',
  consequence: 'the object applies in every namespace',
  harmless: (value: ConfigNode) => value.kind === 'list' && value.items.every(isEverywhereOrNowhere),
};

const isEverywhereOrNowhere = (item: ConfigNode): boolean =>
  item.kind === 'scalar' && (item.value === '*' || item.value === '~');

/** Checks the visibility; an object that is visible to nobody has no effect, so it says false. */
export const isVisible = (cursor: Cursor): boolean => {
  const targets = cursor.texts('exportTo');
  for (const target of targets) {
    if (['.', '*', '~'].includes(target.value) || isDnsLabel(target.value)) continue;
    const expected = '".", "*", "~" or a namespace';
    cursor.report(target, configErrors.FORMAT_INVALID({ value: target.value, expected }));
  }
  if (targets.length === 0 || targets.some(({ value }) => value !== '~')) return true;
  const reason = 'exportTo "~" makes it visible to nobody';
  cursor.report(cursor.keyPlace('exportTo'), configErrors.OBJECT_NOT_SERVED({ reason }));
  return false;
};
