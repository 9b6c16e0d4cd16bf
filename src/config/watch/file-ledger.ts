import type { FileObservation } from '../../model/index.ts';
import { parseDocuments } from '../parse-documents.ts';
import { fileProblem } from './file-problem.ts';
import type { FileContent } from './read-file.ts';
import { emptyGraceMs, settleMs, vanishMs } from './settling.ts';

/** What was seen of a file, and since when. */
interface Sighting {
  readonly hash: string;
  readonly observation: FileObservation;
  readonly isEmpty: boolean;
  readonly sinceMs: number;
}

interface Entry {
  signature: string;
  /** What is published. */
  current: Sighting | undefined;
  /** What was seen since, until it has settled. */
  candidate: Sighting | undefined;
  absentSinceMs: number | undefined;
}

/**
 * Decides when what was seen of each file counts. A file that is being written is seen in pieces, so a
 * sighting counts once nothing changed for a while; what would lose objects must stand longer.
 */
export class FileLedger {
  readonly #entries = new Map<string, Entry>();

  /** Whether this state of the file was read already. */
  knows(path: string, signature: string): boolean {
    return this.#entries.get(path)?.signature === signature;
  }

  /** The file is there and unchanged since it was last read. */
  present(path: string): void {
    const entry = this.#entries.get(path);
    if (entry !== undefined) entry.absentSinceMs = undefined;
  }

  /** The file was read. */
  offer(
    path: string,
    signature: string,
    content: Exclude<FileContent, { kind: 'absent' }>,
    nowMs: number,
  ): void {
    const entry = this.#entries.get(path) ?? this.#add(path);
    entry.signature = signature;
    entry.absentSinceMs = undefined;
    const hash = content.kind === 'text' ? content.hash : content.error.message;
    if (entry.current?.hash === hash) {
      entry.candidate = undefined;
    } else if (entry.candidate?.hash !== hash) {
      entry.candidate = {
        hash,
        observation:
          content.kind === 'text'
            ? parseDocuments(path, content.text)
            : fileProblem(path, content.error, true),
        isEmpty: content.kind === 'text' && content.text.trim() === '',
        sinceMs: nowMs,
      };
    } else {
      // Written again with the same content: it has not settled yet.
      entry.candidate = { ...entry.candidate, sinceMs: nowMs };
    }
  }

  /** Everything but `seen` is not there; files below `unreadable` folders stay as they are. */
  absent(seen: ReadonlySet<string>, unreadable: readonly string[], nowMs: number): void {
    for (const [path, entry] of this.#entries) {
      if (seen.has(path) || unreadable.some((folder) => path.startsWith(`${folder}/`))) continue;
      entry.absentSinceMs ??= nowMs;
      entry.signature = '';
    }
  }

  /** Lets count what has settled. Returns the files, and in how many milliseconds something is due. */
  settle(
    nowMs: number,
    immediately: boolean,
  ): { readonly files: readonly FileObservation[]; readonly dueMs: number } {
    let dueMs = Number.POSITIVE_INFINITY;
    const files: FileObservation[] = [];
    for (const [path, entry] of this.#entries) {
      const due = immediately ? 0 : dueIn(entry, nowMs);
      if (due <= 0) promote(entry);
      else dueMs = Math.min(dueMs, due);
      if (entry.current === undefined && entry.candidate === undefined) this.#entries.delete(path);
      else if (entry.current !== undefined) files.push(shown(path, entry, entry.current));
    }
    return { files: files.toSorted((a, b) => (a.file < b.file ? -1 : 1)), dueMs };
  }

  #add(path: string): Entry {
    const entry: Entry = {
      signature: '',
      current: undefined,
      candidate: undefined,
      absentSinceMs: undefined,
    };
    this.#entries.set(path, entry);
    return entry;
  }
}

const dueIn = ({ current, candidate, absentSinceMs }: Entry, nowMs: number): number => {
  if (absentSinceMs !== undefined) return absentSinceMs + vanishMs - nowMs;
  if (candidate === undefined) return Number.POSITIVE_INFINITY;
  const wait = isEmptied(current, candidate)
    ? emptyGraceMs
    : settleMs(current?.observation, candidate.observation);
  return candidate.sinceMs + wait - nowMs;
};

const isEmptied = (current: Sighting | undefined, candidate: Sighting): boolean =>
  candidate.isEmpty && current !== undefined && current.observation.objects.length > 0;

const promote = (entry: Entry): void => {
  if (entry.absentSinceMs !== undefined) {
    entry.current = undefined;
    entry.candidate = undefined;
  } else if (entry.candidate !== undefined) {
    entry.current = entry.candidate;
    entry.candidate = undefined;
  }
};

/** While a file that held objects is empty, its observation says so and gives nothing up. */
const emptied = new WeakMap<FileObservation, FileObservation>();
const shown = (path: string, { candidate }: Entry, current: Sighting): FileObservation => {
  if (candidate === undefined || !isEmptied(current, candidate)) return current.observation;
  const known = emptied.get(current.observation) ?? parseDocuments(path, '', current.observation);
  emptied.set(current.observation, known);
  return known;
};
