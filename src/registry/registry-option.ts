import { orDidYouMean } from '../runtime/nearest-name.ts';
import { parseConsulOptions } from './consul/parse-options.ts';
import type { ConsulOptions } from './consul/settings.ts';
import { registryErrors } from './errors.ts';

/** A registry as it is configured; `type` tells the adapter. */
export type RegistryOption = ConsulOptions;

type Parser = (url: string, options: Iterable<readonly [string, unknown]>, where: string) => RegistryOption;

const parsers: Readonly<Record<RegistryOption['type'], Parser>> = { consul: parseConsulOptions };

/** The adapters there are. */
export const registryTypes = Object.keys(parsers) as readonly RegistryOption['type'][];

/**
 * Reads `consul=http://127.0.0.1:8500?host={service}.default.svc.cluster.local&tag=mesh`, the form of the
 * command line. Also `consul+https://127.0.0.1:8501`. Throws `CXW2001` to `CXW2005`; `where` names the flag.
 */
export const parseRegistryOption = (text: string, where = '--registry'): RegistryOption => {
  const match = /^([\w-]+)(?:=|\+(?=https?:\/\/)|:\/\/)([^?]+)(?:\?(.*))?$/s.exec(text.trim());
  if (match === null) throw registryErrors.formInvalid({ where, text: text.slice(0, 200) });
  const [, type = '', url = '', query = ''] = match;
  return parserOf(type, where)(url, queryPairs(query, where), where);
};

/**
 * Reads the same as a structured value, as in `{ type: consul, url: http://127.0.0.1:8500, tag: mesh }`;
 * `where` names the place in the file.
 */
export const parseRegistryObject = (value: unknown, where: string): RegistryOption => {
  if (typeof value === 'string') return parseRegistryOption(value, where);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw registryErrors.formInvalid({ where, text: JSON.stringify(value)?.slice(0, 200) ?? 'nothing' });
  }
  const { type, url, ...options } = value as Readonly<Record<string, unknown>>;
  const parse = parserOf(typeof type === 'string' ? type : '', where);
  if (typeof url !== 'string')
    throw registryErrors.optionInvalid({ where, option: 'url', reason: 'it needs a text' });
  return parse(url, Object.entries(options), where);
};

const parserOf = (type: string, where: string): Parser => {
  const parse = Object.hasOwn(parsers, type) ? parsers[type as RegistryOption['type']] : undefined;
  if (parse !== undefined) return parse;
  const suggestion = orDidYouMean(type, registryTypes);
  throw registryErrors.typeUnknown({
    where,
    type: type.slice(0, 80),
    suggestion,
    known: registryTypes.join(', '),
  });
};

/** Decoded by hand: `URLSearchParams` would turn a `+` in a file name into a blank. */
const queryPairs = (query: string, where: string): readonly (readonly [string, string])[] =>
  query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      const name = equals < 0 ? pair : pair.slice(0, equals);
      try {
        return [name, equals < 0 ? '' : decodeURIComponent(pair.slice(equals + 1))];
      } catch {
        throw registryErrors.optionInvalid({ where, option: name, reason: 'write % as %25' });
      }
    });
