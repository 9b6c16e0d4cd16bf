import type { WorkloadEntrySpec } from '../../model/index.ts';
import { isIpAddress, isPort, unixAddressProblem } from '../checks/addresses.ts';
import { dnsNameProblem } from '../checks/hosts.ts';
import { fromSortedEntries, readLabels } from '../checks/labels.ts';
import { isPortName } from '../checks/names.ts';
import { configErrors } from '../errors.ts';
import type { Cursor } from '../structure/cursor.ts';
import { optional } from '../structure/optional.ts';
import type { ServedFields } from '../structure/served-fields.ts';

export const workloadEntryFields = [
  'address',
  'labels.*',
  'locality',
  'network',
  'ports.*',
  'serviceAccount',
  'weight',
] as const;

export const workloadEntryServed: ServedFields = {
  served: new Set(workloadEntryFields),
  notServed: new Map(),
};

/** WLE-01, and the inline endpoints of SE-07. */
export const readWorkloadEntry = (cursor: Cursor): WorkloadEntrySpec => {
  const address = cursor.text('address');
  if (!cursor.has('address') && !cursor.has('network')) {
    cursor.report(cursor, configErrors.FIELD_REQUIRED({ field: 'address' }));
  }
  if (address !== undefined) checkAddress(cursor, address);
  const ports = readPorts(cursor);
  if (address?.startsWith('unix://') === true && Object.keys(ports).length > 0) {
    const error = configErrors.ACTION_CONFLICT({ field: 'ports', action: 'address' });
    cursor.report(cursor.keyPlace('ports'), error, 'a unix:// socket has no ports');
  }
  return {
    ports,
    labels: readLabels(cursor, 'labels'),
    ...optional({
      address,
      network: nonEmpty(cursor.text('network')),
      locality: nonEmpty(cursor.text('locality')),
      weight: cursor.number('weight'),
      serviceAccount: nonEmpty(cursor.text('serviceAccount')),
    }),
  };
};

const nonEmpty = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

const checkAddress = (cursor: Cursor, address: string): void => {
  const problem = address.startsWith('unix://')
    ? unixAddressProblem(address)
    : isIpAddress(address)
      ? undefined
      : looksNumeric(address)
        ? 'it is neither an IP address nor a DNS name'
        : dnsNameProblem(address);
  if (problem === undefined) return;
  cursor.report(cursor.place('address'), configErrors.ADDRESS_INVALID({ address, reason: problem }));
};

/** `10.0.0.300` and `10.0.0` would pass as DNS names, but nobody means them so. */
const looksNumeric = (address: string): boolean => /^[\d.]+$/.test(address);

const readPorts = (cursor: Cursor): Readonly<Record<string, number>> => {
  const ports: [string, number][] = [];
  for (const { key, value } of cursor.entries('ports')) {
    if (value.kind !== 'scalar' || typeof value.value !== 'number') continue;
    if (!isPortName(key.value))
      cursor.report(key, configErrors.NAME_INVALID({ name: key.value, what: 'port name' }));
    if (!isPort(value.value)) {
      cursor.report(
        value,
        configErrors.NUMBER_OUT_OF_RANGE({ value: value.value, minimum: 1, maximum: 65535 }),
      );
    }
    ports.push([key.value, value.value]);
  }
  return fromSortedEntries(ports);
};
