import { compareAge, matchesLabels, type ObjectKey, type ServiceKey, serviceKey } from '../model/index.ts';
import { compareText } from './canonical-text.ts';
import { KeyedSets } from './keyed-sets.ts';
import { type WorkloadEntry, workloadLabels } from './service-entry-endpoints.ts';
import { normalizeHost, type ServiceEntry } from './service-entry-union.ts';

/**
 * The accepted ServiceEntries and WorkloadEntries, found by host, and by label in either direction: which
 * workloads an entry selects, which services select a workload. Nothing here walks all objects.
 */
export class ServiceEntryIndex {
  readonly #entries = new Map<ObjectKey, ServiceEntry>();
  readonly #workloads = new Map<ObjectKey, WorkloadEntry>();
  readonly #entriesByHost = new KeyedSets<ServiceKey, ObjectKey>();
  /** Entries with a selector, under one pair of it. */
  readonly #selectors = new KeyedSets<string, ObjectKey>();
  /** Workloads under each of their pairs and under their namespace. */
  readonly #labels = new KeyedSets<string, ObjectKey>();

  /** Replaces an entry and returns the services that it touches. */
  setEntry(key: ObjectKey, entry: ServiceEntry | undefined): readonly ServiceKey[] {
    const previous = this.#entries.get(key);
    for (const host of hostsOf(previous)) this.#entriesByHost.delete(host, key);
    for (const slot of selectorSlot(previous)) this.#selectors.delete(slot, key);
    if (entry === undefined) this.#entries.delete(key);
    else this.#entries.set(key, entry);
    for (const host of hostsOf(entry)) this.#entriesByHost.add(host, key);
    for (const slot of selectorSlot(entry)) this.#selectors.add(slot, key);
    return [...new Set([...hostsOf(previous), ...hostsOf(entry)])];
  }

  /** Replaces a workload and returns the services that select its old or its new form. */
  setWorkload(key: ObjectKey, workload: WorkloadEntry | undefined): readonly ServiceKey[] {
    const previous = this.#workloads.get(key);
    const touched = new Set([...this.#selecting(previous), ...this.#selecting(workload)]);
    for (const slot of labelSlots(previous)) this.#labels.delete(slot, key);
    if (workload === undefined) this.#workloads.delete(key);
    else this.#workloads.set(key, workload);
    for (const slot of labelSlots(workload)) this.#labels.add(slot, key);
    return [...touched];
  }

  /** The entries of a service, the oldest first. */
  entriesOf(key: ServiceKey): readonly ServiceEntry[] {
    return [...this.#entriesByHost.get(key)]
      .flatMap((entryKey) => this.#entries.get(entryKey) ?? [])
      .toSorted(compareAge);
  }

  /** The workloads that an entry selects, in no particular order. */
  selectedBy(entry: ServiceEntry): readonly WorkloadEntry[] {
    const selector = entry.spec.workloadSelector;
    if (selector === undefined) return [];
    let candidates = this.#labels.get(namespaceSlot(entry.namespace));
    for (const [label, value] of Object.entries(selector)) {
      const posting = this.#labels.get(pairSlot(entry.namespace, label, value));
      if (posting.size < candidates.size) candidates = posting;
    }
    return [...candidates]
      .flatMap((key) => this.#workloads.get(key) ?? [])
      .filter((workload) => matchesLabels(selector, workloadLabels(workload)));
  }

  #selecting(workload: WorkloadEntry | undefined): readonly ServiceKey[] {
    if (workload === undefined) return [];
    const labels = workloadLabels(workload);
    return labelSlots(workload)
      .flatMap((slot) => [...this.#selectors.get(slot)])
      .flatMap((key) => this.#entries.get(key) ?? [])
      .filter(({ spec }) => spec.workloadSelector && matchesLabels(spec.workloadSelector, labels))
      .flatMap(hostsOf);
  }
}

const hostsOf = (entry: ServiceEntry | undefined): readonly ServiceKey[] =>
  entry === undefined
    ? []
    : [...new Set(entry.spec.hosts.map((host) => serviceKey(entry.namespace, normalizeHost(host))))];

/** A selector is filed under the first of its pairs; without any it selects its whole namespace. */
const selectorSlot = (entry: ServiceEntry | undefined): readonly string[] => {
  const selector = entry?.spec.workloadSelector;
  if (entry === undefined || selector === undefined) return [];
  const [first] = Object.entries(selector).toSorted(([a], [b]) => compareText(a, b));
  return [first === undefined ? namespaceSlot(entry.namespace) : pairSlot(entry.namespace, ...first)];
};

const labelSlots = (workload: WorkloadEntry | undefined): readonly string[] =>
  workload === undefined
    ? []
    : [
        namespaceSlot(workload.namespace),
        ...Object.entries(workloadLabels(workload)).map(([label, value]) =>
          pairSlot(workload.namespace, label, value),
        ),
      ];

const namespaceSlot = (namespace: string): string => JSON.stringify([namespace]);

const pairSlot = (namespace: string, label: string, value: string): string =>
  JSON.stringify([namespace, label, value]);
