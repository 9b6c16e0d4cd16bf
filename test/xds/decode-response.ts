import { decode } from './discovery-proto.ts';
import type { FakeResponse, ProtocolName } from './fake-client.ts';

interface WireResource {
  readonly name: string;
  readonly version: string;
  readonly aliases: readonly string[];
  readonly resource: WireAny | null;
}

interface WireAny {
  readonly typeUrl: string;
  readonly value: Uint8Array;
}

/** Reads a response of either protocol; throws where it breaks a rule that every response has to keep. */
export const decodeResponse = (protocol: ProtocolName, bytes: Buffer): FakeResponse => {
  const isDelta = protocol === 'delta';
  const message = decode(isDelta ? 'DeltaDiscoveryResponse' : 'DiscoveryResponse', bytes);
  const resources = new Map<string, string>();
  const versions = new Map<string, string>();
  const aliases = new Map<string, readonly string[]>();
  const unresolved: string[] = [];
  for (const item of message['resources'] as readonly unknown[]) {
    const any = isDelta ? (item as WireResource).resource : (item as WireAny);
    if (isDelta) {
      const { name, aliases: also } = item as WireResource;
      if (also.length > 0) aliases.set(name, also);
      if (any === null) unresolved.push(name);
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
  for (const name of unresolved)
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
    bytes: bytes.length,
  };
};
