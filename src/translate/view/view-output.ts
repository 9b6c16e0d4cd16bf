import { type EncodedResource, sameResource } from '../encoded-resource.ts';
import { typeUrls } from '../type-urls.ts';

/** A change of one type in one view, in the shape that the xDS server publishes. */
export interface ViewUpdate {
  readonly view: string;
  readonly typeUrl: string;
  /** Sorted by name. */
  readonly upserts: readonly EncodedResource[];
  /** Sorted. */
  readonly removals: readonly string[];
}

/** What a name was when it first changed since the last `take`, and whether it changed again. */
interface Before {
  readonly resource: EncodedResource | undefined;
  changedAgain: boolean;
}

/** One type of a view: what there is, and what there was where that has changed since the last `take`. */
interface TypeOutput {
  readonly current: Map<string, EncodedResource>;
  readonly before: Map<string, Before>;
}

/** What a view holds, and how it differs from what was last taken from it. */
export class ViewOutput {
  readonly name: string;
  readonly #touched: Set<ViewOutput>;
  readonly #types = new Map<string, TypeOutput>();

  /** `touched` collects the outputs that have something to take, so that nobody has to ask all of them. */
  constructor(name: string, touched: Set<ViewOutput>) {
    this.name = name;
    this.#touched = touched;
  }

  peek(typeUrl: string, name: string): EncodedResource | undefined {
    return this.#types.get(typeUrl)?.current.get(name);
  }

  set(typeUrl: string, resource: EncodedResource): void {
    const output = this.#output(typeUrl);
    const current = output.current.get(resource.name);
    if (sameResource(current, resource)) return;
    this.#remember(output, resource.name, current);
    output.current.set(resource.name, resource);
  }

  remove(typeUrl: string, name: string): void {
    const output = this.#output(typeUrl);
    const current = output.current.get(name);
    if (current === undefined) return;
    this.#remember(output, name, current);
    output.current.delete(name);
  }

  /** Everything there is, in the form of updates. */
  all(): readonly ViewUpdate[] {
    return this.#render(({ current }) => current.keys());
  }

  /** What has changed since the last call; what went and came back is no change. */
  take(): readonly ViewUpdate[] {
    const updates = this.#render(({ current, before }) =>
      [...before]
        .filter(
          ([name, { resource, changedAgain }]) => !changedAgain || !sameResource(resource, current.get(name)),
        )
        .map(([name]) => name),
    );
    for (const { before } of this.#types.values()) before.clear();
    return updates;
  }

  #render(namesOf: (output: TypeOutput) => Iterable<string>): readonly ViewUpdate[] {
    const updates: ViewUpdate[] = [];
    for (const typeUrl of typeUrls) {
      const output = this.#types.get(typeUrl);
      if (output === undefined) continue;
      const names = [...namesOf(output)].sort();
      if (names.length === 0) continue;
      const upserts = names
        .map((name) => output.current.get(name))
        .filter((resource) => resource !== undefined);
      const removals = names.filter((name) => !output.current.has(name));
      updates.push({ view: this.name, typeUrl, upserts, removals });
    }
    return updates;
  }

  #remember({ before }: TypeOutput, name: string, resource: EncodedResource | undefined): void {
    const known = before.get(name);
    if (known === undefined) before.set(name, { resource, changedAgain: false });
    else known.changedAgain = true;
    this.#touched.add(this);
  }

  #output(typeUrl: string): TypeOutput {
    let output = this.#types.get(typeUrl);
    if (output === undefined) {
      output = { current: new Map(), before: new Map() };
      this.#types.set(typeUrl, output);
    }
    return output;
  }
}
