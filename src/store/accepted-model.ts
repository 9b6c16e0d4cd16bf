import type { AnyIstioObject, IstioObject, ModelChange, ObjectKey, ServiceKey } from '../model/index.ts';
import { compareText } from './canonical-text.ts';
import { type JoinedService, joinService, type ServiceParts } from './join-service.ts';
import { PublishedRouting } from './published-routing.ts';
import { PublishedServices } from './published-services.ts';
import { ServiceEntryIndex } from './service-entry-index.ts';

/** How much was done so far; a change costs what it touches, whatever the size of the model. */
export interface Work {
  readonly servicesJoined: number;
  readonly endpointsJoined: number;
}

/** Where the model finds what its sources say now. */
export interface AcceptedSources {
  /** The form of an object that is in force. */
  object(key: ObjectKey): AnyIstioObject | undefined;
  /** The registries' shards of a service, in order of their ids. */
  shards(key: ServiceKey): ServiceParts['shards'];
}

/**
 * The accepted model. Sources report what they touched; `takeChanges` joins exactly that again and says
 * what came out different.
 */
export class AcceptedModel {
  readonly #sources: AcceptedSources;
  readonly #index = new ServiceEntryIndex();
  readonly #published = new PublishedServices();
  readonly #dirty = new Set<ServiceKey>();
  readonly #routing = new PublishedRouting();
  #servicesJoined = 0;
  #endpointsJoined = 0;

  constructor(sources: AcceptedSources) {
    this.#sources = sources;
  }

  /** An object that a source touched and whose content in force is perhaps another now. */
  touchObject(key: ObjectKey): void {
    const object = this.#sources.object(key);
    switch (object?.kind ?? key.slice(0, key.indexOf('/'))) {
      case 'ServiceEntry':
        this.touchServices(this.#index.setEntry(key, asKind(object, 'ServiceEntry')));
        break;
      case 'WorkloadEntry':
        this.touchServices(this.#index.setWorkload(key, asKind(object, 'WorkloadEntry')));
        break;
      case 'VirtualService':
        this.#routing.touch('virtual-services', key, asKind(object, 'VirtualService'));
        break;
      case 'DestinationRule':
        this.#routing.touch('destination-rules', key, asKind(object, 'DestinationRule'));
        break;
    }
  }

  /** Services of which some part is perhaps another now. */
  touchServices(keys: Iterable<ServiceKey>): void {
    for (const key of keys) this.#dirty.add(key);
  }

  /** What changed since the last call: services before objects, each in order of their keys. */
  takeChanges(): readonly ModelChange[] {
    const changes: ModelChange[] = [];
    for (const key of [...this.#dirty].sort(compareText))
      changes.push(...this.#published.replace(key, this.#join(key)));
    this.#dirty.clear();
    return [...changes, ...this.#routing.takeChanges()];
  }

  service(key: ServiceKey): JoinedService | undefined {
    return this.#published.get(key);
  }

  services(): Iterable<JoinedService> {
    return this.#published.values();
  }

  get work(): Work {
    return { servicesJoined: this.#servicesJoined, endpointsJoined: this.#endpointsJoined };
  }

  #join(key: ServiceKey): JoinedService | undefined {
    const joined = joinService({
      hostname: key.slice(key.indexOf('/') + 1),
      entries: this.#index.entriesOf(key),
      shards: this.#sources.shards(key),
      selected: (entry) => this.#index.selectedBy(entry),
    });
    this.#servicesJoined++;
    this.#endpointsJoined += joined?.endpoints.length ?? 0;
    return joined;
  }
}

const asKind = <Kind extends AnyIstioObject['kind']>(
  object: AnyIstioObject | undefined,
  kind: Kind,
): IstioObject<Kind> | undefined => (object?.kind === kind ? (object as IstioObject<Kind>) : undefined);
