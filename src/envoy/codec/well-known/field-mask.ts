import type { OwnFormCodec } from '../codec.ts';

const pathsTag = (1 << 3) | 2;

const toSnake = (path: string): string => path.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const toCamel = (path: string): string =>
  path.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** `google.protobuf.FieldMask` as `a.b,cD`. */
export const fieldMaskCodec: OwnFormCodec = {
  form: 'own',
  write: (encoding, json) => {
    if (typeof json !== 'string') throw encoding.wrongValue('field paths, joined by commas', json);
    if (json === '') return;
    for (const path of json.split(',')) {
      const snake = toSnake(path);
      if (!/^[\w.]+$/.test(path) || toCamel(snake) !== path) {
        throw encoding.wrongValue('field paths in camelCase, joined by commas', json);
      }
      encoding.writer.uint32(pathsTag).string(snake);
    }
  },
  read: ({ reader }, end) => {
    const paths: string[] = [];
    while (reader.pos < end) {
      const tag = reader.uint32();
      if (tag === pathsTag) paths.push(toCamel(reader.string()));
      else reader.skipType(tag & 7);
    }
    return paths.join(',');
  },
};
