import { decode } from './discovery-proto.ts';
import type { FakeResponse, ProtocolName } from './fake-client.ts';

interface WireResource {
  readonly name: string;
  readonly version: string;
  readonly aliases: readonly string[];
  readonly resource: WireAny | null;
  readonly ttl: { readonly seconds: number; readonly nanos: number } | null;
}

interface WireAny {
  readonly typeUrl: string;
  readonly value: Uint8Array;
}

// A6: in SotW only a resource with a TTL is wrapped.
const wrapperIn = ({ typeUrl, value }: WireAny): WireResource | undefined =>
  typeUrl === 'type.googleapis.com/envoy.service.discovery.v3.Resource'
    ? (decode('Resource', value) as unknown as WireResource)
    : undefined;

/** Reads a response of either protocol; throws where it breaks a rule that every response has to keep. */
export const decodeResponse = (protocol: ProtocolName, bytes: Buffer): FakeResponse => {
  const isDelta = protocol === 'delta';
  const message = decode(isDelta ? 'DeltaDiscoveryResponse' : 'DiscoveryResponse', bytes);
  const resources = new Map<string, string>();
  const versions = new Map<string, string>();
  const aliases = new Map<string, readonly string[]>();
  const unresolved: string[] = [];
  const heartbeats: string[] = [];
  const ttlsMs = new Map<string, number>();
  for (const item of message['resources'] as readonly unknown[]) {
    const wrapper = isDelta ? (item as WireResource) : wrapperIn(item as WireAny);
    const any = wrapper === undefined ? (item as WireAny) : wrapper.resource;
    if (wrapper !== undefined) {
      const { name, aliases: also, ttl } = wrapper;
      if (also.length > 0) aliases.set(name, also);
      if (ttl !== null) ttlsMs.set(name, ttl.seconds * 1000 + ttl.nanos / 1e6);
      if (any === null) (ttl === null ? unresolved : heartbeats).push(name);
      if (any === null) versions.set(name, wrapper.version);
    }
    if (any === null) continue;
    const named = decode('Named', any.value);
    // A7: a name must not stand in a response twice.
    const name = String(named['name']);
    if (resources.has(name)) throw new Error(`${name} stands in a response twice`);
    if (any.typeUrl !== message['typeUrl']) throw new Error(`${name} is of ${any.typeUrl}`);
    resources.set(name, String(named['payload']));
    if (!isDelta) continue;
    const { name: wireName, version } = item as WireResource;
    if (wireName !== name) throw new Error(`${wireName} carries ${name}`);
    versions.set(name, version);
  }
  const removed = (message['removedResources'] ?? []) as readonly string[];
  for (const name of [...unresolved, ...heartbeats])
    if (resources.has(name) || removed.includes(name)) throw new Error(`${name} is answered twice`);
  for (const name of removed) if (resources.has(name)) throw new Error(`${name} is both there and removed`);
  return {
    typeUrl: String(message['typeUrl']),
    version: String(message[isDelta ? 'systemVersionInfo' : 'versionInfo']),
    nonce: String(message['nonce']),
    controlPlane: String((message['controlPlane'] as { identifier?: string } | null)?.identifier ?? ''),
    resources,
    versions,
    removed,
    aliases,
    unresolved,
    heartbeats,
    ttlsMs,
    bytes: bytes.length,
  };
};
