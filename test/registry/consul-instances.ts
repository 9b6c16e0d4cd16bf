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
