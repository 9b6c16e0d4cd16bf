import { errors } from '../../errors.ts';
import { isPlainObject, type JsonObject } from '../../json.ts';
import { printBytes } from '../bytes.ts';
import type { CodecSource, MessageCodec, OwnFormCodec } from '../codec.ts';
import type { Encoding } from '../encoding.ts';
import { scalars } from '../scalar.ts';

const typeUrlTag = 0x0a;
const valueTag = 0x12;
const emptyName = 'google.protobuf.Empty';

/** The full name of the type that a type URL names. */
export const messageNameOf = (typeUrl: string): string => typeUrl.slice(typeUrl.lastIndexOf('/') + 1);

/**
 * `google.protobuf.Any` as the fields of its message beside `@type`; a message with a JSON form of its own
 * lies under `value`. The bytes of a type that nobody here knows read as base64 under `value`: Envoys and
 * their extensions may be newer. Writing such a type is an error, for Envoy would refuse it.
 */
export const anyCodec = (codecs: CodecSource): OwnFormCodec => ({
  form: 'own',
  write: (encoding, json) => {
    if (!isPlainObject(json)) throw encoding.wrongValue('an object with @type', json);
    const typeUrl = json['@type'];
    if (typeUrl === undefined && Object.keys(json).length === 0) return;
    if (typeof typeUrl !== 'string') throw encoding.wrongValue('an object with @type', json);
    const name = messageNameOf(typeUrl);
    if (name === typeUrl || !codecs.knows(name)) {
      throw errors.UNKNOWN_TYPE_URL({ path: encoding.path(), typeUrl });
    }
    const codec = codecs.codecOf(name);
    scalars.string.write(encoding, typeUrl, typeUrlTag, true);
    const start = encoding.writer.pos;
    encoding.writer.uint32(valueTag);
    encoding.open();
    // Some print Empty as an object without fields, some as a message with a form of its own: both are read.
    const isValue = codec.form === 'own' || (name === emptyName && 'value' in json);
    if (codec.form === 'object' && !isValue) codec.write(encoding, json, true);
    else writeValue(encoding, name, codec, json);
    encoding.close();
    // A message without content is one byte of length: left out, like every default.
    if (encoding.writer.pos === start + 2) encoding.writer.pos = start;
  },
  read: (decoding, end) => {
    const { reader } = decoding;
    let typeUrl = '';
    let start = end;
    let length = 0;
    while (reader.pos < end) {
      const tag = reader.uint32();
      if (tag === typeUrlTag) {
        typeUrl = reader.string();
      } else if (tag === valueTag) {
        length = reader.uint32();
        start = reader.pos;
        reader.skip(length);
      } else {
        reader.skipType(tag & 7);
      }
    }
    if (typeUrl === '' && length === 0) return {};
    const name = messageNameOf(typeUrl);
    if (!codecs.knows(name)) {
      return { '@type': typeUrl, value: printBytes(reader.buf.subarray(start, start + length)) };
    }
    const codec = codecs.codecOf(name);
    const content = decoding.revisit(start, length, (stop) => codec.read(decoding, stop));
    return codec.form === 'object' && isPlainObject(content)
      ? { '@type': typeUrl, ...(content as JsonObject) }
      : { '@type': typeUrl, value: content };
  },
});

/** Writes the message under `value`, beside which nothing but `@type` may stand. */
const writeValue = (
  encoding: Encoding,
  name: string,
  codec: MessageCodec,
  json: Readonly<Record<string, unknown>>,
): void => {
  const extra = Object.keys(json).find((key) => key !== '@type' && key !== 'value');
  if (extra !== undefined || json['value'] === undefined) {
    throw encoding.wrongValue(`nothing but @type and value for ${name}`, extra ?? json);
  }
  encoding.enter('value');
  codec.write(encoding, json['value']);
  encoding.leave();
};
