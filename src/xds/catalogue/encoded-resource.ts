import { createHash, hash } from 'node:crypto';
import type { Resource } from '../resource.ts';
import { WireReader } from '../wire/reader.ts';
import { fieldSize, WireWriter } from '../wire/writer.ts';
import { collectionOf } from '../xdstp-names.ts';
import { type Expiring, encodeExpiring } from './expiring-resource.ts';

/**
 * One version of one resource, encoded once for every stream of either protocol. Identical bytes in
 * several views are the same object.
 */
export interface EncodedResource {
  readonly typeUrl: string;
  readonly name: string;
  /** A hash of the content, equal on every replica and after every restart (B13, D4). */
  readonly version: string;
  /** With a TTL, or a heartbeat that stands for a resource that the client holds already (F1, F2). */
  readonly form: 'plain' | 'expiring' | 'heartbeat';
  /** Its forms with a TTL, where it has one. */
  readonly expiring: Expiring | undefined;
  /** Names beside its own that a subscription finds it by: aliases (C19), and the collection that it is part of (C20). */
  readonly otherNames: readonly string[];
  /** `DeltaDiscoveryResponse.resources` (field 2) with its tag: `Resource {version, Any, name, aliases}`. */
  readonly deltaChunk: Buffer;
  /** The Any inside {@link deltaChunk}, shared with it: the value of `DiscoveryResponse.resources`. */
  readonly any: Buffer;
  /** Two 32-bit halves of a hash over name and version; their sum over a set names the set. */
  readonly pair: readonly [number, number];
}

const noNames: readonly string[] = [];

/** What may go out beside the message of a resource. */
export type Wrapping = Pick<Resource, 'aliases' | 'ttlMs'>;

const plain: Wrapping = {};

/** Hashes a resource's bytes, and its aliases and TTL where it has any, into its version. */
export const contentVersion = (body: Uint8Array, { aliases = noNames, ttlMs }: Wrapping = plain): string => {
  if (aliases.length === 0 && ttlMs === undefined) return hash('sha256', body, 'hex').slice(0, 16);
  const digest = createHash('sha256').update(body);
  for (const alias of aliases) digest.update(`\0${alias}`);
  // F3: a TTL that is taken away is sent as a change.
  if (ttlMs !== undefined) digest.update(`\0ttl ${ttlMs}`);
  return digest.digest('hex').slice(0, 16);
};

/** Hashes (name, version) for sums over sets of resources. */
export const pairHash = (name: string, version: string): readonly [number, number] => {
  const digest = hash('sha256', `${name}\0${version}`, 'buffer');
  return [digest.readUInt32LE(0), digest.readUInt32LE(4)];
};

/** Encodes a resource; this is the only time that its bytes are written or copied. */
export const encodeResource = (
  typeUrl: string,
  name: string,
  version: string,
  body: Uint8Array,
  { aliases = noNames, ttlMs }: Wrapping = plain,
): EncodedResource => {
  const nameBytes = Buffer.byteLength(name);
  const versionBytes = Buffer.byteLength(version);
  const typeBytes = Buffer.byteLength(typeUrl);
  const anyBytes = fieldSize(typeBytes) + (body.length === 0 ? 0 : fieldSize(body.length));
  let resourceBytes = fieldSize(versionBytes) + fieldSize(anyBytes) + fieldSize(nameBytes);
  for (const alias of aliases) resourceBytes += fieldSize(Buffer.byteLength(alias));
  const writer = new WireWriter(fieldSize(resourceBytes));
  writer.header(2, resourceBytes);
  writer.string(1, version, versionBytes);
  writer.header(2, anyBytes);
  const anyStart = writer.position;
  writer.string(1, typeUrl, typeBytes);
  if (body.length > 0) writer.bytes(2, body);
  const anyEnd = writer.position;
  writer.string(3, name, nameBytes);
  for (const alias of aliases) writer.string(4, alias, Buffer.byteLength(alias));
  const collection = collectionOf(name);
  const resource: EncodedResource = {
    typeUrl,
    name,
    version,
    form: 'plain',
    expiring: undefined,
    otherNames: collection === undefined ? aliases : [...aliases, collection],
    deltaChunk: writer.buffer,
    any: writer.buffer.subarray(anyStart, anyEnd),
    pair: pairHash(name, version),
  };
  return ttlMs === undefined ? resource : { ...resource, expiring: encodeExpiring(resource, aliases, ttlMs) };
};

// It is part of no set, and anybody may ask for as many as there are names: not worth a hash.
const noPair: readonly [number, number] = [0, 0];

/** An answer for a name that does not exist: `Resource {name, aliases: [name]}`, without a message (F5). */
export const encodeUnresolved = (typeUrl: string, name: string): EncodedResource => {
  const nameBytes = Buffer.byteLength(name);
  const resourceBytes = 2 * fieldSize(nameBytes);
  const writer = new WireWriter(fieldSize(resourceBytes));
  writer.header(2, resourceBytes);
  writer.string(3, name, nameBytes);
  writer.string(4, name, nameBytes);
  const any = writer.buffer.subarray(writer.position);
  return {
    typeUrl,
    name,
    version: '',
    form: 'plain',
    expiring: undefined,
    otherNames: noNames,
    deltaChunk: writer.buffer,
    any,
    pair: noPair,
  };
};

/** The message of a resource, as it was published; shared with the encoded form, not copied. */
export const bodyOf = ({ any }: EncodedResource): Uint8Array => {
  let body: Uint8Array = new Uint8Array();
  new WireReader(any).fields((field, reader) => {
    if (field === 2) body = reader.bytes();
  });
  return body;
};
