import { isIP } from 'node:net';

/** IPv4 or IPv6, without a zone. */
export const isIpAddress = (text: string): boolean => isIP(text) !== 0 && !text.includes('%');

/** `10.0.0.0/8`; IPv4 up to /32, IPv6 up to /128. */
export const isCidr = (text: string): boolean => {
  const [address = '', prefix = '', ...rest] = text.split('/');
  if (rest.length > 0 || !isIpAddress(address) || !/^\d{1,3}$/.test(prefix)) return false;
  return Number(prefix) <= (isIP(address) === 4 ? 32 : 128);
};

/** Why a `unix://` address is refused; `undefined` where it is right. */
export const unixAddressProblem = (address: string): string | undefined => {
  const path = address.slice('unix://'.length);
  if (!path.startsWith('/') && !path.startsWith('@')) return 'a socket needs an absolute path or an @name';
  return path.endsWith('/') ? 'it names a folder, not a socket' : undefined;
};

/** An integer from 1 to 65535. */
export const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65535;
