import { formatProblem } from '../model/index.ts';
import { compareText } from './canonical-text.ts';
import type { JoinedService } from './join-service.ts';
import type { Shard } from './registry-shard.ts';
import type { Trust } from './registry-trust.ts';
import type { ConfigSource, RegistrySource, Source } from './source-table.ts';
import type { SourceStatus } from './status.ts';

/** What there is to say about one source; `services` are the published ones, for their conditions. */
export const reportSource = (source: Source, services: Iterable<JoinedService>): SourceStatus =>
  source.kind === 'config' ? reportFolder(source) : reportRegistry(source, services);

const reportFolder = ({ id, required, folder }: ConfigSource): SourceStatus => {
  const held = [...folder.objects.values()].filter(({ standing }) => standing === 'held');
  return {
    id,
    type: 'config',
    required,
    state: folder.state,
    since: folder.stateSince,
    ...(folder.hold === undefined ? {} : { reason: folder.hold.why, heldSince: folder.hold.since }),
    held: held.map(({ object }) => object.key).sort(compareText),
    objects: folder.objects.size,
    problems: folder.problems.map(formatProblem),
  };
};

const reportRegistry = (
  { id, type, required, shards }: RegistrySource,
  services: Iterable<JoinedService>,
): SourceStatus => {
  const { trust, since, hold, lastContact, totals } = shards;
  const reasons = [reasonOf(trust), hold?.why].filter((reason) => reason !== undefined);
  const problems: string[] = [];
  for (const { conditions } of services)
    for (const { subject, code, message } of conditions)
      if (subject.kind === 'registry' && subject.id === id) problems.push(`${code} ${message}`);
  return {
    id,
    type,
    required,
    state: trust.kind,
    since,
    ...(reasons.length === 0 ? {} : { reason: reasons.join('; ') }),
    ...(trust.kind === 'failed' ? { problem: trust.problem } : {}),
    ...(lastContact === undefined ? {} : { lastContact }),
    held: totals.heldShards + totals.pendingEndpoints === 0 ? [] : heldNames(shards.entries()),
    ...(hold === undefined ? {} : { heldSince: hold.since }),
    services: totals.services,
    endpoints: totals.standingEndpoints + totals.heldEndpoints,
    problems,
  };
};

const reasonOf = (trust: Trust): string | undefined => {
  switch (trust.kind) {
    case 'failed':
      return `${trust.problem.reason}: ${trust.problem.message}`;
    case 'doubtful':
      return 'contact is back; removals wait for the whole picture';
    case 'restored':
      return 'not heard yet; this is the state before the restart';
    case 'recovering':
      return trust.awaitsPicture
        ? 'contact is back; big steps wait for the whole picture'
        : 'it came back with less than it had';
    default:
      return undefined;
  }
};

const heldNames = (entries: Iterable<readonly [string, Shard]>): readonly string[] => {
  const names: string[] = [];
  for (const [key, { pending, held, absence }] of entries) {
    const endpoints = [...pending, ...held];
    if (endpoints.length === 0 && absence !== undefined) names.push(key);
    for (const { id } of endpoints) names.push(`${key} ${id}`);
  }
  return names.sort(compareText);
};
