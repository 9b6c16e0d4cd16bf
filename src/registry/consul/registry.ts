import { readFile } from 'node:fs/promises';
import type { Registry, RegistryProblem, RegistrySink } from '../../model/index.ts';
import { CoxswainError } from '../../runtime/error-catalogue.ts';
import type { Log } from '../../runtime/log.ts';
import { Secret } from '../../runtime/secret.ts';
import { backoffMs } from '../backoff.ts';
import { registryErrors } from '../errors.ts';
import { pause } from '../pause.ts';
import type { RegistryRuntime } from '../runtime.ts';
import { ConsulHttp } from './http.ts';
import { oneShotCalls } from './one-shot.ts';
import { ConsulQueries } from './query.ts';
import { ServiceTable } from './service-table.ts';
import { runSession, type SessionMemory } from './session.ts';
import type { SessionEnd } from './session-scope.ts';
import { type ConsulOptions, type ConsulSettings, callConnections, withDefaults } from './settings.ts';
import { retryRange } from './watch.ts';

/** A session that lasted so long was healthy: the next failure is a new one. */
const healthyMs = 10_000;

/**
 * The registry of a Consul. It reports whatever Consul says and never an outage as emptiness; it reconnects
 * by itself until the signal aborts.
 */
export const createConsulRegistry = (options: ConsulOptions, runtime: RegistryRuntime): Registry => {
  const settings = withDefaults(options);
  return {
    id: settings.id,
    type: 'Consul',
    run: (sink, signal) => new ConsulRegistry(settings, runtime, sink).run(signal),
  };
};

class ConsulRegistry {
  readonly #settings: ConsulSettings;
  readonly #runtime: RegistryRuntime;
  readonly #log: Log;
  readonly #sink: RegistrySink;
  readonly #memory: SessionMemory;
  readonly #random: () => number;
  #table: ServiceTable | undefined;
  #said: string | undefined;

  constructor(settings: ConsulSettings, runtime: RegistryRuntime, sink: RegistrySink) {
    this.#settings = settings;
    this.#runtime = runtime;
    this.#log = runtime.log.child({ registry: settings.id });
    this.#sink = sink;
    this.#memory = { watchConnections: settings.maxConnections - callConnections, sawSentinel: false };
    this.#random = runtime.random ?? Math.random;
  }

  async run(signal: AbortSignal): Promise<void> {
    const { clock } = this.#runtime;
    let failures = 0;
    while (!signal.aborted) {
      const startedMs = clock.now();
      const end = await this.#session(signal);
      if (end.kind === 'aborted' || signal.aborted) return;
      const wasHealthy = clock.now() - startedMs >= healthyMs;
      if (wasHealthy) this.#said = undefined;
      failures = wasHealthy ? 1 : failures + 1;
      this.#report(end);
      // A doubt is settled at once; one that comes back is no doubt but a state, and waits like an outage.
      const delayMs =
        end.kind === 'doubt' ? backoffMs(failures - 1, retryRange, this.#random()) : this.#delay(failures);
      await pause(clock, Math.max(delayMs, end.kind === 'problem' ? end.retryAfterMs : 0), signal);
    }
  }

  #delay(failures: number): number {
    return backoffMs(failures, retryRange, this.#random());
  }

  #report(end: SessionEnd): void {
    if (end.kind === 'doubt') this.#log.info('registry.resync', { reason: end.reason });
    if (end.kind !== 'problem') return;
    this.#sink.fail(end.problem);
    // The same outage is told once, not at every attempt.
    const level = this.#said === end.problem.reason ? 'debug' : 'warn';
    this.#log[level]('registry.failed', { ...end.problem });
    this.#said = end.problem.reason;
  }

  async #session(signal: AbortSignal): Promise<SessionEnd> {
    const settings = this.#settings;
    let files: CredentialFiles;
    try {
      files = await readCredentials(settings);
    } catch (error) {
      const reason =
        error instanceof CoxswainError && error.details['purpose'] === 'token' ? 'unauthorized' : 'not-ready';
      return problemEnd({ reason, message: error instanceof Error ? error.message : String(error) });
    }
    const http = new ConsulHttp({
      url: settings.url,
      token: files.token,
      tls: files.tls,
      watchConnections: this.#memory.watchConnections,
      callConnections,
      clock: this.#runtime.clock,
    });
    const closeAtAbort = (): void => http.close();
    signal.addEventListener('abort', closeAtAbort);
    try {
      return await this.#talk(http, files.token, signal);
    } finally {
      signal.removeEventListener('abort', closeAtAbort);
      http.close();
    }
  }

  async #talk(http: ConsulHttp, token: Secret | undefined, signal: AbortSignal): Promise<SessionEnd> {
    const settings = this.#settings;
    const calls = oneShotCalls(settings, http, token);
    const leader = await calls.leader();
    if ('problem' in leader) return problemEnd(leader.problem);
    // A token need not allow to read the agent; then its datacenter is not known by name.
    const self = await calls.datacenter();
    const own = 'value' in self ? self.value : '';
    const datacenter = settings.datacenter ?? (own || 'dc1');
    this.#table = new ServiceTable(
      {
        registry: settings.id,
        datacenter,
        addresses: own !== '' && datacenter !== own ? 'wan' : 'lan',
        protocol: settings.protocol,
        ...(settings.tag === undefined ? {} : { tag: settings.tag }),
      },
      (service, notes) => {
        if (notes.length > 0) this.#log.warn('registry.instances', { service, notes: notes.slice(0, 20) });
      },
      this.#table,
    );
    const end = await runSession(
      {
        settings,
        calls,
        datacenter,
        table: this.#table,
        sink: this.#sink,
        log: this.#log,
        hasToken: token !== undefined,
        memory: this.#memory,
        queries: new ConsulQueries(http, settings.datacenter),
        clock: this.#runtime.clock,
        random: this.#random,
        waitMs: settings.waitMs,
      },
      signal,
    );
    return end;
  }
}

interface CredentialFiles {
  readonly token: Secret | undefined;
  readonly tls: {
    readonly ca?: string;
    readonly cert?: string;
    readonly key?: string;
    readonly servername?: string;
  };
}

/** Read for every session, so that a rotated token or certificate needs no restart (R24). */
const readCredentials = async (settings: ConsulSettings): Promise<CredentialFiles> => {
  const read = async (purpose: string, file: string): Promise<string> => {
    try {
      return await readFile(file, 'utf8');
    } catch (error) {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      throw registryErrors.fileUnreadable({ id: settings.id, purpose, file, reason }, error);
    }
  };
  const { tokenFile, ca, cert, key, serverName } = settings;
  return {
    token: tokenFile === undefined ? settings.token : new Secret((await read('token', tokenFile)).trim()),
    tls: {
      ...(ca === undefined ? {} : { ca: await read('authority', ca) }),
      ...(cert === undefined ? {} : { cert: await read('certificate', cert) }),
      ...(key === undefined ? {} : { key: await read('key', key) }),
      ...(serverName === undefined ? {} : { servername: serverName }),
    },
  };
};

const problemEnd = (problem: RegistryProblem): SessionEnd => ({ kind: 'problem', problem, retryAfterMs: 0 });
