import {
  type AnyIstioObject,
  type ConfigObservation,
  defaultMeshConfig,
  type Endpoint,
  type MeshConfig,
  type ModelChange,
  type ObjectKey,
  type Problem,
  type Registry,
  type RegistrySink,
  type ServiceKey,
} from '../model/index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { AcceptedModel, type Work } from './accepted-model.ts';
import { compareText } from './canonical-text.ts';
import { ConfigFolder } from './config-folder.ts';
import { storeErrors } from './errors.ts';
import type { JoinedService } from './join-service.ts';
import { RegistryShards } from './registry-shards.ts';
import { reportObjects } from './report-objects.ts';
import { reportSource } from './report-source.ts';
import { sameContent } from './same-content.ts';
import { trackFolder, trackMesh, trackShards } from './saved-sources.ts';
import { type ConfigSource, type Source, SourceTable } from './source-table.ts';
import type { StateFolder } from './state-folder.ts';
import { StateKeeper } from './state-keeper.ts';
import type { ObjectStatus, SourceStatus } from './status.ts';

export interface StoreOptions {
  readonly log: Log;
  readonly clock: Clock;
  /** Where last good states survive a restart; without it they do not. */
  readonly disk?: StateFolder;
  /** Called with each batch of changes, in the order in which they were accepted. */
  readonly onChanges: (changes: readonly ModelChange[]) => void;
}

/**
 * The accepted model. Sources tell it what they see; it decides what is published, keeps the last good
 * forms, and knows why. All methods but the asynchronous ones take effect before they return.
 */
export interface Store {
  /** Announces a configuration source. Announce every source before asking for `whenReady` or `restore`. */
  addConfigSource(name: string, options: { readonly required: boolean }): void;
  /** The whole state of one source; an unannounced one is taken as not required. */
  applyConfig(observation: ConfigObservation): void;
  /** Announces a registry and gives what its adapter reports to. */
  registrySink(registry: Pick<Registry, 'id' | 'type'> & { readonly required: boolean }): RegistrySink;
  setMesh(mesh: MeshConfig): void;
  /** Publishes what the state folder holds of the announced sources that were not heard yet. */
  restore(): Promise<void>;
  /** Whether every required source has delivered or was restored: a first answer would be complete. */
  ready(): boolean;
  /** Resolves once `ready()` is true. */
  whenReady(): Promise<void>;
  /** An operator accepts what is held back of a source; false where no source has this id. */
  release(id: string): boolean;
  status(): readonly ObjectStatus[];
  sources(): readonly SourceStatus[];
  /** The objects in force with what is said of them, in order of their keys. */
  objects(): readonly { readonly object: AnyIstioObject; readonly problems: readonly Problem[] }[];
  /** In order of their keys. */
  services(): readonly JoinedService[];
  endpoints(key: ServiceKey): readonly Endpoint[];
  mesh(): MeshConfig;
  work(): Work;
  /** Writes what is not yet on disk and stops all timers. */
  close(): Promise<void>;
}

export const createStore = (options: StoreOptions): Store => new ModelStore(options);

class ModelStore implements Store {
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #onChanges: (changes: readonly ModelChange[]) => void;
  readonly #keeper: StateKeeper | undefined;
  readonly #table = new SourceTable();
  readonly #model = new AcceptedModel(this.#table);
  readonly #holding = new Set<string>();
  /** The revision of each source that the keeper was told of. */
  readonly #kept = new Map<string, number>();
  #mesh: MeshConfig | undefined;
  #meshChange: ModelChange | undefined;
  #isBatching = false;
  #waiting: (() => void)[] = [];

  constructor({ log, clock, disk, onChanges }: StoreOptions) {
    this.#log = log;
    this.#clock = clock;
    this.#onChanges = onChanges;
    this.#keeper = disk && new StateKeeper({ log, clock, folder: disk });
    const restoreMesh = (mesh: MeshConfig) => this.#mesh ?? this.setMesh(mesh);
    this.#keeper?.track(trackMesh(() => this.#mesh, restoreMesh));
  }

  addConfigSource(name: string, { required }: { readonly required: boolean }): void {
    this.#addFolder(name, required);
  }

  applyConfig(observation: ConfigObservation): void {
    const source = this.#table.get(observation.source) ?? this.#addFolder(observation.source, false);
    if (source.kind !== 'config') throw storeErrors.sourceTwice({ source: observation.source });
    this.#touchObjects(source.folder.observe(observation));
    this.#finish(source);
  }

