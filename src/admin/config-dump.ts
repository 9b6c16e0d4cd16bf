import { decodeJson } from '../envoy/index.ts';
import type { HeldResource } from './sources.ts';
import { type DumpedType, dumpedTypes, messageName, toSnakeCase } from './type-names.ts';

type Json = Readonly<Record<string, unknown>>;

/** In which spelling a dump is written: istiod's (camel case) or Envoy's (snake case). */
export type Spelling = 'camel' | 'snake';

/** What a dump holds besides its resources. */
export interface DumpOptions {
  readonly spelling: Spelling;
  readonly includeEndpoints: boolean;
  /** Whether each resource says how far the proxy is with it; neither istiod's dump nor a proxy's own does. */
  readonly includeStatus: boolean;
}

/**
 * The `configs` of an `envoy.admin.v3.ConfigDump` for what one proxy holds, in Istio's order: bootstrap
 * (which only the proxy knows, so it is empty), clusters, endpoints if asked for, listeners, scoped
 * routes, routes, secrets. A rejected resource carries Envoy's message as its `error_state`.
 */
export const buildConfigDump = (held: readonly HeldResource[], options: DumpOptions): readonly Json[] => {
  const spell = speller(options.spelling);
  const section = (short: DumpedType['short']) => sectionOf(typeOf(short), held, options);
  return [
    { '@type': 'type.googleapis.com/envoy.admin.v3.BootstrapConfigDump' },
    section('cds'),
    ...(options.includeEndpoints ? [section('eds')] : []),
    section('lds'),
    { '@type': 'type.googleapis.com/envoy.admin.v3.ScopedRoutesConfigDump' },
    section('rds'),
    { '@type': 'type.googleapis.com/envoy.admin.v3.SecretsConfigDump' },
  ].map((config) => spell(config));
};

/** The resources themselves as Any values, one after the other: istiod's answer to `types=`. */
export const dumpRaw = (held: readonly HeldResource[], types: readonly DumpedType[]): readonly Json[] =>
  types.flatMap((type) =>
    held.filter(({ typeUrl }) => typeUrl === type.typeUrl).map((resource) => bodyOf(resource, 'camel')),
  );

/** The type with this short name, such as `cds`. */
export const typeOf = (short: DumpedType['short']): DumpedType => {
  const type = dumpedTypes.find((candidate) => candidate.short === short);
  if (type === undefined) throw new TypeError(`no type ${short}`);
  return type;
};

const sectionOf = (type: DumpedType, held: readonly HeldResource[], options: DumpOptions): Json => {
  const resources = held.filter(({ typeUrl }) => typeUrl === type.typeUrl);
  return {
    '@type': type.dump,
    ...(resources.length === 0
      ? {}
      : { [type.list]: resources.map((resource) => itemOf(type, resource, options)) }),
  };
};

const itemOf = (type: DumpedType, resource: HeldResource, options: DumpOptions): Json => {
  const { version, sentAt, state, rejection } = resource;
  const active = {
    versionInfo: version,
    [type.item]: bodyOf(resource, options.spelling),
    ...(sentAt === undefined ? {} : { lastUpdated: sentAt.toISOString() }),
  };
  const errorState =
    rejection === undefined
      ? {}
      : {
          errorState: {
            details: rejection.message,
            lastUpdateAttempt: rejection.at.toISOString(),
            versionInfo: rejection.version,
          },
        };
  const status = options.includeStatus
    ? { clientStatus: { acked: 'ACKED', sent: 'REQUESTED', rejected: 'NACKED' }[state] }
    : {};
  // Listeners are the only ones whose state hangs below a name.
  return type.short === 'lds'
    ? { name: resource.name, activeState: active, ...errorState, ...status }
    : { ...active, ...errorState, ...status };
};

const bodyOf = ({ typeUrl, body }: HeldResource, spelling: Spelling): Json => ({
  '@type': typeUrl,
  ...decodeJson(messageName(typeUrl), body, { snakeCase: spelling === 'snake' }),
});

/** Respells the envelope only: the bodies are already decoded in the right spelling. */
const speller = (spelling: Spelling) => {
  const bodies = new Set<string>(dumpedTypes.map(({ item }) => item));
  const respell = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(respell);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [
        toSnakeCase(key),
        bodies.has(key) ? entry : respell(entry),
      ]),
    );
  };
  return (config: Json): Json => (spelling === 'camel' ? config : (respell(config) as Json));
};
