import { type Parts, sizeOf } from './field.ts';
import { fieldSize, WireWriter } from './writer.ts';

/** The prefix of a gRPC message: an uncompressed flag and the length. */
export const framePrefixBytes = 5;

/** Writes the prefix; Envoy resets streams whose messages are compressed, so they never are. */
export const writeFramePrefix = (writer: WireWriter, messageBytes: number): void => {
  writer.buffer[writer.position] = 0;
  writer.buffer.writeUInt32BE(messageBytes, writer.position + 1);
  writer.position += framePrefixBytes;
};

/** A message with its prefix. */
export const frameMessage = (message: Parts): Buffer => {
  const size = sizeOf(message);
  const writer = new WireWriter(framePrefixBytes + size);
  writeFramePrefix(writer, size);
  for (const part of message) writer.raw(part);
  return writer.buffer;
};

/** The field `control_plane {identifier}`, number 7 in delta and 6 in SotW responses (A8). */
export const encodeControlPlane = (field: number, identifier: string): Buffer => {
  const bytes = Buffer.byteLength(identifier);
  const writer = new WireWriter(fieldSize(fieldSize(bytes)));
  writer.header(field, fieldSize(bytes));
  writer.string(1, identifier, bytes);
  return writer.buffer;
};
