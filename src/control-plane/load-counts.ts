import type { LoadMetrics } from '../admin/index.ts';
import { destinationOf, type ModelChange } from '../model/index.ts';
import type { ClusterLoad } from '../xds/index.ts';

/** As Istio labels what no service is known for. */
const unknown = 'unknown';

/**
 * Counts the load that proxies report, by service. Anybody can report under any name: what the model
 * does not know is one, so that the page stays as large as the model.
 */
export class LoadCounts {
  readonly #metrics: LoadMetrics;
  /** The keys of the services of each hostname. */
  readonly #services = new Map<string, Set<string>>();

  constructor(metrics: LoadMetrics) {
    this.#metrics = metrics;
  }

  /** Follows which services there are. */
  apply(changes: readonly ModelChange[]): void {
    for (const change of changes) {
      if (change.table !== 'services') continue;
      const { key, value } = change;
      const hostname = key.slice(key.indexOf('/') + 1);
      const keys = this.#services.get(hostname) ?? new Set();
      if (value === undefined) keys.delete(key);
      else keys.add(key);
      if (keys.size > 0) {
        this.#services.set(hostname, keys);
      } else {
        this.#services.delete(hostname);
        this.#metrics.forget(hostname);
      }
    }
  }

  /** Counts a report. What comes in is counted where it was sent. */
  report(loads: readonly ClusterLoad[]): void {
    for (const { cluster, droppedRequests, localities } of loads) {
      const destination = destinationOf(cluster);
      if (destination.direction === 'inbound') continue;
      const { hostname } = destination;
      const service = hostname !== undefined && this.#services.has(hostname) ? hostname : unknown;
      this.#metrics.dropped(service, droppedRequests);
      for (const { successfulRequests, failedRequests } of localities) {
        this.#metrics.answered(service, 'success', successfulRequests);
        this.#metrics.answered(service, 'error', failedRequests);
      }
    }
  }
}
