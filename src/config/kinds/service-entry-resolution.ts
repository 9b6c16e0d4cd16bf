import type { ServiceEntryPort, WorkloadEntrySpec } from '../../model/index.ts';
import { isIpAddress } from '../checks/addresses.ts';
import { configErrors } from '../errors.ts';
import type { Cursor, Placed } from '../structure/cursor.ts';

interface Parts {
  readonly hosts: readonly Placed<string>[];
  readonly addresses: readonly Placed<string>[];
  readonly endpoints: readonly WorkloadEntrySpec[];
  readonly ports: readonly ServiceEntryPort[];
}

/** SE-05, SE-07: what each way of finding endpoints demands of hosts, addresses and endpoints. */
export const checkResolution = (cursor: Cursor, resolution: string, parts: Parts): void => {
  const endpoints = cursor.objects('endpoints');
  const refuse = (place: Parameters<Cursor['report']>[0], reason: string, mend?: string): void =>
    cursor.report(place, configErrors.RESOLUTION_CONFLICT({ resolution, reason }), mend);
  checkEndpointPorts(endpoints, parts.ports);
  switch (resolution) {
    case 'NONE':
      if (cursor.has('endpoints')) {
        refuse(
          cursor.keyPlace('endpoints'),
          'endpoints are not used',
          'use STATIC for addresses or DNS for names',
        );
      }
      return;
    case 'STATIC':
      for (const endpoint of endpoints) {
        const address = endpoint.text('address');
        if (address === undefined || isIpAddress(address) || address.startsWith('unix://')) continue;
        refuse(
          endpoint.place('address'),
          `the endpoint "${address}" is not an IP address`,
          'use DNS for names',
        );
      }
      return;
    default:
      checkDns(cursor, resolution, parts, endpoints, refuse);
  }
};

const checkDns = (
  cursor: Cursor,
  resolution: string,
  { hosts, addresses }: Parts,
  endpoints: readonly Cursor[],
  refuse: (place: Parameters<Cursor['report']>[0], reason: string, mend?: string) => void,
): void => {
  for (const address of addresses) {
    if (address.value.includes('/'))
      refuse(address, 'a CIDR block needs STATIC or NONE', 'use single addresses');
  }
  // The hosts are what is looked up, unless endpoints say otherwise; wildcards have no address.
  if (endpoints.length === 0 && !cursor.has('endpoints') && resolution !== 'DYNAMIC_DNS') {
    for (const host of hosts) {
      if (host.value.startsWith('*'))
        refuse(host, `the wildcard "${host.value}" cannot be looked up`, 'use NONE, or give endpoints');
    }
  }
  for (const endpoint of endpoints) {
    if (endpoint.text('address')?.startsWith('unix://') === true) {
      refuse(endpoint.place('address'), 'a unix:// socket needs STATIC');
    }
  }
  if (resolution === 'DNS_ROUND_ROBIN' && endpoints.length > 1) {
    refuse(cursor.keyPlace('endpoints'), 'at most one endpoint is allowed', 'use DNS for several');
  }
};

const checkEndpointPorts = (endpoints: readonly Cursor[], ports: readonly ServiceEntryPort[]): void => {
  const names = new Set(ports.map(({ name }) => name));
  for (const endpoint of endpoints) {
    for (const { key } of endpoint.entries('ports')) {
      if (names.has(key.value)) continue;
      const defined = [...names].join(', ');
      endpoint.report(
        key,
        configErrors.PORT_UNDEFINED({ name: key.value }),
        `defined: ${defined === '' ? 'none' : defined}`,
      );
    }
  }
};
