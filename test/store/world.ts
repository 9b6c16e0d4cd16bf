import fc from 'fast-check';
import type {
  AnyIstioObject,
  Endpoint,
  ModelChange,
  ObjectKey,
  RegisteredService,
  RegistrySink,
  Service,
  ServiceKey,
} from '../../src/model/index.ts';
import { observe } from './builders.ts';
import { startStore } from './harness.ts';
import { anyObject, anyRegistered } from './model-inputs.ts';
import { type Expected, rebuild } from './slow-model.ts';

export const folders = ['folder-a', 'folder-b'] as const;
export const registries = ['consul-0', 'consul-1'] as const;

export type Event =
  | { readonly kind: 'set'; readonly folder: (typeof folders)[number]; readonly object: AnyIstioObject }
  | { readonly kind: 'unset'; readonly folder: (typeof folders)[number]; readonly nth: number }
  | {
      readonly kind: 'update';
      readonly registry: (typeof registries)[number];
      readonly service: RegisteredService;
    }
  | { readonly kind: 'remove'; readonly registry: (typeof registries)[number]; readonly nth: number };

export const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('set' as const),
      folder: fc.constantFrom(...folders),
      object: anyObject,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('unset' as const),
      folder: fc.constantFrom(...folders),
      nth: fc.nat(9),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('update' as const),
      registry: fc.constantFrom(...registries),
      service: anyRegistered,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('remove' as const),
      registry: fc.constantFrom(...registries),
      nth: fc.nat(9),
    }),
  },
);

/** Follows the changes as translation does. */
class Follower {
  readonly services = new Map<ServiceKey, Service>();
  readonly endpoints = new Map<ServiceKey, readonly Endpoint[]>();

  follow(changes: readonly ModelChange[]): void {
    for (const change of changes) {
      if (change.table === 'services') place(this.services, change.key, change.value);
      if (change.table === 'endpoints') place(this.endpoints, change.key, change.value);
    }
  }
}

const place = <Key, Value>(map: Map<Key, Value>, key: Key, value: Value | undefined): void => {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
};

/** Sources with the state that they are in, and a store that hears of it. */
export class World {
  readonly harness = startStore();
  readonly sinks = new Map<string, RegistrySink>();
  readonly folders = new Map<string, Map<ObjectKey, AnyIstioObject>>(
    folders.map((name) => [name, new Map()]),
  );
  readonly registries = new Map<string, Map<ServiceKey, RegisteredService>>(
    registries.map((id) => [id, new Map()]),
  );
  readonly follower = new Follower();
  #followed = 0;

  constructor(order: readonly string[] = registries) {
    for (const id of order) {
      const sink = this.harness.store.registrySink({ id, type: 'Consul', required: true });
      sink.snapshot([]);
      this.sinks.set(id, sink);
    }
  }

  apply(event: Event): void {
    switch (event.kind) {
      case 'set':
        this.folders.get(event.folder)?.set(event.object.key, event.object);
        this.observe(event.folder);
        break;
      case 'unset': {
        const folder = this.folders.get(event.folder);
        const key = [...(folder?.keys() ?? [])][event.nth];
        if (key !== undefined) folder?.delete(key);
        this.observe(event.folder);
        break;
      }
      case 'update':
        this.registries.get(event.registry)?.set(event.service.service.key, event.service);
        this.sinks.get(event.registry)?.update(event.service);
        break;
      case 'remove': {
        const registry = this.registries.get(event.registry);
        const key = [...(registry?.keys() ?? [])][event.nth];
        if (key === undefined) return;
        registry?.delete(key);
        this.sinks.get(event.registry)?.remove(key);
      }
    }
  }

  observe(folder: string): void {
    this.harness.store.applyConfig(observe([...(this.folders.get(folder)?.values() ?? [])], [], folder));
  }

  /** The same contents, in the opposite order. */
  reverseContents(): void {
    for (const folder of this.folders.values()) reverse(folder);
    for (const registry of this.registries.values()) reverse(registry);
  }

  /** What the slow model makes of the accepted inputs: the objects in force, held ones among them. */
  expected(): ReadonlyMap<ServiceKey, Expected> {
    const objects = this.harness.store.objects().map(({ object }) => object);
    return rebuild({
      objects,
      registries: registries.map((id) => [...(this.registries.get(id)?.values() ?? [])]),
    });
  }

  actual(): ReadonlyMap<ServiceKey, Expected> {
    const services = this.harness.store.services();
    return new Map(services.map(({ service, endpoints }) => [service.key, { service, endpoints }]));
  }

  followed(): ReadonlyMap<ServiceKey, Expected> {
    this.follower.follow(this.harness.batches.slice(this.#followed).flat());
    this.#followed = this.harness.batches.length;
    const keys = [...this.follower.services.keys()].sort();
    return new Map(
      keys.map((key) => {
        const service = this.follower.services.get(key);
        const endpoints = this.follower.endpoints.get(key);
        if (service === undefined || endpoints === undefined) throw new Error(`${key} without endpoints`);
        return [key, { service, endpoints }];
      }),
    );
  }
}

const reverse = <Key, Value>(map: Map<Key, Value>): void => {
  const entries = [...map].reverse();
  map.clear();
  for (const [key, value] of entries) map.set(key, value);
};

const nowhere = { kind: 'registry', registry: '', key: '' } as const;

/** Content only: whoever follows the changes keeps the provenance of the last one. */
export const contentOf = (model: ReadonlyMap<ServiceKey, Expected>): unknown =>
  [...model].map(([key, { service, endpoints }]) => [
    key,
    { ...service, provenance: nowhere },
    endpoints.map((endpoint) => ({ ...endpoint, provenance: nowhere })),
  ]);
