import type { MeshConfig, ObjectKey, ServiceKey } from '../model/index.ts';
import type { ConfigFolder } from './config-folder.ts';
import type { KeptObject } from './object-acceptance.ts';
import type { Shard } from './registry-shard.ts';
import type { RegistryShards } from './registry-shards.ts';
import type { Tracked } from './state-keeper.ts';

/**
 * How each owner of state is saved and put back. A file's hash and version say that it is what this
 * version wrote, so that its entries have the types that they were written with.
 */
export const trackFolder = (
  id: string,
  folder: ConfigFolder,
  onRestored: (keys: readonly ObjectKey[]) => void,
): Tracked => ({
  owner: { kind: 'config', id },
  save: () => ({ hold: folder.hold, entries: [...folder.objects.values()] }),
  restore: ({ hold, entries }) => {
    const kept = entries as readonly KeptObject[];
    const objects = new Map(kept.map((entry) => [entry.object.key, entry]));
    const changed = folder.restore({ objects, hold });
    if (changed !== undefined) onRestored(changed);
  },
});

export const trackShards = (id: string, shards: RegistryShards): Tracked => ({
  owner: { kind: 'registry', id },
  save: () => ({ hold: shards.hold, entries: shards.entries() }),
  restore: ({ hold, entries }) => {
    shards.restore({ shards: new Map(entries as readonly (readonly [ServiceKey, Shard])[]), hold });
  },
});

export const trackMesh = (
  current: () => MeshConfig | undefined,
  onRestored: (mesh: MeshConfig) => void,
): Tracked => ({
  owner: { kind: 'mesh', id: 'mesh' },
  save: () => ({ entries: [current()].filter((mesh) => mesh !== undefined) }),
  restore: ({ entries }) => {
    const [mesh] = entries as readonly MeshConfig[];
    if (mesh !== undefined) onRestored(mesh);
  },
});
