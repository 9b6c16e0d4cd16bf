import type { Service } from '../../src/model/index.ts';
import { noInstances, readInstances } from '../../src/registry/consul/instance.ts';
import { type MappedService, type MappingRules, mapService } from '../../src/registry/consul/map-service.ts';

/** Builds bodies of `/v1/health/service/:name` as Consul writes them, for tables. */
export interface EntryOptions {
  readonly node?: string;
  readonly id?: string;
  readonly address?: string;
  readonly nodeAddress?: string;
  readonly port?: unknown;
  readonly kind?: string;
  readonly tags?: readonly unknown[] | null;
  readonly meta?: Readonly<Record<string, unknown>> | null;
  readonly nodeMeta?: Readonly<Record<string, string>>;
  readonly nodeTagged?: Readonly<Record<string, string>>;
  readonly tagged?: Readonly<Record<string, { readonly Address: string; readonly Port?: number }>>;
  readonly weights?: unknown;
  readonly locality?: { readonly Region?: string; readonly Zone?: string };
  readonly checks?: readonly { readonly CheckID: string; readonly Status: string }[] | undefined;
}

/** An entry of a healthy instance of `web` unless told otherwise. */
export const healthEntry = (options: EntryOptions = {}): Readonly<Record<string, unknown>> => ({
  Node: {
    ID: '93f8311f-6620-cde4-19b8-768eb15b4682',
    Node: options.node ?? 'node-1',
    Address: options.nodeAddress ?? '10.1.0.1',
    Datacenter: 'dc1',
    TaggedAddresses: options.nodeTagged ?? null,
    Meta: options.nodeMeta ?? null,
    ModifyIndex: Math.floor(Math.random() * 1000),
  },
  Service: {
    ID: options.id ?? 'web-1',
    Service: 'web',
    Kind: options.kind,
    Tags: options.tags === undefined ? [] : options.tags,
    Address: options.address ?? '10.2.0.1',
    TaggedAddresses: options.tagged,
    Meta: options.meta === undefined ? {} : options.meta,
    Port: options.port ?? 8080,
    Weights: options.weights === undefined ? { Passing: 1, Warning: 1 } : options.weights,
    Locality: options.locality,
    ModifyIndex: Math.floor(Math.random() * 1000),
  },
  Checks: (options.checks ?? [{ CheckID: 'service:web-1', Status: 'passing' }]).map((check) => ({
    ...check,
    Output: `output ${Math.random()}`,
  })),
});

const host = { hostname: 'web.service.consul', namespace: 'default' };
const rules: MappingRules = { registry: 'consul-0', datacenter: 'dc1', addresses: 'lan', protocol: 'TCP' };

/** Maps entries of the service `web` as Consul writes them. */
export const mapEntries = (
  entries: readonly unknown[],
  more: Partial<MappingRules> = {},
  previous?: Service,
): MappedService =>
  mapService('web', host, readInstances(entries) ?? noInstances, { ...rules, ...more }, previous);
/** Maps instances of the service `web`. */
export const mapInstances = (
  options: readonly EntryOptions[],
  more: Partial<MappingRules> = {},
): MappedService => mapEntries(options.map(healthEntry), more);
