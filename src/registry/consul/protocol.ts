import { type Protocol, parseProtocol } from '../../model/index.ts';
import type { Instance } from './instance.ts';

/** Spellings that other meshes and frameworks write for what Istio calls otherwise. */
const aliases: ReadonlyMap<string, Protocol> = new Map([
  ['http1', 'HTTP'],
  ['h2', 'HTTP2'],
  ['h2c', 'HTTP2'],
  ['grpcs', 'TLS'],
  ['tri', 'GRPC'],
  ['triple', 'GRPC'],
  ['dubbo', 'TCP'],
  ['thrift', 'TCP'],
]);

/** Reads a protocol as people write it in service metadata; `undefined` for what nobody knows. */
export const readProtocol = (written: string): Protocol | undefined =>
  parseProtocol(written) ?? aliases.get(written.toLowerCase());

/** The protocol of a service, and what a person should know about it. */
export interface ServiceProtocol {
  readonly protocol: Protocol;
  readonly notes: readonly string[];
}

/**
 * The protocol that most instances declare (`Meta.protocol`, or a tag `protocol|x`); those that declare none
 * do not vote. Instances that disagree are counted, and a tie goes to the first name in order, so that nothing
 * flips while the instances stay.
 */
export const serviceProtocol = (instances: readonly Instance[], fallback: Protocol): ServiceProtocol => {
  const counts = new Map<Protocol, number>();
  const unknown = new Set<string>();
  for (const written of instances.map(declaredProtocol).filter((name) => name !== '')) {
    const protocol = readProtocol(written);
    if (protocol === undefined) unknown.add(written.slice(0, 80));
    counts.set(protocol ?? 'TCP', (counts.get(protocol ?? 'TCP') ?? 0) + 1);
  }
  const ranked = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  const protocol = ranked[0]?.[0] ?? fallback;
  const notes = [...unknown].sort().map((written) => `protocol "${written}" is unknown, taken as TCP`);
  if (ranked.length > 1) {
    const tally = ranked.map(([name, count]) => `${name} ${count}`).join(', ');
    notes.push(`the instances disagree about the protocol (${tally}), taken as ${protocol}`);
  }
  return { protocol, notes };
};

const declaredProtocol = ({ meta, tags }: Instance): string =>
  meta['protocol'] ?? tags.find((tag) => tag.startsWith('protocol|'))?.slice('protocol|'.length) ?? '';
