import type { ScalarKind } from '../../descriptor/field-kind.ts';
import type { OwnFormCodec } from '../codec.ts';
import { scalars } from '../scalar.ts';

const wrappers: Readonly<Record<string, readonly [kind: ScalarKind, zero: string | number | boolean]>> = {
  'google.protobuf.DoubleValue': ['double', 0],
  'google.protobuf.FloatValue': ['float', 0],
  'google.protobuf.Int64Value': ['int64', '0'],
  'google.protobuf.UInt64Value': ['uint64', '0'],
  'google.protobuf.Int32Value': ['int32', 0],
  'google.protobuf.UInt32Value': ['uint32', 0],
  'google.protobuf.BoolValue': ['bool', false],
  'google.protobuf.StringValue': ['string', ''],
  'google.protobuf.BytesValue': ['bytes', ''],
};

/** The wrapper messages as the value that they wrap. */
export const wrapperCodec = (name: string): OwnFormCodec | undefined => {
  const wrapper = wrappers[name];
  if (wrapper === undefined) return undefined;
  const [kind, zero] = wrapper;
  const scalar = scalars[kind];
  const tag = (1 << 3) | scalar.wireType;
  return {
    form: 'own',
    write: (encoding, json) => scalar.write(encoding, json, tag, true),
    read: (decoding, end) => {
      let value: ReturnType<typeof scalar.read> = zero;
      while (decoding.reader.pos < end) {
        const found = decoding.reader.uint32();
        if (found === tag) value = scalar.read(decoding);
        else decoding.reader.skipType(found & 7);
      }
      return value;
    },
  };
};
