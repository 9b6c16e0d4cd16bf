import type { HeaderField } from './static-table.ts';

// What an entry counts beside its octets; RFC 7541, 4.1.
const entryBytes = 32;

/** What a field counts, in a table and in a list. */
export const fieldBytes = ({ name, value }: HeaderField): number => name.length + value.length + entryBytes;

/** The fields that the client of one connection has told lately; the newest has index 0. RFC 7541, 2.3.2. */
export class DynamicTable {
  /** Oldest first, so that adding does not move the others. */
  readonly #fields: HeaderField[] = [];
  #first = 0;
  #bytes = 0;
  #maxBytes: number;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  at(index: number): HeaderField | undefined {
    const place = this.#fields.length - 1 - index;
    return place < this.#first ? undefined : this.#fields[place];
  }

  add(field: HeaderField): void {
    const bytes = fieldBytes(field);
    this.#shrinkTo(this.#maxBytes - bytes);
    if (bytes > this.#maxBytes) return;
    this.#fields.push(field);
    this.#bytes += bytes;
  }

  resize(maxBytes: number): void {
    this.#maxBytes = maxBytes;
    this.#shrinkTo(maxBytes);
  }

  #shrinkTo(bytes: number): void {
    while (this.#bytes > Math.max(0, bytes)) {
      const oldest = this.#fields[this.#first];
      if (oldest === undefined) break;
      this.#bytes -= fieldBytes(oldest);
      this.#first += 1;
    }
    if (this.#first > 64 && 2 * this.#first > this.#fields.length) {
      this.#fields.splice(0, this.#first);
      this.#first = 0;
    }
  }
}
