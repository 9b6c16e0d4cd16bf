import type { Endpoint } from './endpoint.ts';
import type { Service } from './service.ts';

/** A service of a registry with its endpoints: one shard of one service. */
export interface RegisteredService {
  readonly service: Service;
  readonly endpoints: readonly Endpoint[];
}

/** Why a registry's answers cannot be trusted at the moment. */
export type RegistryProblem = {
  readonly reason: 'unreachable' | 'unauthorized' | 'filtered' | 'not-ready' | 'protocol';
  /** For a person: what was asked, what came. */
  readonly message: string;
};

/**
 * What a registry adapter says to the store. Adapters report observations, the store decides what is
 * published; every call is cheap and idempotent. While a problem stands, nothing is withdrawn.
 */
export interface RegistrySink {
  /** Everything the registry holds, at the start and after every reconnect or doubt. */
  snapshot(services: readonly RegisteredService[]): void;
  /** One service changed, appeared, or lost its last endpoint one by one. */
  update(service: RegisteredService): void;
  /** The registry itself says that this service is gone: it applies at once. */
  remove(key: RegisteredService['service']['key']): void;
  /** Contact was lost, or the answers are not to be trusted. The shard freezes. */
  fail(problem: RegistryProblem): void;
  /** Contact is back, or still there. */
  alive(): void;
}

/** A registry adapter: runs until the signal aborts, reconnects by itself, never throws for an outage. */
export interface Registry {
  /** Unique in the process, such as `consul-0`. */
  readonly id: string;
  /** Istio's spelling, such as `Consul`. */
  readonly type: string;
  run(sink: RegistrySink, signal: AbortSignal): Promise<void>;
}
