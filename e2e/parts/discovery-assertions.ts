import { setTimeout as delay } from 'node:timers/promises';
import type { Envoy } from './envoy.ts';
import type { DiscoveryRecord } from './wire-recorder.ts';

/** The responses among the records, of one type where one is named. */
export const responsesIn = (records: readonly DiscoveryRecord[], type?: string): readonly DiscoveryRecord[] =>
  records.filter((record) => record.direction === 'response' && (type === undefined || record.type === type));

/** The requests among the records, of one type where one is named. */
export const requestsIn = (records: readonly DiscoveryRecord[], type?: string): readonly DiscoveryRecord[] =>
  records.filter((record) => record.direction === 'request' && (type === undefined || record.type === type));

/** Each response as `type: names`, removed names with a minus: what assertions print well. */
export const describeResponses = (records: readonly DiscoveryRecord[]): readonly string[] =>
  responsesIn(records).map(({ type, names, removed }) =>
    [`${type}:`, ...names, ...removed.map((name) => `-${name}`)].join(' '),
  );

/**
 * Waits until nothing passed for a while. That nothing comes has no event: the pause is the proof, so it is
 * longer than any delay the product may use.
 */
export const untilSilent = async (
  records: () => readonly DiscoveryRecord[],
  silenceMs = 2_500,
): Promise<void> => {
  for (let seen = -1; seen !== records().length; ) {
    seen = records().length;
    await delay(silenceMs);
  }
};

/** Updates that Envoy counted as accepted: CDS and LDS as a whole, EDS by cluster, RDS by route configuration. */
export const acceptedUpdates = async (envoy: Envoy): Promise<ReadonlyMap<string, number>> => {
  const accepted = new Map<string, number>();
  for (const [name, count] of await envoy.stats(/update_success$/)) {
    // The bootstrap's own cluster is not configured by the control plane.
    if (!name.startsWith('cluster.xds-grpc.')) accepted.set(name.replace(/\.update_success$/, ''), count);
  }
  return accepted;
};

/** The counters that moved between two readings, and by how much. */
export const movedCounters = (
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...after]
      .map(([name, count]) => [name, count - (before.get(name) ?? 0)] as const)
      .filter(([, moved]) => moved !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
