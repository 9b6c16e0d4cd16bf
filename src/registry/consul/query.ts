import { type FailingChecks, type NodeFacts, readFailingChecks, readNodes } from './aggregate.ts';
import { type AnswerHeaders, malformed, type ProblemAnswer, readAnswer } from './answer.ts';
import { type CatalogNames, readCatalogNames } from './catalog-names.ts';
import type { ConsulHttp, Pool } from './http.ts';
import { type Instances, readInstances } from './instance.ts';
import type { ConsulSettings } from './settings.ts';

/** One question to Consul and how its answer is read. */
export interface Query<Value> {
  /** Such as `/v1/health/service/web`. */
  readonly path: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** `undefined` for a body of another shape. */
  read(body: unknown, headers: AnswerHeaders): Value | undefined;
}

/** The answer of a query that succeeded. */
export interface Data<Value> {
  readonly kind: 'data';
  readonly value: Value;
  /** The text it was read from: equal text needs no second look. */
  readonly text: string;
  /** `X-Consul-Index` as it came. */
  readonly index: string | undefined;
  readonly headers: AnswerHeaders;
}

/** How to ask. */
export interface Asking {
  readonly signal: AbortSignal;
  /** Waits for something newer than this index for at most `waitMs`; answers at once where absent or 0. */
  readonly block?: { readonly index: bigint; readonly waitMs: number };
}

/** A call that does not wait has this long to complete. */
const callDeadlineMs = 10_000;

/** The questions to one Consul, each with the parameters that all of them carry. */
export class ConsulQueries {
  readonly #http: Pick<ConsulHttp, 'get'>;
  readonly #common: Readonly<Record<string, string>>;

  constructor(http: Pick<ConsulHttp, 'get'>, datacenter: string | undefined) {
    this.#http = http;
    this.#common = datacenter === undefined ? {} : { dc: datacenter };
  }

  async ask<Value>(
    query: Query<Value>,
    { signal, block }: Asking,
  ): Promise<Data<Value> | ProblemAnswer | { readonly kind: 'aborted' }> {
    const parameters: Record<string, string> = { ...this.#common, ...query.parameters };
    let deadlineMs = callDeadlineMs;
    let pool: Pool = 'call';
    if (block !== undefined && block.index > 0n) {
      parameters['index'] = String(block.index);
      parameters['wait'] = `${block.waitMs}ms`;
      // Consul adds up to a sixteenth of its own (R18).
      deadlineMs += Math.ceil((block.waitMs * 17) / 16);
      pool = 'watch';
    }
    const text = new URLSearchParams(parameters).toString();
    const path = text === '' ? query.path : `${query.path}?${text}`;
    const asked = `GET ${query.path}`;
    const answer = readAnswer(asked, await this.#http.get({ path, pool, deadlineMs, signal }));
    if (answer.kind !== 'data') return answer;
    const value = query.read(answer.body, answer.headers);
    return value === undefined ? malformed(asked) : { ...answer, value };
  }
}

/** The services that are ours to report, and whether Consul shows itself. */
export const serviceNames = (settings: Pick<ConsulSettings, 'tag'>): Query<CatalogNames> => ({
  path: '/v1/catalog/services',
  read: (body) => readCatalogNames(body, settings),
});

/** All instances of a service with their checks, not only those that pass. */
export const serviceHealth = (name: string): Query<Instances> => ({
  path: `/v1/health/service/${encodeURIComponent(name)}`,
  read: (body, { translatesAddresses }) => readInstances(body, translatesAddresses),
});

/** Wakes on every write of a check; its body holds only those that are not passing. */
export const failingChecks: Query<FailingChecks> = {
  path: '/v1/health/state/any',
  parameters: { filter: 'Status != passing' },
  read: readFailingChecks,
};

/** Wakes when the address or metadata of a node changes. */
export const nodeFacts: Query<NodeFacts> = { path: '/v1/catalog/nodes', read: readNodes };
