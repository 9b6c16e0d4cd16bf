import { errors } from '../../errors.ts';
import { isPlainObject, type JsonObject } from '../../json.ts';
import { printBytes } from '../bytes.ts';
import type { CodecSource, OwnFormCodec } from '../codec.ts';
import { scalars } from '../scalar.ts';

const typeUrlTag = 0x0a;
const valueTag = 0x12;

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
    if (codec.form === 'object') {
      codec.write(encoding, json, true);
    } else {
      const extra = Object.keys(json).find((key) => key !== '@type' && key !== 'value');
      if (extra !== undefined || !('value' in json)) {
        throw encoding.wrongValue(`nothing but @type and value beside ${name}`, extra ?? json);
      }
      encoding.enter('value');
      codec.write(encoding, json['value']);
      encoding.leave();
    }
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
