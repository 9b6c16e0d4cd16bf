import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type HttpRequest, type HttpResponse, httpRequest } from './http-request.ts';

/** Requests without pause over kept connections. */
export interface LoadOptions {
  readonly request: HttpRequest;
  /** Connections, each with one request at a time. */
  readonly connections?: number;
  /** Upper bound of all connections together, so that the measured parts keep their share of the machine. */
  readonly perSecond?: number;
}

/** What a load has seen. */
export interface LoadReport {
  readonly total: number;
  readonly ok: number;
  readonly failed: number;
  /** `503 UF`, `ECONNRESET`, … and how often. */
  readonly failures: ReadonlyMap<string, number>;
  /** Answers per version of the service. */
  readonly versions: ReadonlyMap<string, number>;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** A load that runs until it is stopped. */
export interface Load {
  report(): LoadReport;
  /** Resolves when so many requests have been answered or failed since the start. */
  reached(total: number): Promise<void>;
  /** Finishes what is in flight. */
  stop(): Promise<LoadReport>;
}

/** Starts requests that go on until `stop`. */
export const startLoad = ({ request, connections = 8, perSecond = 1_500 }: LoadOptions): Load => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const tally = new Tally();
  const paceMs = (1_000 * connections) / perSecond;
  const waiting: { readonly total: number; readonly resolve: () => void }[] = [];
  let stopped = false;

  const worker = async (): Promise<void> => {
    let next = performance.now();
    while (!stopped) {
      const start = performance.now();
      const outcome = await httpRequest({ ...request, agent }).catch((error: NodeJS.ErrnoException) => error);
      tally.add(outcome, performance.now() - start);
      while (waiting[0] !== undefined && waiting[0].total <= tally.total) waiting.shift()?.resolve();
      next = Math.max(next + paceMs, performance.now() - paceMs);
      const pauseMs = next - performance.now();
      if (pauseMs > 1) await delay(pauseMs);
    }
  };
  const workers = Promise.all(Array.from({ length: connections }, worker));
  return {
    report: () => tally.report(),
    reached: (total) =>
      new Promise((resolve) => {
        if (tally.total >= total) return resolve();
        waiting.push({ total, resolve });
        waiting.sort((a, b) => a.total - b.total);
      }),
    stop: async () => {
      stopped = true;
      await workers;
      agent.destroy();
      return tally.report();
    },
  };
};

/** Sends a number of requests and reports on them. */
export const sendMany = async (total: number, options: LoadOptions): Promise<LoadReport> => {
  const load = startLoad(options);
  await load.reached(total);
  return load.stop();
};

class Tally {
  total = 0;
  #ok = 0;
  readonly #failures = new Map<string, number>();
  readonly #versions = new Map<string, number>();
  readonly #durationsMs: number[] = [];

  add(outcome: HttpResponse | NodeJS.ErrnoException, durationMs: number): void {
    this.total += 1;
    this.#durationsMs.push(durationMs);
    if (outcome instanceof Error) count(this.#failures, outcome.code ?? outcome.message);
    else if (outcome.status !== 200) count(this.#failures, describe(outcome));
    else {
      this.#ok += 1;
      count(this.#versions, String(outcome.headers['x-echo-version']));
    }
  }

  report(): LoadReport {
    const sorted = this.#durationsMs.toSorted((a, b) => a - b);
    const quantile = (q: number): number =>
      sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
    return {
      total: this.total,
      ok: this.#ok,
      failed: this.total - this.#ok,
      failures: new Map(this.#failures),
      versions: new Map(this.#versions),
      p50Ms: quantile(0.5),
      p99Ms: quantile(0.99),
      maxMs: quantile(1),
    };
  }
}

const count = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** Envoy says in the body what went wrong, such as `upstream connect error or disconnect/reset …`. */
const describe = ({ status, body }: HttpResponse): string => `${status} ${body.slice(0, 120).trim()}`;
