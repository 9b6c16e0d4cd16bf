import type { ObjectCodec, OwnFormCodec, ValueCodec } from './codec.ts';

/**
 * A message as the value of a field: its length in front. The type is resolved at the first use, for
 * messages may hold themselves.
 */
export const nestedCodec = (resolve: () => ObjectCodec | OwnFormCodec): ValueCodec => {
  let resolved: ObjectCodec | OwnFormCodec | undefined;
  const codec = () => {
    resolved ??= resolve();
    return resolved;
  };
  return {
    wireType: 2,
    write: (encoding, json, tag) => {
      if (tag !== 0) encoding.writer.uint32(tag);
      encoding.open();
      codec().write(encoding, json);
      encoding.close();
    },
    read: (decoding, before) => {
      const end = decoding.open();
      const json = codec().read(decoding, end, before);
      decoding.close(end);
      return json;
    },
    isZero: () => false,
  };
};
