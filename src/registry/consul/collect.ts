import type { RegistryProblem } from '../../model/index.ts';
import type { ProblemAnswer } from './answer.ts';
import type { CatalogNames } from './catalog-names.ts';
import type { Instances } from './instance.ts';
import type { OneShotCalls, Told } from './one-shot.ts';
import type { ConsulQueries, Data, Query } from './query.ts';
import type { ServiceReader } from './service-reader.ts';

/** Everything a Consul holds, read once. */
export interface Collected {
  readonly list: Data<CatalogNames>;
  readonly services: ReadonlyMap<string, Data<Instances>>;
  /** Services that could not be read, although others could. */
  readonly unread: readonly string[];
}

/** What reading everything needs. */
export interface CollectOptions {
  readonly queries: ConsulQueries;
  readonly reader: ServiceReader;
  readonly calls: Pick<OneShotCalls, 'datacenter'>;
  readonly names: Query<CatalogNames>;
  /** Called with the number of services before the first of them is read. */
  readonly beforeReading: (services: number) => Promise<void>;
  /** The names among these that get a host. */
  readonly accept: (names: ReadonlySet<string>) => Iterable<string>;
  readonly hasToken: boolean;
  /** Whether Consul's own service was in the list at some time. */
  readonly sawSentinel: boolean;
  readonly signal: AbortSignal;
}

/** A service that fails so often in a row is left for later: one bad object must not hide the others. */
const attempts = 3;

/**
 * Reads the list and each service. An answer that contradicts another one is never taken for the truth: an
 * empty catalogue, or services that are listed but have no instances, mean that a token is missing or may not
 * read everything, which some versions of Consul say with 200 and nothing else.
 */
export const collect = async (
  options: CollectOptions,
): Promise<Collected | ProblemAnswer | { readonly kind: 'aborted' }> => {
  const first = await collectOnce(options);
  if ('kind' in first || first.contradictory.length === 0) return first;
  // The service may have been deregistered between the two reads; then the list no longer has it.
  const second = await collectOnce(options);
  if ('kind' in second || second.contradictory.length === 0) return second;
  const examples = second.contradictory.slice(0, 3).join(', ');
  return problem({
    reason: 'filtered',
    message: `${second.contradictory.length} services are listed but show no instances (${examples}): the token may not read their nodes`,
  });
};

interface Attempt extends Collected {
  readonly contradictory: readonly string[];
}

const collectOnce = async (
  options: CollectOptions,
): Promise<Attempt | ProblemAnswer | { readonly kind: 'aborted' }> => {
  const { queries, reader, signal } = options;
  const list = await queries.ask(options.names, { signal });
  if (list.kind !== 'data') return list;
  if (list.value.kind === 'nothing-visible') {
    return problem(nothingVisible(options, list.headers.deniesByDefault, await options.calls.datacenter()));
  }
  if (options.sawSentinel && !list.value.hasSentinel) {
    return problem({
      reason: 'filtered',
      message:
        "GET /v1/catalog/services: Consul's own service is no longer listed: the token lost a permission",
    });
  }
  const services = new Map<string, Data<Instances>>();
  const unread: string[] = [];
  const names = [...options.accept(list.value.names)];
  await options.beforeReading(names.length);
  await reader.forEach(names, async (name) => {
    const data = await reader.read(name, attempts);
    if (data === undefined) unread.push(name);
    else services.set(name, data);
  });
  if (signal.aborted) return { kind: 'aborted' };
  const contradictory = names.filter((name) => services.get(name)?.value.instances.length === 0);
  return { list, services, unread, contradictory };
};

const nothingVisible = (
  { hasToken }: CollectOptions,
  deniesByDefault: boolean,
  self: Told<string>,
): RegistryProblem => {
  const denied = deniesByDefault || ('problem' in self && self.problem.reason === 'unauthorized');
  const asked = 'GET /v1/catalog/services: the list is empty, without even Consul itself';
  return denied && !hasToken
    ? { reason: 'unauthorized', message: `${asked}: Consul denies by default and there is no token` }
    : { reason: 'filtered', message: `${asked}: the token may read no service` };
};

const problem = (of: RegistryProblem): ProblemAnswer => ({
  kind: 'problem',
  problem: of,
  scope: 'registry',
  throttled: false,
  retryAfterMs: 0,
});
