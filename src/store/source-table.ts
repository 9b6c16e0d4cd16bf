import type { AnyIstioObject, ObjectKey, ServiceKey } from '../model/index.ts';
import { compareText } from './canonical-text.ts';
import type { ConfigFolder } from './config-folder.ts';
import { storeErrors } from './errors.ts';
import { comparePrecedence, type KeptObject } from './object-acceptance.ts';
import type { RegistryShard } from './registry-endpoints.ts';
import type { RegistryShards } from './registry-shards.ts';

/** A source and the owner of what it contributes. */
export type Source = ConfigSource | RegistrySource;

export interface ConfigSource {
  readonly kind: 'config';
  readonly id: string;
  readonly required: boolean;
  readonly folder: ConfigFolder;
}

export interface RegistrySource {
  readonly kind: 'registry';
  readonly id: string;
  readonly type: string;
  readonly required: boolean;
  readonly shards: RegistryShards;
}

/** The sources of the model, in order of their ids, so that the order of their starting decides nothing. */
export class SourceTable {
  #sources: readonly Source[] = [];

  /** Throws `sourceTwice` for an id that is taken. */
  add<Added extends Source>(source: Added): Added {
    if (this.get(source.id) !== undefined) throw storeErrors.sourceTwice({ source: source.id });
    this.#sources = [...this.#sources, source].sort((a, b) => compareText(a.id, b.id));
    return source;
  }

  get(id: string): Source | undefined {
    return this.#sources.find((source) => source.id === id);
  }

  list(): readonly Source[] {
    return this.#sources;
  }

  /** Whether the state of every required source is known, from itself or from disk (I6). */
  isReady(): boolean {
    return this.#sources.every(
      (source) =>
        !source.required ||
        (source.kind === 'config' ? source.folder.state !== 'waiting' : source.shards.delivered),
    );
  }

  /** The form of an object that is in force, and whose it is: the oldest of those that sources give. */
  winner(key: ObjectKey): { readonly id: string; readonly kept: KeptObject } | undefined {
    let winner: { id: string; kept: KeptObject } | undefined;
    for (const source of this.#sources) {
      if (source.kind !== 'config') continue;
      const kept = source.folder.get(key);
      if (kept === undefined) continue;
      if (winner === undefined || comparePrecedence(kept, winner.kept) < 0) winner = { id: source.id, kept };
    }
    return winner;
  }

  object(key: ObjectKey): AnyIstioObject | undefined {
    return this.winner(key)?.kept.object;
  }

  shards(key: ServiceKey): readonly RegistryShard[] {
    return this.#sources.flatMap((source) => {
      const shard = source.kind === 'registry' ? source.shards.get(key) : undefined;
      return shard === undefined ? [] : [{ registry: source.id, shard }];
    });
  }
}