  registrySink({ id, type, required }: Parameters<Store['registrySink']>[0]): RegistrySink {
    const shards = new RegistryShards({
      clock: this.#clock,
      onChanged: (keys) => {
        this.#model.touchServices(keys);
        this.#finish(source);
      },
    });
    const source = this.#table.add({ kind: 'registry', id, type, required, shards });
    this.#keeper?.track(trackShards(id, shards));
    return shards;
  }

  setMesh(mesh: MeshConfig): void {
    if (this.#mesh !== undefined && sameContent(this.#mesh, mesh)) return;
    this.#mesh = mesh;
    this.#meshChange = { table: 'mesh', value: mesh };
    this.#keeper?.changed({ kind: 'mesh', id: 'mesh' });
    this.#publish();
  }

  async restore(): Promise<void> {
    const apply = await this.#keeper?.load();
    this.#isBatching = true;
    try {
      apply?.();
    } finally {
      this.#isBatching = false;
    }
    this.#publish();
  }

  ready(): boolean {
    return this.#table.isReady();
  }

  whenReady(): Promise<void> {
    return new Promise((resolve) => {
      if (this.ready()) resolve();
      else this.#waiting.push(resolve);
    });
  }

  release(id: string): boolean {
    const source = this.#table.get(id);
    if (source === undefined) return false;
    this.#log.info('store.release', { source: id });
    if (source.kind === 'registry') source.shards.release();
    else {
      this.#touchObjects(source.folder.release());
      this.#finish(source);
    }
    return true;
  }

  status(): readonly ObjectStatus[] {
    return reportObjects(this.#table, this.#model.services());
  }

  objects(): ReturnType<Store['objects']> {
    return this.status().flatMap((status) =>
      'object' in status && status.state !== 'shadowed'
        ? [{ object: status.object, problems: status.problems }]
        : [],
    );
  }

  sources(): readonly SourceStatus[] {
    return this.#table.list().map((source) => reportSource(source, this.#model.services()));
  }

  services(): readonly JoinedService[] {
    return [...this.#model.services()].sort((a, b) => compareText(a.service.key, b.service.key));
  }

  endpoints(key: ServiceKey): readonly Endpoint[] {
    return this.#model.service(key)?.endpoints ?? [];
  }

  mesh(): MeshConfig {
    return this.#mesh ?? defaultMeshConfig;
  }

  work(): Work {
    return this.#model.work;
  }

  async close(): Promise<void> {
    for (const source of this.#table.list()) if (source.kind === 'registry') source.shards.close();
    await this.#keeper?.close();
  }

  #addFolder(name: string, required: boolean): ConfigSource {
    const folder = new ConfigFolder(this.#clock);
    const source = this.#table.add({ kind: 'config', id: name, required, folder });
    const onRestored = (keys: readonly ObjectKey[]) => this.#touchObjects(keys);
    this.#keeper?.track(trackFolder(name, folder, onRestored));
    return source;
  }

  #touchObjects(keys: readonly ObjectKey[]): void {
    for (const key of keys) this.#model.touchObject(key);
  }

  /** After each event of a source: save, log, publish, tell who waits for readiness. */
  #finish(source: Source): void {
    const { revision } = source.kind === 'config' ? source.folder : source.shards;
    if (revision !== (this.#kept.get(source.id) ?? 0)) {
      this.#kept.set(source.id, revision);
      this.#keeper?.changed(source);
    }
    this.#logHold(source);
    this.#publish();
  }

  #publish(): void {
    if (this.#isBatching) return;
    const changes = [...(this.#meshChange ? [this.#meshChange] : []), ...this.#model.takeChanges()];
    this.#meshChange = undefined;
    if (changes.length > 0) this.#deliver(changes);
    if (this.#waiting.length === 0 || !this.ready()) return;
    for (const resolve of this.#waiting) resolve();
    this.#waiting = [];
  }

  /** A listener that throws must not reach the source whose report caused the change. */
  #deliver(changes: readonly ModelChange[]): void {
    try {
      this.#onChanges(changes);
    } catch (cause) {
      const { code, message } = storeErrors.changesRefused({}, cause);
      this.#log.error('store.listener', { code, message, cause });
    }
  }

  /** I8: what begins or ends to be held is said once. */
  #logHold({ id, ...source }: Source): void {
    const hold = source.kind === 'config' ? source.folder.hold : source.shards.hold;
    if (hold !== undefined && !this.#holding.has(id)) {
      this.#holding.add(id);
      this.#log.warn('store.held', { source: id, why: hold.why });
    } else if (hold === undefined && this.#holding.delete(id))
      this.#log.info('store.hold-ended', { source: id });
  }
}
