import type { Destination, HttpDestination } from '../../model/index.ts';
import { isPort } from '../checks/addresses.ts';
import { hostProblem } from '../checks/hosts.ts';
import { isDnsLabel } from '../checks/names.ts';
import { configErrors } from '../errors.ts';
import type { Cursor } from '../structure/cursor.ts';
import { optional } from '../structure/optional.ts';
import { readHeaders } from './http-headers.ts';

/** VS-21: weights are relative; without any, a single destination takes everything. */
export const readDestinations = (cursor: Cursor): readonly HttpDestination[] => {
  const items = cursor.objects('route');
  let total = 0;
  const destinations = items.flatMap((item) => {
    const weight = item.number('weight');
    if (weight !== undefined && weight < 0) {
      const error = configErrors.NUMBER_OUT_OF_RANGE({ value: weight, minimum: 0, maximum: 2147483647 });
      item.report(item.place('weight'), error);
    }
    total += Math.max(0, weight ?? 0);
    const headers = item.object('headers');
    const changes = headers === undefined ? undefined : readHeaders(headers);
    const destination = item.object('destination');
    if (destination === undefined) return [];
    // The only destination takes everything, whatever its weight says.
    const share = items.length === 1 ? undefined : weight;
    return { ...readDestination(destination), ...optional({ weight: share, headers: changes }) };
  });
  if (items.length > 1 && total === 0) {
    cursor.report(cursor.keyPlace('route'), configErrors.WEIGHTS_ZERO({}), 'give each destination a weight');
  }
  return destinations;
};

/** VS-20. */
export const readDestination = (cursor: Cursor): Destination => {
  const host = cursor.text('host') ?? '';
  if (cursor.text('host') !== undefined) {
    const reason = host === '*' ? '"*" is no destination' : hostProblem(host);
    if (reason !== undefined)
      cursor.report(cursor.place('host'), configErrors.HOST_INVALID({ host, reason }));
  }
  const subset = cursor.text('subset');
  if (subset !== undefined && subset !== '' && !isDnsLabel(subset)) {
    cursor.report(cursor.place('subset'), configErrors.NAME_INVALID({ name: subset, what: 'subset name' }));
  }
  const selector = cursor.object('port');
  const port = selector?.number('number');
  if (selector !== undefined && port !== undefined && !isPort(port)) {
    const error = configErrors.NUMBER_OUT_OF_RANGE({ value: port, minimum: 1, maximum: 65535 });
    selector.report(selector.place('number'), error);
  }
  return { host, ...optional({ subset: subset === '' ? undefined : subset, port }) };
};
