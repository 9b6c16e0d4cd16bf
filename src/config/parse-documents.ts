import type { AnyIstioObject, FileObservation, ObjectKey } from '../model/index.ts';
import type { ConfigNode } from './document/node.ts';
import { readDocuments } from './document/read-documents.ts';
import { configErrors } from './errors.ts';
import { readObject } from './kinds/read-object.ts';
import { type Locate, Reporter } from './reporter.ts';

/**
 * Reads a file of YAML or JSON documents. Pure; never throws, whatever the text. `previous` is what the
 * file gave before: a file that held objects and is empty now is taken as being written.
 */
export const parseDocuments = (file: string, text: string, previous?: FileObservation): FileObservation => {
  let locate: Locate = () => ({ line: 1, column: 1 });
  const { documents, reporter } = readDocuments(text, (lines) => {
    locate = lines;
    return new Reporter(file, lines);
  });
  const reading = new Reading(file, reporter, locate);
  for (const document of documents) {
    if (document.kind === 'unreadable') reading.rejected.push({});
    if (document.kind === 'value') reading.read(document.node, 0);
  }
  if (previous !== undefined && previous.objects.length > 0 && text.trim() === '') {
    reporter.report({ offset: 0, path: '' }, configErrors.FILE_EMPTIED({}));
    reading.rejected.push({});
  }
  const { objects, rejected } = reading;
  return { file, objects, rejected, problems: reporter.problems };
};

/** Lists inside lists are legal, but nobody writes them deep. */
const maxListDepth = 4;

class Reading {
  readonly objects: AnyIstioObject[] = [];
  readonly rejected: { readonly key?: ObjectKey }[] = [];
  readonly #places = new Map<ObjectKey, string>();
  readonly #file: string;
  readonly #reporter: Reporter;
  readonly #locate: Locate;

  constructor(file: string, reporter: Reporter, locate: Locate) {
    this.#file = file;
    this.#reporter = reporter;
    this.#locate = locate;
  }

  read(node: ConfigNode, listDepth: number): void {
    const result = readObject(node, this.#file, this.#reporter, this.#locate);
    switch (result.kind) {
      case 'accepted':
        this.#accept(result.object, node.offset);
        return;
      case 'rejected':
        this.#reject(result.key, node.offset);
        return;
      case 'list':
        this.#unroll(result.items, node.offset, listDepth);
        return;
      case 'not-served':
        return;
    }
  }

  #accept(object: AnyIstioObject, offset: number): void {
    const first = this.#places.get(object.key);
    if (first !== undefined) {
      this.#reporter.report(
        { offset, path: '' },
        configErrors.OBJECT_DUPLICATE({ object: object.key, first }),
      );
      return;
    }
    this.#claim(object.key, offset);
    this.objects.push(object);
  }

  #reject(key: ObjectKey | undefined, offset: number): void {
    this.rejected.push(key === undefined ? {} : { key });
    // A broken definition is still the first: a typo must not put a later one into effect.
    if (key !== undefined && !this.#places.has(key)) this.#claim(key, offset);
  }

  #claim(key: ObjectKey, offset: number): void {
    const { line, column } = this.#locate(offset);
    this.#places.set(key, `${this.#file}:${line}:${column}`);
  }

  #unroll(items: readonly ConfigNode[], offset: number, listDepth: number): void {
    if (listDepth >= maxListDepth) {
      this.#reporter.report({ offset, path: '' }, configErrors.YAML_TOO_DEEP({ limit: maxListDepth }));
      this.rejected.push({});
      return;
    }
    for (const item of items) this.read(item, listDepth + 1);
  }
}
