interface KnownString {
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** Strings that come again and again, found by their bytes. */
export class KnownStrings {
  readonly #byLength = new Map<number, readonly KnownString[]>();

  constructor(texts: Iterable<string>) {
    for (const text of texts) {
      const bytes = Buffer.from(text);
      const others = this.#byLength.get(bytes.length) ?? [];
      this.#byLength.set(bytes.length, [...others, { text, bytes }]);
    }
  }

  /** The string that stands in a part of a buffer; undefined: it is none of these. */
  find(buffer: Uint8Array, start: number, end: number): string | undefined {
    for (const { text, bytes } of this.#byLength.get(end - start) ?? [])
      if (standsAt(buffer, start, bytes)) return text;
    return undefined;
  }
}

// From the end: type URLs begin alike.
const standsAt = (buffer: Uint8Array, start: number, bytes: Uint8Array): boolean => {
  for (let index = bytes.length - 1; index >= 0; index -= 1)
    if (buffer[start + index] !== bytes[index]) return false;
  return true;
};
