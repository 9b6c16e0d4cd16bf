import { type AnyIstioObject, type ConfigObservation, compareAge, type ObjectKey } from '../model/index.ts';
import { compareText } from './canonical-text.ts';
import { isMassRemoval } from './shrink-guard.ts';

/**
 * Why an object is in the model. `observed`: its source shows it. `last-good`: its document is there
 * but not acceptable, so the last good form stays. `held`: it is gone, and its removal is held.
 */
export type Standing = 'observed' | 'last-good' | 'held';

export interface KeptObject {
  readonly object: AnyIstioObject;
  readonly file: string;
  readonly standing: Standing;
}

export type KeptObjects = ReadonlyMap<ObjectKey, KeptObject>;

export interface Acceptance {
  readonly objects: KeptObjects;
  /** Objects whose document is not acceptable and that have no good form to fall back on. */
  readonly rejected: ReadonlySet<ObjectKey>;
  /** What this step would have taken away, where that was too much to believe. */
  readonly held?: { readonly before: number; readonly after: number };
}

/**
 * People take an object away together with its companion (a VirtualService and its DestinationRule);
 * three or more, and half of all, is no longer an edit but a mount that is gone or a copy half done.
 */
const minimumRemoval = 3;

/**
 * What is accepted of one configuration source after an observation. The observation is the whole
 * state, so that a file which was deleted and created again between two of them has never been away.
 * C01, C02: a bad document keeps its object's last good form. C15: a source that is emptied, or halved,
 * in one step keeps what it had. A removal counts by what the source shrinks: objects that were renamed
 * take nothing away.
 */
export const acceptObservation = (previous: KeptObjects, observation: ConfigObservation): Acceptance => {
  const observed = observedObjects(observation);
  const rejectedKeys = new Set<ObjectKey>();
  const unreadableFiles = new Set<string>();
  for (const { file, rejected } of observation.files)
    for (const { key } of rejected) key === undefined ? unreadableFiles.add(file) : rejectedKeys.add(key);

  const objects = new Map<ObjectKey, KeptObject>(observed);
  const gone: KeptObject[] = [];
  for (const [key, kept] of previous) {
    if (observed.has(key)) continue;
    if (rejectedKeys.has(key) || unreadableFiles.has(kept.file))
      objects.set(key, { ...kept, standing: 'last-good' });
    else gone.push(kept);
  }

  const before = countStanding(previous.values());
  const after = objects.size;
  const isHeld = isMassRemoval({ before, removed: before - after }, minimumRemoval);
  for (const kept of gone)
    if (isHeld || kept.standing === 'held') objects.set(kept.object.key, { ...kept, standing: 'held' });

  const rejected = new Set([...rejectedKeys].filter((key) => !objects.has(key)));
  return { objects, rejected, ...(isHeld ? { held: { before, after } } : {}) };
};

/** What is accepted once an operator has agreed to the removals. */
export const releaseObjects = (previous: KeptObjects): KeptObjects =>
  new Map([...previous].filter(([, { standing }]) => standing !== 'held'));

const countStanding = (kept: Iterable<KeptObject>): number => {
  let count = 0;
  for (const { standing } of kept) if (standing !== 'held') count++;
  return count;
};

/** The observed objects by key; where two documents have one key, the older, then the first file and line. */
const observedObjects = ({ files }: ConfigObservation): Map<ObjectKey, KeptObject> => {
  const objects = new Map<ObjectKey, KeptObject>();
  for (const { file, objects: documents } of files)
    for (const object of documents) {
      const candidate: KeptObject = { object, file, standing: 'observed' };
      const other = objects.get(object.key);
      if (other === undefined || comparePrecedence(candidate, other) < 0) objects.set(object.key, candidate);
    }
  return objects;
};

/** Whether one document goes before another with the same key. */
export const comparePrecedence = (a: KeptObject, b: KeptObject): number =>
  compareAge(a.object, b.object) || compareText(a.file, b.file) || lineOf(a) - lineOf(b);

const lineOf = ({ object: { provenance } }: KeptObject): number =>
  provenance.kind === 'file' ? provenance.line : 0;
