import type { Published } from '../../catalogue/view-content.ts';
import { framePrefixBytes, writeFramePrefix } from '../../wire/frame.ts';
import { fieldSize, WireWriter } from '../../wire/writer.ts';
import type { ResponseContent } from '../core/protocol.ts';

/** The size of a resource in a delta response. */
export const deltaSizeOf = ({ resource }: Published): number => resource.deltaChunk.length;

/** envoy.service.discovery.v3.DeltaDiscoveryResponse as a framed gRPC message. */
export const renderDelta = (content: ResponseContent): Buffer => {
  const { typeUrl, version, nonce, identifier, upserts, removals } = content;
  const typeBytes = Buffer.byteLength(typeUrl);
  let size = fieldSize(typeBytes) + fieldSize(nonce.length) + fieldSize(version.length) + identifier.length;
  for (const { resource } of upserts) size += resource.deltaChunk.length;
  for (const name of removals) size += fieldSize(Buffer.byteLength(name));
  const writer = new WireWriter(framePrefixBytes + size);
  writeFramePrefix(writer, size);
  // B14: for people only; the version of each resource is the contract.
  writer.string(1, version, version.length);
  for (const { resource } of upserts) writer.raw(resource.deltaChunk);
  writer.string(4, typeUrl, typeBytes);
  writer.string(5, nonce, nonce.length);
  for (const name of removals) writer.string(6, name, Buffer.byteLength(name));
  writer.raw(identifier);
  return writer.buffer;
};
