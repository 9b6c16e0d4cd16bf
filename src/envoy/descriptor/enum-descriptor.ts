import type { DescriptorBytes } from './descriptor-set.ts';
import { RecordCursor } from './record-cursor.ts';

/** An enum type. */
export interface EnumDescriptor {
  readonly fullName: string;
  readonly numbers: ReadonlyMap<string, number>;
  /** Of several names for one number the first. */
  readonly names: ReadonlyMap<number, string>;
}

/** Reads an `EnumDescriptorProto`. */
export const readEnumDescriptor = ({ fullName, bytes, start, end }: DescriptorBytes): EnumDescriptor => {
  const numbers = new Map<string, number>();
  const names = new Map<number, string>();
  const cursor = new RecordCursor(bytes, start, end);
  while (cursor.next()) {
    if (cursor.field !== 2) continue;
    const { name, number } = readValue(cursor.inside());
    numbers.set(name, number);
    if (!names.has(number)) names.set(number, name);
  }
  return { fullName, numbers, names };
};

const readValue = (cursor: RecordCursor): { readonly name: string; readonly number: number } => {
  let name = '';
  let number = 0;
  while (cursor.next()) {
    if (cursor.field === 1) name = cursor.text();
    else if (cursor.field === 2) number = cursor.number;
  }
  return { name, number };
};
