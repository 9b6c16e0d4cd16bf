import type { DescriptorBytes } from './descriptor-set.ts';
import { bytesOf, records, textOf } from './records.ts';

/** An enum type. */
export interface EnumDescriptor {
  readonly fullName: string;
  readonly numbers: ReadonlyMap<string, number>;
  /** Of several names for one number the first. */
  readonly names: ReadonlyMap<number, string>;
}

/** Reads an `EnumDescriptorProto`. */
export const readEnumDescriptor = ({ fullName, bytes }: DescriptorBytes): EnumDescriptor => {
  const numbers = new Map<string, number>();
  const names = new Map<number, string>();
  for (const [field, value] of records(bytes)) {
    if (field !== 2) continue;
    let name = '';
    let number = 0;
    for (const [part, content] of records(bytesOf(value))) {
      if (part === 1) name = textOf(content);
      else if (part === 2) number = Number(content);
    }
    numbers.set(name, number);
    if (!names.has(number)) names.set(number, name);
  }
  return { fullName, numbers, names };
};
