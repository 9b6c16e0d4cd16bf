import protobuf from 'protobufjs';

/** A request or response of the aggregated discovery service, reduced to what tests ask about. */
export interface DiscoveryRecord {
  readonly direction: 'request' | 'response';
  /** Milliseconds of `performance.now()`. */
  readonly atMs: number;
  /** Number of the connection, counted from 1. */
  readonly connection: number;
  /** The last part of the type URL, such as `ClusterLoadAssignment`. */
  readonly type: string;
  readonly nonce: string;
  /** Response: the resources in it. Request: the names subscribed to (SotW: all of them). */
  readonly names: readonly string[];
  /** Response: removed resources. Request: the names unsubscribed from. */
  readonly removed: readonly string[];
  /** Request, delta: what the client already holds, by name. */
  readonly initialVersions: Readonly<Record<string, string>>;
  /** Request: why the response with this nonce was refused. */
  readonly error?: string;
}

export type DiscoveryProtocol = 'delta' | 'sotw';

// Only the fields that tests read; written out here so that the product's own decoder is not its own judge.
const { root } = protobuf.parse(`
  syntax = "proto3";
  message Any { string type_url = 1; bytes value = 2; }
  // Cluster, ClusterLoadAssignment, Listener, RouteConfiguration: the name is field 1 of each.
  message Named { string name = 1; }
  message Status { int32 code = 1; string message = 2; }
  message Resource { string version = 1; string name = 3; }
  message DeltaDiscoveryRequest {
    string type_url = 2;
    repeated string subscribe = 3;
    repeated string unsubscribe = 4;
    map<string, string> initial_resource_versions = 5;
    string nonce = 6;
    Status error = 7;
  }
  message DeltaDiscoveryResponse {
    repeated Resource resources = 2;
    string type_url = 4;
    string nonce = 5;
    repeated string removed = 6;
  }
  message DiscoveryRequest {
    string version_info = 1;
    repeated string subscribe = 3;
    string type_url = 4;
    string nonce = 5;
    Status error = 6;
  }
  message DiscoveryResponse {
    string version_info = 1;
    repeated Any resources = 2;
    string type_url = 4;
    string nonce = 5;
  }
`);

interface Decoded {
  readonly typeUrl: string;
  readonly nonce: string;
  readonly subscribe?: readonly string[];
  readonly unsubscribe?: readonly string[];
  readonly removed?: readonly string[];
  readonly initialResourceVersions?: Readonly<Record<string, string>>;
  readonly error?: { readonly message: string };
  readonly resources?: readonly { readonly name?: string; readonly value?: Uint8Array }[];
}

const messageNames = {
  delta: { request: 'DeltaDiscoveryRequest', response: 'DeltaDiscoveryResponse' },
  sotw: { request: 'DiscoveryRequest', response: 'DiscoveryResponse' },
} as const;

/** Reads one message of a stream. */
export const decodeDiscovery = (
  protocol: DiscoveryProtocol,
  direction: DiscoveryRecord['direction'],
  connection: number,
  bytes: Uint8Array,
): DiscoveryRecord => {
  const message = decode(messageNames[protocol][direction], bytes) as unknown as Decoded;
  const { typeUrl, nonce, resources = [], subscribe = [], unsubscribe = [], removed = [], error } = message;
  return {
    direction,
    atMs: performance.now(),
    connection,
    type: typeUrl.slice(typeUrl.lastIndexOf('.') + 1),
    nonce,
    names: direction === 'request' ? subscribe : resources.map(nameOf).sort(),
    removed: direction === 'request' ? unsubscribe : removed,
    initialVersions: message.initialResourceVersions ?? {},
    ...(error ? { error: error.message } : {}),
  };
};

const decode = (name: string, bytes: Uint8Array): Record<string, unknown> => {
  const type = root.lookupType(name);
  return type.toObject(type.decode(bytes), { defaults: true, arrays: true, objects: true }) as Record<
    string,
    unknown
  >;
};

const nameOf = ({ name, value }: { readonly name?: string; readonly value?: Uint8Array }): string =>
  value === undefined ? (name ?? '') : String(decode('Named', value)['name']);
