import protobuf from 'protobufjs/minimal.js';
import type { FieldDescriptor } from '../descriptor/field-descriptor.ts';
import { errors } from '../errors.ts';
import type { JsonValue } from '../json.ts';
import type { Schema } from '../schema.ts';
import type { CodecSource, ObjectCodec, OwnFormCodec, ValueCodec } from './codec.ts';
import { Decoding } from './decoding.ts';
import { enumCodec } from './enumeration.ts';
import { type FieldCodec, repeatedField, singularField } from './field.ts';
import { mapField } from './map-field.ts';
import { nestedCodec } from './nested.ts';
import { MessageObjectCodec } from './object.ts';
import { scalars } from './scalar.ts';
import { anyCodec } from './well-known/any.ts';
import { durationCodec } from './well-known/duration.ts';
import { fieldMaskCodec } from './well-known/field-mask.ts';
import { listCodec, structCodec, valueCodec } from './well-known/struct.ts';
import { timestampCodec } from './well-known/timestamp.ts';
import { wrapperCodec } from './well-known/wrapper.ts';

/** The codecs of the types of a schema, each made when it is first used, and then kept. */
export class Codecs implements CodecSource {
  readonly #schema: Schema;
  readonly #messages: Map<string, ObjectCodec | OwnFormCodec>;
  readonly #enums = new Map<string, ValueCodec>();

  constructor(schema: Schema) {
    this.#schema = schema;
    this.#messages = new Map<string, OwnFormCodec>([
      ['google.protobuf.Any', anyCodec(this)],
      ['google.protobuf.Duration', durationCodec],
      ['google.protobuf.FieldMask', fieldMaskCodec],
      ['google.protobuf.ListValue', listCodec],
      ['google.protobuf.Struct', structCodec],
      ['google.protobuf.Timestamp', timestampCodec],
      ['google.protobuf.Value', valueCodec],
    ]);
  }

  knows(name: string): boolean {
    return this.#schema.has(name);
  }

  /** @throws UNKNOWN_MESSAGE */
  codecOf(name: string): ObjectCodec | OwnFormCodec {
    const known = this.#messages.get(name);
    if (known !== undefined) return known;
    const codec = wrapperCodec(name) ?? this.#objectCodec(name);
    this.#messages.set(name, codec);
    return codec;
  }

  #objectCodec(name: string): ObjectCodec {
    const message = this.#schema.message(name);
    return new MessageObjectCodec(
      message,
      message.fields.map((field) => this.#fieldCodec(field)),
    );
  }

  #fieldCodec(field: FieldDescriptor): FieldCodec {
    if (!field.repeated) return singularField(field, this.#valueCodec(field));
    const entry = field.kind === 'message' ? this.#schema.message(field.typeName) : undefined;
    if (entry?.isMapEntry !== true) return repeatedField(field, this.#valueCodec(field));
    const [key, value] = entry.fields;
    if (key === undefined || value === undefined) throw errors.BROKEN_DESCRIPTOR({ name: entry.fullName });
    return mapField(field, this.#entryPart(key), this.#entryPart(value));
  }

  #entryPart(field: FieldDescriptor) {
    const codec = this.#valueCodec(field);
    return { codec, zero: () => this.#zero(field) };
  }

  #valueCodec({ kind, typeName }: FieldDescriptor): ValueCodec {
    if (kind === 'message') return nestedCodec(() => this.codecOf(typeName));
    if (kind !== 'enum') return scalars[kind];
    const known = this.#enums.get(typeName);
    if (known !== undefined) return known;
    const codec = enumCodec(this.#schema.enum(typeName));
    this.#enums.set(typeName, codec);
    return codec;
  }

  /** What an entry of a map holds where the wire leaves it out. */
  #zero({ kind, typeName }: FieldDescriptor): JsonValue {
    if (kind === 'string' || kind === 'bytes') return '';
    if (kind === 'bool') return false;
    if (kind === 'enum') return this.#schema.enum(typeName).names.get(0) ?? 0;
    if (kind === 'message') return this.codecOf(typeName).read(nothing(), 0);
    return kind.endsWith('64') ? '0' : 0;
  }
}

/** The bytes of a message without content. */
const nothing = (): Decoding => new Decoding(protobuf.Reader.create(Buffer.alloc(0)), 'camelCase');
