import fc from 'fast-check';
import { test } from 'tap';
import { HpackDecoder } from '../../../src/xds/transport/direct/hpack/decoder.ts';
import { encodeHeaders } from '../../../src/xds/transport/direct/hpack/encode-headers.ts';
import { huffmanCodeBits, huffmanCodes } from '../../../src/xds/transport/direct/hpack/huffman-codes.ts';
import { type HeaderField, staticTable } from '../../../src/xds/transport/direct/hpack/static-table.ts';

const pairs = (...fields: readonly (readonly [string, string])[]): readonly HeaderField[] =>
  fields.map(([name, value]) => ({ name, value }));

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');

const authority = [':authority', 'www.example.com'] as const;
const get = [':method', 'GET'] as const;
const first = pairs(get, [':scheme', 'http'], [':path', '/'], authority);
const second = [...first, ...pairs(['cache-control', 'no-cache'])];
const third = pairs(get, [':scheme', 'https'], [':path', '/index.html'], authority, [
  'custom-key',
  'custom-value',
]);

// RFC 7541, appendix C: requests on one connection, in order.
const vectors = [
  {
    title: 'C.3 without Huffman codes',
    blocks: [
      '8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d',
      '8286 84be 5808 6e6f 2d63 6163 6865',
      '8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65',
    ],
  },
  {
    title: 'C.4 with Huffman codes',
    blocks: [
      '8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff',
      '8286 84be 5886 a8eb 1064 9cbf',
      '8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf',
    ],
  },
];

for (const { title, blocks } of vectors) {
  test(`the vectors of RFC 7541, ${title}`, async (t) => {
    const decoder = new HpackDecoder(8192);
    for (const [index, fields] of [first, second, third].entries())
      t.same(decoder.decode(bytes(blocks[index] ?? '')), { kind: 'fields', fields });
  });
}

for (const { title, block } of [
  { title: 'index 0 (6.1)', block: '80' },
  { title: 'an index that no table has (2.3.3)', block: 'be' },
  { title: 'a string that goes on behind the end', block: '000a6162' },
  { title: 'a block that ends within a number', block: 'ff' },
  { title: 'a number without end (5.1)', block: 'ffffffffffffffffff01' },
  { title: 'a table that is larger than allowed (6.3)', block: '3fe2ff01' },
  { title: 'a size of the table behind a field (4.2)', block: '8220' },
  { title: 'the end of a Huffman string inside one (5.2)', block: '0084ffffffff00' },
  { title: 'padding of eight bits (5.2)', block: '00821fff00' },
  { title: 'padding that is not of ones (5.2)', block: '00811800' },
])
  test(`broken: ${title}`, async (t) => {
    t.same(new HpackDecoder(8192).decode(bytes(block)), { kind: 'broken' });
  });

test('H09 a list that is too large is not given, and the tables are right behind it', async (t) => {
  const decoder = new HpackDecoder(200);
  const remembered = Buffer.concat([
    Buffer.from([0x40]),
    encodeHeaders(pairs(['x', 'y'.repeat(60)])).subarray(1),
  ]);
  t.same(decoder.decode(remembered), { kind: 'fields', fields: pairs(['x', 'y'.repeat(60)]) });
  t.same(decoder.decode(Buffer.alloc(1000, 0xbe)), { kind: 'too large' });
  t.same(decoder.decode(bytes('be')), { kind: 'fields', fields: pairs(['x', 'y'.repeat(60)]) });
});

test('what the server encodes is what was meant', async (t) => {
  const fields = pairs([':status', '200'], ['grpc-message', 'x'.repeat(1000)], ['empty', '']);
  t.same(new HpackDecoder(8192).decode(encodeHeaders(fields)), { kind: 'fields', fields });
});

// An encoder that is slow and makes use of everything.

const number = (value: number, bits: number, top: number): readonly number[] => {
  const mask = 2 ** bits - 1;
  if (value < mask) return [top | value];
  const octets = [top | mask];
  let rest = value - mask;
  for (; rest >= 128; rest = Math.floor(rest / 128)) octets.push((rest % 128) + 128);
  return [...octets, rest];
};

