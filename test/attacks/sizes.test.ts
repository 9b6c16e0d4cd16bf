import t from 'tap';
import { typeUrls } from '../../src/xds/index.ts';
import { encode } from '../xds/discovery-proto.ts';
import { Arena } from './arena.ts';
import { grpcMessage } from './frames.ts';
import { requestBytes } from './peer.ts';

// X06, X13, X14, X26 to X29: what is too large, malformed, or somebody else's.
const arena = await Arena.open(t);
const { cluster: cds, endpoint: eds, route: rds } = typeUrls;
const mebibyte = 1024 * 1024;

const names = (from: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `outbound|8080||service-${from + index}.example.com`);

await arena.row(
  t,
  'X06 a million names in one request',
  async (t, address) => {
    const peer = arena.peer(address);
    peer.send({ typeUrl: rds, resourceNamesSubscribe: names(0, 1_000_000) });
    t.equal((await peer.ended).status, 8, 'RESOURCE_EXHAUSTED');
  },
  { growthBytes: 256 * mebibyte },
);

await arena.row(
  t,
  'X06 as many names as are allowed, and more, in steps',
  async (t, address) => {
    const peer = arena.peer(address);
    for (let step = 0; step < 40; step += 1) {
      if (!peer.send({ typeUrl: rds, resourceNamesSubscribe: names(step * 25_000, 25_000) }))
        await peer.drained();
    }
    t.equal((await peer.ended).status, 8, 'RESOURCE_EXHAUSTED');
  },
  { growthBytes: 256 * mebibyte },
);

await arena.row(t, 'X06 names of a megabyte each', async (t, address) => {
  const peer = arena.peer(address);
  for (let step = 0; step < 30; step += 1) {
    if (!peer.send({ typeUrl: rds, resourceNamesSubscribe: [`${step}${'n'.repeat(4 * mebibyte)}`] }))
      await peer.drained();
  }
  t.equal((await peer.ended).status, 8, 'RESOURCE_EXHAUSTED');
});

await arena.row(t, 'X13 metadata that is huge, deep, or of odd types', async (t, address) => {
  const large = arena.peer(address);
  large.send({
    node: { id: 'n', metadata: { fields: { a: { stringValue: 'x'.repeat(mebibyte) } } } },
    typeUrl: cds,
  });
  t.equal((await large.ended).status, 8, 'huge: RESOURCE_EXHAUSTED');
  const odd = arena.peer(address);
  odd.send({
    node: {
      id: 'n',
      cluster: 'v',
      metadata: { fields: { LABELS: { numberValue: 1 }, ['__proto__']: { boolValue: true } } },
    },
    typeUrl: cds,
  });
  t.ok((await odd.next()).resources.size >= 100, 'odd: served');
  odd.close();
});

await arena.row(t, 'X13 a node of many megabytes beside its metadata', async (t, address) => {
  const peer = arena.peer(address);
  const clientFeatures = Array.from({ length: 200_000 }, () => 'x'.repeat(40));
  peer.send({ node: { id: 'n', cluster: 'v', clientFeatures }, typeUrl: cds });
  t.equal((await peer.ended).status, 8, 'RESOURCE_EXHAUSTED');
});

await arena.row(t, 'X14 a node that claims what is not its own', async (t, address) => {
  for (let round = 0; round < 200; round += 1) {
    const peer = arena.peer(address, { node: { id: 'probe', cluster: 'stolen' } });
    peer.send({ typeUrl: cds });
    const end = await peer.ended;
    if (round === 0) t.equal(end.status, 7, 'PERMISSION_DENIED');
  }
});

await arena.row(
  t,
  'X26 a configuration of 50 MB',
  async (t, address) => {
    await arena.tell({ do: 'publish', view: 'huge', typeUrl: eds, prefix: 'e', count: 100, bytes: 500_000 });
    const peer = arena.peer(address, { node: { id: 'huge', cluster: 'huge' } });
    peer.send({
      typeUrl: eds,
      resourceNamesSubscribe: Array.from({ length: 100 }, (_, index) => `e${index}`),
    });
    let [count, largest] = [0, 0];
    while (count < 100) {
      const response = await peer.next();
      count += response.resources.size;
      largest = Math.max(largest, response.bytes);
      peer.ack(response);
    }
    t.ok(largest <= 4 * mebibyte, `in parts that clients take: the largest ${largest} bytes`);
    peer.close();
  },
  { growthBytes: 256 * mebibyte },
);

await arena.row(t, 'X27 bytes that are no protobuf, every kind', async (t, address) => {
  for (const hex of [
    '0affffffff7f',
    '00',
    '07',
    '0b',
    '0a05',
    '2a02c3',
    '1201ff',
    'ffffffffffffffffffff01',
  ]) {
    const peer = arena.peer(address);
    peer.sendBytes(Buffer.from(hex, 'hex'));
    t.equal((await peer.ended).status, 3, `${hex}: INVALID_ARGUMENT`);
  }
  const halfway = arena.peer(address);
  halfway.send({ typeUrl: cds });
  await halfway.next();
  halfway.sendBytes(Buffer.concat([requestBytes('delta', { typeUrl: cds }), Buffer.from('0b', 'hex')]));
  t.equal((await halfway.ended).status, 3, 'in the middle of a stream too');
});

await arena.row(t, 'X28 messages that are too large', async (t, address) => {
  const announced = arena.peer(address);
  announced.sendRaw(grpcMessage(Buffer.alloc(10), 0, 0x7fffffff));
  t.equal((await announced.ended).status, 8, 'announced: RESOURCE_EXHAUSTED before anything is buffered');
  const real = arena.peer(address);
  real.sendRaw(grpcMessage(Buffer.alloc(40 * mebibyte)));
  t.equal((await real.ended).status, 8, 'sent: the same');
});

await arena.row(t, 'X29 compressed messages', async (t, address) => {
  const unannounced = arena.peer(address);
  unannounced.sendRaw(grpcMessage(Buffer.from('no gzip'), 1));
  t.equal((await unannounced.ended).status, 13, 'without a word about it: INTERNAL');
  const announced = arena.peer(address, { headers: { 'grpc-encoding': 'gzip' } });
  announced.sendRaw(grpcMessage(Buffer.from('no gzip'), 1));
  t.ok([12, 13].includes((await announced.ended).status ?? -1), 'announced: UNIMPLEMENTED or INTERNAL');
  const unknown = arena.peer(address, { headers: { 'grpc-encoding': 'brotli' } });
  unknown.sendRaw(grpcMessage(encode('Named', { name: 'x' }), 1));
  t.equal((await unknown.ended).status, 12, 'unknown: UNIMPLEMENTED');
});
