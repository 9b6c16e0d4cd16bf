import { readFileSync } from 'node:fs';
import type { MeshResources, NamedMessage } from './plain-http-mesh.ts';

const kinds = { clusters: 0, loadAssignments: 1 } as const;

const lengthPrefixed = (bytes: Uint8Array): readonly Uint8Array[] => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
};

/** For each resource its kind (a byte), name and message, the last two with their length before them. */
export const encodeResources = (mesh: MeshResources): Buffer =>
  Buffer.concat(
    (['clusters', 'loadAssignments'] as const).flatMap((kind) =>
      mesh[kind].flatMap(({ name, body }) => [
        Buffer.from([kinds[kind]]),
        ...lengthPrefixed(Buffer.from(name)),
        ...lengthPrefixed(body),
      ]),
    ),
  );

/** Reads such a file. */
export const readResources = (path: string): MeshResources => {
  const data = readFileSync(path);
  const lists: [NamedMessage[], NamedMessage[]] = [[], []];
  let position = 0;
  const take = (): Buffer => {
    const length = data.readUInt32BE(position);
    position += 4 + length;
    return data.subarray(position - length, position);
  };
  while (position < data.length) {
    const list = lists[data[position] === kinds.clusters ? 0 : 1];
    position += 1;
    const name = take().toString();
    // A copy of its own: nothing should hold the whole file.
    list.push({ name, body: new Uint8Array(take()) });
  }
  return { clusters: lists[0], loadAssignments: lists[1] };
};
