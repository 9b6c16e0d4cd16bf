import type { Published } from '../../catalogue/view-content.ts';
import { framePrefixBytes, writeFramePrefix } from '../../wire/frame.ts';
import { fieldSize, WireWriter } from '../../wire/writer.ts';
import type { ResponseContent } from '../core/protocol.ts';

/** The size of a resource in a SotW response. */
export const sotwSizeOf = ({ resource }: Published): number => fieldSize(resource.any.length);

/** envoy.service.discovery.v3.DiscoveryResponse as a framed gRPC message. */
export const renderSotw = (content: ResponseContent): Buffer => {
  const { typeUrl, version, nonce, identifier, upserts } = content;
  const typeBytes = Buffer.byteLength(typeUrl);
  let size = fieldSize(typeBytes) + fieldSize(nonce.length) + fieldSize(version.length) + identifier.length;
  for (const published of upserts) size += sotwSizeOf(published);
  const writer = new WireWriter(framePrefixBytes + size);
  writeFramePrefix(writer, size);
  writer.string(1, version, version.length);
  for (const { resource } of upserts) writer.bytes(2, resource.any);
  writer.string(4, typeUrl, typeBytes);
  writer.string(5, nonce, nonce.length);
  writer.raw(identifier);
  return writer.buffer;
};
