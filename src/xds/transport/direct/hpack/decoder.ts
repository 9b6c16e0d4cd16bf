import { BlockReader } from './block-reader.ts';
import { DynamicTable, fieldBytes } from './dynamic-table.ts';
import { type HeaderField, staticTable } from './static-table.ts';

// What a client may assume before it has heard of anything else; RFC 9113, 6.5.2.
const tableBytes = 4096;

/** What a header block says. */
export type Headers =
  | { readonly kind: 'fields'; readonly fields: readonly HeaderField[] }
  /** More than is read; the connection's tables are right nevertheless. */
  | { readonly kind: 'too large' }
  /** Broken: nothing on this connection can be read any more. */
  | { readonly kind: 'broken' };

const broken: Headers = { kind: 'broken' };

/** Reads the header blocks of one connection, in their order; RFC 7541. */
export class HpackDecoder {
  readonly #dynamic = new DynamicTable(tableBytes);
  readonly #maxListBytes: number;

  /** A list counts what its fields count in a table; one of more than `maxListBytes` is not given (H09). */
  constructor(maxListBytes: number) {
    this.#maxListBytes = maxListBytes;
  }

  decode(block: Buffer): Headers {
    const reader = new BlockReader(block);
    const fields: HeaderField[] = [];
    let bytes = 0;
    while (!reader.isAtEnd) {
      const first = reader.next;
      if (first >= 0x20 && first < 0x40) {
        // A change of the table's size comes before all fields; RFC 7541, 4.2.
        const size = reader.number(5);
        if (size < 0 || size > tableBytes || bytes > 0) return broken;
        this.#dynamic.resize(size);
        continue;
      }
      const field = first >= 0x80 ? this.#at(reader.number(7)) : this.#literal(reader, first);
      if (field === undefined) return broken;
      bytes += fieldBytes(field);
      if (bytes <= this.#maxListBytes) fields.push(field);
    }
    return bytes > this.#maxListBytes ? { kind: 'too large' } : { kind: 'fields', fields };
  }

  #literal(reader: BlockReader, first: number): HeaderField | undefined {
    const isKept = first >= 0x40;
    const index = reader.number(isKept ? 6 : 4);
    const name = index === 0 ? reader.string() : this.#at(index)?.name;
    if (name === undefined) return undefined;
    const value = reader.string();
    if (value === undefined) return undefined;
    const field = { name, value };
    if (isKept) this.#dynamic.add(field);
    return field;
  }

  #at(index: number): HeaderField | undefined {
    if (index <= 0) return undefined;
    return index <= staticTable.length
      ? staticTable[index - 1]
      : this.#dynamic.at(index - staticTable.length - 1);
  }
}
