import { type Protocol, protocols } from '../../model/index.ts';
import { orDidYouMean } from '../../runtime/nearest-name.ts';
import { Secret } from '../../runtime/secret.ts';
import { registryErrors } from '../errors.ts';
import { fillHost, isHostName } from './host.ts';
import { readProtocol } from './protocol.ts';
import type { ConsulOptions } from './settings.ts';

const example = 'consul=http://127.0.0.1:8500';

/** Reads one option; throws a reason in words. */
type Reader = (value: unknown) => Partial<ConsulOptions>;

const readers: Readonly<Record<string, Reader>> = {
  id: (value) => ({
    id: matching(value, /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, 'lower case letters, digits and -'),
  }),
  host: (value) => ({ host: hostTemplate(text(value)) }),
  datacenter: (value) => ({ datacenter: matching(value, /^[\w-]+$/, 'the name of a datacenter') }),
  tag: (value) => ({ tag: text(value) }),
  protocol: (value) => ({ protocol: protocol(text(value)) }),
  wait: (value) => ({ waitMs: waitMs(value) }),
  token: (value) => ({ token: value instanceof Secret ? value : new Secret(text(value)) }),
  'token-file': (value) => ({ tokenFile: text(value) }),
  ca: (value) => ({ ca: text(value) }),
  cert: (value) => ({ cert: text(value) }),
  key: (value) => ({ key: text(value) }),
  'server-name': (value) => ({ serverName: matching(value, /^[\w.-]+$/, 'a host name') }),
  'max-connections': (value) => ({ maxConnections: connections(value) }),
};
const names = Object.keys(readers);

/**
 * Reads the address and options of a Consul registry, from the command line (`token-file`) or a file
 * (`tokenFile`); `where` says which, for errors. Throws `CXW2003`, `CXW2004` and `CXW2005`.
 */
export const parseConsulOptions = (
  url: string,
  options: Iterable<readonly [string, unknown]>,
  where: string,
): ConsulOptions => {
  let parsed: ConsulOptions = { type: 'consul', url: baseUrl(url, where) };
  for (const [written, value] of options) {
    const name = kebabCase(written);
    const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
    if (reader === undefined) {
      const suggestion = orDidYouMean(name, names);
      throw registryErrors.optionUnknown({ where, option: written, suggestion, known: names.join(', ') });
    }
    try {
      parsed = { ...parsed, ...reader(value) };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw registryErrors.optionInvalid({ where, option: written, reason });
    }
  }
  requireTogether(parsed, where);
  return parsed;
};

const requireTogether = (options: ConsulOptions, where: string): void => {
  const invalid = (option: string, reason: string): never => {
    throw registryErrors.optionInvalid({ where, option, reason });
  };
  if (options.token !== undefined && options.tokenFile !== undefined) {
    invalid('token', 'give either a token or a token-file, not both');
  }
  if (options.cert !== undefined && options.key === undefined)
    invalid('cert', 'a certificate needs its key, too');
  if (options.key !== undefined && options.cert === undefined) invalid('key', 'a key needs its cert, too');
  const tls = (['ca', 'cert', 'serverName'] as const).find((name) => options[name] !== undefined);
  if (tls !== undefined && !options.url.startsWith('https:')) {
    invalid(kebabCase(tls), `it needs an address that begins with https://, not ${options.url}`);
  }
};

/** Scheme, host, port and path in front of `/v1`, without anything after it. */
const baseUrl = (url: string, where: string): string => {
  const invalid = (reason: string): Error =>
    registryErrors.urlInvalid({ where, url: url.slice(0, 200), reason, example });
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`;
  const parsed = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
  if (parsed === undefined) throw invalid('it cannot be read');
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')
    throw invalid(`it is neither http nor https`);
  if (parsed.username !== '' || parsed.password !== '')
    throw invalid('it carries a password; use token-file');
  if (parsed.hash !== '' || parsed.search !== '') throw invalid('it carries more than an address');
  return `${parsed.protocol}//${parsed.host}${parsed.pathname.replace(/\/(v1\/?)?$/, '')}`;
};

const text = (value: unknown): string => {
  if (typeof value !== 'string' || value === '') throw new Error('it needs a text');
  return value;
};

const matching = (value: unknown, pattern: RegExp, what: string): string => {
  const written = text(value);
  if (!pattern.test(written)) throw new Error(`"${written.slice(0, 80)}" is not ${what}`);
  return written;
};

const hostTemplate = (template: string): string => {
  const placeholders: readonly string[] = template.match(/\{[^}]*\}/g) ?? [];
  const unknown = placeholders.find((name) => name !== '{service}' && name !== '{datacenter}');
  if (unknown !== undefined) throw new Error(`${unknown} is unknown; there are {service} and {datacenter}`);
  if (!placeholders.includes('{service}'))
    throw new Error('{service} is missing, so all services had one host');
  if (!isHostName(fillHost(template, 'service', 'datacenter')))
    throw new Error(`"${template}" gives no host name`);
  return template;
};

const protocol = (written: string): Protocol => {
  const read = readProtocol(written);
  if (read === undefined) {
    throw new Error(
      `"${written}" is unknown${orDidYouMean(written, protocols)}; there are: ${protocols.join(', ')}`,
    );
  }
  return read;
};

/** `30s`, `500ms`, `1m`; Consul holds queries for at most ten minutes, this adapter for at most one. */
const waitMs = (value: unknown): number => {
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text(value)) ?? [];
  const milliseconds = Number(amount) * ({ ms: 1, s: 1_000, m: 60_000 }[unit] ?? Number.NaN);
  if (amount === '' || !(milliseconds >= 1_000 && milliseconds <= 60_000)) {
    throw new Error(`"${String(value)}" is no duration from 1s to 60s`);
  }
  return milliseconds;
};

const connections = (value: unknown): number => {
  const count = typeof value === 'number' ? value : Number(text(value));
  if (!Number.isInteger(count) || count < 16 || count > 10_000) {
    throw new Error(`"${String(value)}" is no whole number from 16 to 10000`);
  }
  return count;
};

const kebabCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
