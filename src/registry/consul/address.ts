import { isIP } from 'node:net';
import type { Instance } from './instance.ts';

/**
 * Which of an instance's addresses a proxy can reach: those of its own datacenter, those for other
 * datacenters, or the plain ones because the agent has already chosen (`X-Consul-Translate-Addresses`).
 */
export type AddressView = 'lan' | 'wan' | 'translated';

/** Where an instance listens. */
export interface InstanceAddress {
  readonly address: string;
  /** 0 where it has none. */
  readonly port: number;
}

/**
 * Chooses the address. Consul adds `lan_ipv4` and its like by itself from the plain address, so a `lan` or
 * `wan` that somebody wrote goes before them. An empty service address means the node's.
 */
export const chooseAddress = (instance: Instance, view: AddressView): InstanceAddress => {
  const names = view === 'translated' ? [] : [view, `${view}_ipv4`, `${view}_ipv6`];
  for (const name of names) {
    const tagged = instance.tagged[name];
    if (tagged !== undefined && tagged.address !== '') {
      return { address: tagged.address, port: tagged.port === 0 ? instance.port : tagged.port };
    }
  }
  const nodeAddress = view === 'wan' ? (instance.node.tagged['wan'] ?? '') : '';
  return { address: instance.address || nodeAddress || instance.node.address, port: instance.port };
};

/** What an address is to Envoy; anything else than these two is dropped. */
export type AddressKind = 'ip' | 'host';

/** Canonical form and kind of an address, or why it cannot be used (D01 to D04). */
export const classifyAddress = (
  address: string,
): { readonly kind: AddressKind; readonly address: string } | { readonly unusable: string } => {
  const bare = address.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  if (bare === '') return { unusable: 'no address' };
  if (bare.includes('%')) return { unusable: `${quote(address)} has a zone, which means nothing elsewhere` };
  const family = isIP(bare);
  if (family === 0) {
    const looksNumeric = /^[\d.]+$/.test(bare) || bare.includes(':');
    return !looksNumeric && /^[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9])?$/.test(bare)
      ? { kind: 'host', address: bare }
      : { unusable: `${quote(address)} is neither an IP address nor a host name` };
  }
  const canonical = family === 4 ? bare : canonicalIpv6(bare);
  const reason = unreachable(canonical);
  return reason === undefined
    ? { kind: 'ip', address: canonical }
    : { unusable: `${quote(address)} is ${reason}` };
};

const quote = (address: string): string => JSON.stringify(address.slice(0, 80));

/** The URL parser writes IPv6 in the one canonical form; mapped IPv4 becomes IPv4. */
const canonicalIpv6 = (address: string): string => {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical);
  if (mapped === null) return canonical;
  const bytes = [mapped[1], mapped[2]].flatMap((group = '0') => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
  return bytes.join('.');
};

/** Addresses that lead nowhere or to the cloud's metadata service. Loopback is fine: one machine is a mesh too. */
const unreachable = (address: string): string | undefined => {
  if (address === '0.0.0.0' || address === '::') return 'the unspecified address';
  if (address.startsWith('169.254.') || /^fe[89ab]/.test(address)) return 'a link-local address';
  const first = Number(address.split('.', 1)[0]);
  if (address.startsWith('ff') || (first >= 224 && first <= 255)) return 'no unicast address';
  return undefined;
};
