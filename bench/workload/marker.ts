/**
 * Changes are told apart by the port of a load assignment's first endpoint: this number and the change's.
 * All such ports take three bytes on the wire.
 */
export const firstMarker = 20_000;

/** How many changes can be told apart. */
export const markers = 40_000;

const portBytes = (port: number): readonly number[] => [
  (port & 127) | 128,
  ((port >> 7) & 127) | 128,
  port >> 14,
];

/** `SocketAddress.port_value`, field 3 as a varint. */
const portTag = 0x18;

/** Where the marker stands in a load assignment as it is made. */
export const findMarker = (body: Uint8Array): number => {
  const at = Buffer.from(body).indexOf(Buffer.from([portTag, ...portBytes(firstMarker)]));
  if (at < 0) throw new Error('the load assignment has no marker');
  return at + 1;
};

/** The load assignment with another marker; the position is that of `findMarker`. */
export const withMarker = (body: Uint8Array, position: number, marker: number): Uint8Array => {
  const changed = Buffer.from(body);
  changed.set(portBytes(firstMarker + marker), position);
  return changed;
};
