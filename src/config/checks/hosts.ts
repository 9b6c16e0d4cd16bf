import { hostMatches } from '../../model/index.ts';
import { isIpAddress } from './addresses.ts';

const label = /^[a-zA-Z0-9](?:[-a-zA-Z0-9_]*[a-zA-Z0-9])?$/;

/** Why a text is no fully qualified or short DNS name; `undefined` where it is one. */
export const dnsNameProblem = (text: string): string | undefined => {
  if (text === '') return 'it is empty';
  if (text.length > 255) return 'it is longer than 255 characters';
  if (text.includes('://')) return 'write the name only, without a scheme';
  if (text.includes('/')) return 'write the name only, without a path';
  if (/:\d+$/.test(text)) return 'write the name only, without a port';
  if (text.includes('*')) return 'a wildcard is not allowed here';
  const labels = text.replace(/\.$/, '').split('.');
  const wrong = labels.find((part) => part.length > 63 || !label.test(part));
  if (wrong === undefined) return undefined;
  return wrong === '' ? 'two dots follow each other' : `"${wrong}" is not a DNS label`;
};

/** The same for names that may begin with a wildcard: `*`, `*.example.com`, `*-a.example.com`. */
export const wildcardNameProblem = (text: string): string | undefined => {
  if (text === '*') return undefined;
  if (!text.startsWith('*')) return dnsNameProblem(text);
  const rest = text.slice(1);
  if (rest.includes('*')) return 'only one wildcard is allowed, at the beginning';
  if (!rest.startsWith('.') && !rest.startsWith('-')) return 'a wildcard stands for whole labels: write "*."';
  return dnsNameProblem(rest.slice(1));
};

/** The same for hosts of routing rules, which may be IP addresses too. */
export const hostProblem = (text: string): string | undefined =>
  isIpAddress(text) ? undefined : wildcardNameProblem(text);

/** Pairs of hosts of which the first covers the second or the other way round. */
export const overlappingHosts = <Host extends { readonly value: string }>(
  hosts: readonly Host[],
): readonly { readonly host: Host; readonly other: Host }[] =>
  hosts.flatMap((host, index) => {
    const name = host.value.toLowerCase();
    const other = hosts
      .slice(0, index)
      .find(({ value }) => hostMatches(value.toLowerCase(), name) || hostMatches(name, value.toLowerCase()));
    return other === undefined ? [] : { host, other };
  });
