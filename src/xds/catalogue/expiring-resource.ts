import { fieldSize, varintSize, WireWriter } from '../wire/writer.ts';
import type { EncodedResource } from './encoded-resource.ts';

/** The forms of a resource for clients that are told its TTL (F1). */
export interface Expiring {
  readonly ttlMs: number;
  /** With the TTL; in SotW that takes a wrapper, an Any of `Resource` (A6). */
  readonly whole: EncodedResource;
  /** For delta: renews the TTL of who holds this very version, without the message (F2). */
  readonly heartbeat: EncodedResource;
}

const wrapperTypeUrl = 'type.googleapis.com/envoy.service.discovery.v3.Resource';
const wrapperTypeBytes = Buffer.byteLength(wrapperTypeUrl);

/** Encodes a resource once more, with its TTL. */
export const encodeExpiring = (
  resource: EncodedResource,
  aliases: readonly string[],
  ttlMs: number,
): Expiring => {
  const ttl = encodeDuration(ttlMs);
  const whole = encodeWrapper(resource, resource.any, aliases, ttl);
  return {
    ttlMs,
    whole: { ...resource, form: 'expiring', deltaChunk: field(2, whole), any: encodeAny(whole) },
    heartbeat: {
      ...resource,
      form: 'heartbeat',
      deltaChunk: field(2, encodeWrapper(resource, undefined, [], ttl)),
    },
  };
};

/** envoy.service.discovery.v3.Resource. */
const encodeWrapper = (
  { name, version }: EncodedResource,
  any: Buffer | undefined,
  aliases: readonly string[],
  ttl: Buffer,
): Buffer => {
  const [nameBytes, versionBytes] = [Buffer.byteLength(name), Buffer.byteLength(version)];
  let size = fieldSize(versionBytes) + fieldSize(nameBytes) + fieldSize(ttl.length);
  if (any !== undefined) size += fieldSize(any.length);
  for (const alias of aliases) size += fieldSize(Buffer.byteLength(alias));
  const writer = new WireWriter(size);
  writer.string(1, version, versionBytes);
  if (any !== undefined) writer.bytes(2, any);
  writer.string(3, name, nameBytes);
  for (const alias of aliases) writer.string(4, alias, Buffer.byteLength(alias));
  writer.bytes(6, ttl);
  return writer.buffer;
};

const encodeAny = (wrapper: Buffer): Buffer => {
  const writer = new WireWriter(fieldSize(wrapperTypeBytes) + fieldSize(wrapper.length));
  writer.string(1, wrapperTypeUrl, wrapperTypeBytes);
  writer.bytes(2, wrapper);
  return writer.buffer;
};

const field = (number: number, bytes: Buffer): Buffer => {
  const writer = new WireWriter(fieldSize(bytes.length));
  writer.bytes(number, bytes);
  return writer.buffer;
};

/** google.protobuf.Duration: seconds and nanoseconds, as varints. */
const encodeDuration = (ms: number): Buffer => {
  const seconds = Math.floor(ms / 1000);
  const nanos = Math.floor((ms % 1000) * 1e6);
  const writer = new WireWriter(2 + varintSize(seconds) + varintSize(nanos));
  writer.varint(1 << 3);
  writer.varint(seconds);
  writer.varint(2 << 3);
  writer.varint(nanos);
  return writer.buffer;
};
