import type { Endpoint, ModelChange, Service, ServiceKey } from '../model/index.ts';
import type { JoinedService } from './join-service.ts';
import { keepIdentity } from './keep-identity.ts';
import { sameContent } from './same-content.ts';

/** What was last said about each service. It turns a newly joined service into the changes that it makes. */
export class PublishedServices {
  readonly #services = new Map<ServiceKey, JoinedService>();

  /** Replaces what is published of one service; equal content makes no change but brings its provenance. */
  replace(key: ServiceKey, joined: JoinedService | undefined): readonly ModelChange[] {
    const previous = this.#services.get(key);
    if (joined === undefined) {
      if (!this.#services.delete(key)) return [];
      return [
        { table: 'services', key, value: undefined },
        { table: 'endpoints', key, value: undefined },
      ];
    }
    const endpoints = keepIdentity(previous?.endpoints ?? [], joined.endpoints);
    this.#services.set(key, { ...joined, endpoints });
    const changes: ModelChange[] = [];
    if (previous === undefined || !sameContent(previous.service, joined.service))
      changes.push({ table: 'services', key, value: joined.service });
    if (previous === undefined || !sameEndpoints(previous.endpoints, endpoints))
      changes.push({ table: 'endpoints', key, value: endpoints });
    return changes;
  }

  get(key: ServiceKey): JoinedService | undefined {
    return this.#services.get(key);
  }

  values(): Iterable<JoinedService> {
    return this.#services.values();
  }

  get size(): number {
    return this.#services.size;
  }

  /** The service's shape, for who holds its key. */
  service(key: ServiceKey): Service | undefined {
    return this.#services.get(key)?.service;
  }
}

const sameEndpoints = (a: readonly Endpoint[], b: readonly Endpoint[]): boolean =>
  a.length === b.length &&
  a.every((endpoint, index) => {
    const other = b[index];
    return other !== undefined && sameContent(endpoint, other);
  });
