import type { Resolution, ServiceEntrySpec } from '../../model/index.ts';
import { isCidr, isIpAddress } from '../checks/addresses.ts';
import { overlappingHosts, wildcardNameProblem } from '../checks/hosts.ts';
import { readLabels } from '../checks/labels.ts';
import { configErrors } from '../errors.ts';
import type { Cursor, Placed } from '../structure/cursor.ts';
import { optional } from '../structure/optional.ts';
import { type ServedFields, under } from '../structure/served-fields.ts';
import { exportToNotServed, isVisible } from './export-to.ts';
import { readServicePorts } from './service-entry-ports.ts';
import { checkResolution } from './service-entry-resolution.ts';
import { readWorkloadEntry, workloadEntryFields } from './workload-entry.ts';

export const serviceEntryServed: ServedFields = {
  served: new Set([
    'hosts',
    'addresses',
    'location',
    'resolution',
    'ports.*',
    'workloadSelector.labels.*',
    ...under('endpoints[]', workloadEntryFields),
  ]),
  notServed: new Map([['exportTo', exportToNotServed]]),
};

const resolutions: Readonly<Record<string, Resolution>> = {
  NONE: 'none',
  STATIC: 'static',
  DNS: 'dns',
  DNS_ROUND_ROBIN: 'dns-round-robin',
};

/** SE-01 to SE-08; `undefined` for what has no effect yet. */
export const readServiceEntry = (cursor: Cursor): ServiceEntrySpec | undefined => {
  const hosts = readHosts(cursor);
  const addresses = readAddresses(cursor);
  const ports = readServicePorts(cursor, hosts, addresses.length > 0);
  const endpoints = cursor.objects('endpoints').map(readWorkloadEntry);
  const resolutionName = cursor.text('resolution') ?? 'NONE';
  checkResolution(cursor, resolutionName, { hosts, addresses, endpoints, ports });
  if (cursor.has('workloadSelector') && cursor.has('endpoints')) {
    const error = configErrors.FIELDS_EXCLUSIVE({
      allowed: 'workloadSelector | endpoints',
      found: 'workloadSelector, endpoints',
    });
    cursor.report(cursor.keyPlace('workloadSelector'), error, 'keep one of them');
  }
  const selector = cursor.object('workloadSelector');
  const visible = isVisible(cursor);
  const resolution = resolutions[resolutionName];
  if (resolution === undefined) {
    const error = configErrors.FIELD_NOT_SERVED({
      field: `resolution: ${resolutionName}`,
      consequence: 'the object has no effect',
    });
    cursor.report(cursor.place('resolution'), error);
    return undefined;
  }
  if (!visible) return undefined;
  return {
    hosts: hosts.map(({ value }) => value),
    addresses: addresses.map(({ value }) => value),
    ports,
    location: cursor.text('location') === 'MESH_INTERNAL' ? 'MESH_INTERNAL' : 'MESH_EXTERNAL',
    resolution,
    endpoints,
    ...optional({ workloadSelector: selector === undefined ? undefined : readLabels(selector, 'labels') }),
  };
};

const readHosts = (cursor: Cursor): readonly Placed<string>[] => {
  const hosts = cursor.texts('hosts');
  if (cursor.has('hosts') && hosts.length === 0) {
    cursor.report(cursor.place('hosts'), configErrors.EMPTY({ what: '"hosts"' }));
  }
  for (const host of hosts) {
    const reason = host.value === '*' ? '"*" would take all traffic' : wildcardNameProblem(host.value);
    if (reason !== undefined) cursor.report(host, configErrors.HOST_INVALID({ host: host.value, reason }));
  }
  for (const { host, other } of overlappingHosts(hosts)) {
    // Two wildcards may overlap; the same name twice is a mistake.
    if (host.value.toLowerCase() !== other.value.toLowerCase()) continue;
    cursor.report(host, configErrors.HOST_DUPLICATE({ host: host.value, other: other.value }));
  }
  return hosts;
};

const readAddresses = (cursor: Cursor): readonly Placed<string>[] => {
  const addresses = cursor.texts('addresses');
  for (const address of addresses) {
    if (isIpAddress(address.value) || isCidr(address.value)) continue;
    const reason = 'expected an IP address or a CIDR block such as 10.0.0.0/8';
    cursor.report(address, configErrors.ADDRESS_INVALID({ address: address.value, reason }));
  }
  return addresses;
};
