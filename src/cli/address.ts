import { isIP } from 'node:net';
import { cliErrors } from './errors.ts';

/** A host (name or IP address) and a port. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/**
 * Reads `host:port`, `[v6]:port` or Istio's `:port`, which means every address.
 * Throws CXW6001 naming the option.
 */
export const parseAddress = (option: string, value: string): Address => {
  const match = /^(?:\[([0-9a-fA-F:]+)\]|([^:[\]\s]*)):(\d{1,5})$/.exec(value);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  if (host === undefined || port > 65535) throw cliErrors.addressInvalid({ option, value });
  return { host: host === '' ? '0.0.0.0' : host, port };
};

/** `host:port`, with brackets where the host is an IPv6 address. */
export const formatAddress = ({ host, port }: Address): string =>
  isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`;

/** Whether only this machine can reach the address. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
