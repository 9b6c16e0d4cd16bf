import type { Counters } from '../counters.ts';
import type { Resource } from '../resource.ts';
import { contentVersion, type EncodedResource, encodeResource } from './encoded-resource.ts';

interface Pooled {
  readonly resource: EncodedResource;
  uses: number;
}

/** Holds each distinct (type, name, version) once, for as long as some view uses it. */
export class ResourcePool {
  readonly #pooled = new Map<string, Pooled>();
  readonly #counters: Counters;

  constructor(counters: Counters) {
    this.#counters = counters;
  }

  get size(): number {
    return this.#pooled.size;
  }

  /** Hashes the resource; encodes it only where no view has these bytes under this name yet. */
  take(typeUrl: string, published: Resource): EncodedResource {
    const { name, body, version: given } = published;
    if (given === undefined) this.#counters.bytesHashed += body.length;
    const version = given ?? contentVersion(body, published);
    const key = keyOf(typeUrl, name, version);
    const pooled = this.#pooled.get(key);
    if (pooled !== undefined) {
      pooled.uses += 1;
      return pooled.resource;
    }
    this.#counters.resourcesEncoded += 1;
    this.#counters.bytesEncoded += body.length;
    const resource = encodeResource(typeUrl, name, version, body, published);
    this.#pooled.set(key, { resource, uses: 1 });
    return resource;
  }

  release(resource: EncodedResource): void {
    const key = keyOf(resource.typeUrl, resource.name, resource.version);
    const pooled = this.#pooled.get(key);
    if (pooled === undefined) return;
    pooled.uses -= 1;
    if (pooled.uses === 0) this.#pooled.delete(key);
  }
}

const keyOf = (typeUrl: string, name: string, version: string): string => `${typeUrl}\0${name}\0${version}`;
