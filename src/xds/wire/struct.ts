import { errors } from '../errors.ts';
import { WireReader } from './reader.ts';

/** A google.protobuf.Value as plain JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

// Envoy refuses deeper messages too; without a limit a hostile client overflows the stack (X13).
const maxDepth = 64;

/** Reads a google.protobuf.Struct that makes up the reader's whole input. */
export const readStruct = (reader: WireReader, depth = 0): { readonly [key: string]: Json } => {
  if (depth > maxDepth) throw errors.MALFORMED_MESSAGE({ reason: `a Struct nested deeper than ${maxDepth}` });
  // Without a prototype, so that a key such as `__proto__` is a key like any other.
  const object: Record<string, Json> = Object.create(null);
  reader.fields((field) => {
    if (field !== 1) return;
    let key = '';
    let value: Json = null;
    reader.message((entryField) => {
      if (entryField === 1) key = reader.string();
      else if (entryField === 2) value = readValue(reader, depth + 1);
    });
    object[key] = value;
  });
  return object;
};

const readValue = (reader: WireReader, depth: number): Json => {
  let value: Json = null;
  reader.message((field) => {
    if (field === 2) value = reader.double();
    else if (field === 3) value = reader.string();
    else if (field === 4) value = reader.bool();
    else if (field === 5) value = readStruct(new WireReader(reader.bytes()), depth);
    else if (field === 6) value = readList(reader, depth);
  });
  return value;
};

const readList = (reader: WireReader, depth: number): readonly Json[] => {
  if (depth > maxDepth) throw errors.MALFORMED_MESSAGE({ reason: `a list nested deeper than ${maxDepth}` });
  const list: Json[] = [];
  reader.message((field) => {
    if (field === 1) list.push(readValue(reader, depth + 1));
  });
  return list;
};
