import type { NamedMessage } from './plain-http-mesh.ts';

const varint = (value: number): readonly number[] =>
  value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))];

const field = (number: number, bytes: Uint8Array | string): Uint8Array => {
  const content = Buffer.from(bytes);
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...varint(content.length)]), content]);
};

/** A DeltaDiscoveryResponse, as the floor sends it. */
export const encodeDeltaResponse = (typeUrl: string, resources: readonly NamedMessage[]): Uint8Array =>
  Buffer.concat([
    ...resources.map(({ name, body }) =>
      field(
        2,
        Buffer.concat([
          field(1, '0123456789abcdef'),
          field(2, Buffer.concat([field(1, typeUrl), field(2, body)])),
          field(3, name),
        ]),
      ),
    ),
    field(4, typeUrl),
    field(5, '1'),
  ]);