const huffman = (text: string): readonly number[] => {
  let bits = '';
  for (const octet of Buffer.from(text, 'latin1'))
    bits += (huffmanCodes[octet] ?? 0).toString(2).padStart(huffmanCodeBits[octet] ?? 0, '0');
  bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
  return (bits.match(/.{8}/g) ?? []).map((octet) => Number.parseInt(octet, 2));
};

const string = (text: string, isCoded: boolean): readonly number[] => {
  const octets = isCoded ? huffman(text) : [...Buffer.from(text, 'latin1')];
  return [...number(octets.length, 7, isCoded ? 0x80 : 0), ...octets];
};

class SlowEncoder {
  #table: HeaderField[] = [];
  #maxBytes = 4096;

  encode(steps: readonly Step[]): Buffer {
    return Buffer.from(steps.flatMap((step) => this.#step(step)));
  }

  resize(bytes: number): Buffer {
    this.#maxBytes = bytes;
    this.#evict();
    return Buffer.from(number(bytes, 5, 0x20));
  }

  #step({ field, form, isCoded, isNameIndexed }: Step): readonly number[] {
    const all = [...staticTable, ...this.#table];
    const whole = all.findIndex(({ name, value }) => name === field.name && value === field.value);
    if (form === 'indexed' && whole >= 0) return number(whole + 1, 7, 0x80);
    const isKept = form !== 'plain';
    const named = isNameIndexed ? all.findIndex(({ name }) => name === field.name) + 1 : 0;
    const head = isKept ? number(named, 6, 0x40) : number(named, 4, 0x10);
    if (isKept) {
      this.#table.unshift(field);
      this.#evict();
    }
    return [...head, ...(named === 0 ? string(field.name, isCoded) : []), ...string(field.value, isCoded)];
  }

  #evict(): void {
    const bytesOf = (fields: readonly HeaderField[]) =>
      fields.reduce((sum, { name, value }) => sum + name.length + value.length + 32, 0);
    while (bytesOf(this.#table) > this.#maxBytes) this.#table.pop();
  }
}

interface Step {
  readonly field: HeaderField;
  readonly form: 'indexed' | 'kept' | 'plain';
  readonly isCoded: boolean;
  readonly isNameIndexed: boolean;
}

const octets = fc
  .array(fc.integer({ min: 0, max: 255 }), { maxLength: 300 })
  .map((codes) => String.fromCharCode(...codes));
const field = fc.oneof(
  fc.constantFrom(...staticTable),
  fc.record({ name: fc.constantFrom('x', 'y-long-name'), value: fc.constantFrom('1', '2', 'z'.repeat(900)) }),
  fc.record({ name: octets, value: octets }),
);
const step: fc.Arbitrary<Step> = fc.record({
  field,
  form: fc.constantFrom('indexed' as const, 'kept' as const, 'plain' as const),
  isCoded: fc.boolean(),
  isNameIndexed: fc.boolean(),
});
const block = fc.record({
  size: fc.option(fc.integer({ min: 0, max: 4096 })),
  steps: fc.array(step, { maxLength: 12 }),
});

test('what an encoder that uses everything says is what is heard', async () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
      const [encoder, decoder] = [new SlowEncoder(), new HpackDecoder(1 << 20)];
      return blocks.every(({ size, steps }) => {
        const prefix = size === null ? Buffer.alloc(0) : encoder.resize(size);
        const heard = decoder.decode(Buffer.concat([prefix, encoder.encode(steps)]));
        const said = steps.map(({ field: { name, value } }) => `${name}\0${value}`);
        return (
          heard.kind === 'fields' &&
          heard.fields.map(({ name, value }) => `${name}\0${value}`).join('\n') === said.join('\n')
        );
      });
    }),
    { numRuns: 300 },
  );
});

test('whatever comes in, it never throws', async () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 5 }), (blocks) => {
      const decoder = new HpackDecoder(8192);
      for (const each of blocks) decoder.decode(Buffer.from(each));
    }),
    { numRuns: 2000 },
  );
});
