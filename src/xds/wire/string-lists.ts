interface KnownList {
  /** The fields, with their tags and lengths. */
  readonly fields: Buffer;
  readonly strings: readonly string[];
}

// Shorter ones are read as fast.
const fewestBytes = 512;

// Lists that are remembered, and how long one may be.
const mostLists = 16;
const mostBytes = 512 * 1024;

/**
 * Repeated fields that many clients send alike, found by their bytes: a thousand sidecars ask for the
 * same thousand names, and a SotW client repeats them with each ACK. A list that was read before is
 * the same object again, so that whoever has dealt with it knows it at once.
 */
export class StringLists {
  /** The one that was asked for last comes first. */
  readonly #known: KnownList[] = [];

  /** The list whose fields stand in a buffer from a place on; undefined: none that is known. */
  find(buffer: Buffer, start: number, end: number): KnownList | undefined {
    if (end - start < fewestBytes) return undefined;
    for (const [index, known] of this.#known.entries()) {
      const { fields } = known;
      const last = start + fields.length;
      // One that goes on is another list.
      if (last > end || (last < end && buffer[last] === fields[0])) continue;
      if (buffer.compare(fields, 0, fields.length, start, last) !== 0) continue;
      this.#known.splice(index, 1);
      this.#known.unshift(known);
      return known;
    }
    return undefined;
  }

  /** Remembers a list that was read. */
  learn(fields: Buffer, strings: readonly string[]): readonly string[] {
    if (fields.length < fewestBytes || fields.length > mostBytes) return strings;
    this.#known.unshift({ fields: Buffer.from(fields), strings });
    this.#known.length = Math.min(this.#known.length, mostLists);
    return strings;
  }
}

// Lists that were made here of parts, and may grow further.
const joined = new WeakSet<readonly string[]>();

/**
 * A list with another one behind it. One that comes in one part is passed on as it is, and one in many
 * parts grows in place: a request that names and unnames in turns would otherwise be copied each time.
 */
export const joinLists = (list: readonly string[], more: readonly string[]): readonly string[] => {
  if (list.length === 0) return more;
  const own = joined.has(list) ? (list as string[]) : [...list];
  for (const each of more) own.push(each);
  joined.add(own);
  return own;
};
