import t from 'tap';
import { typeUrls } from '../../src/xds/index.ts';
import { methods } from '../xds/service-proto.ts';
import { Arena } from './arena.ts';
import type { Peer } from './peer.ts';

// X04 and H10 on the services beside discovery, whose answers are larger than what asks for them.
const arena = await Arena.open(t, { limits: { writeTimeoutMs: 2000 } });
const { cluster: cds } = typeUrls;

await arena.tell({ do: 'publish', view: 'many', typeUrl: cds, prefix: 'c', count: 3000, bytes: 500 });

// Something to tell of: five clients with 3,000 clusters each, of which an answer has 10 MB.
const holders = Array.from({ length: 5 }, () => {
  const peer = arena.peer(arena.freshAddress(), {
    isCounting: true,
    node: { id: 'holder', cluster: 'many' },
  });
  peer.send({ typeUrl: cds });
  return peer;
});
await Promise.all(holders.map(({ firstBytes }) => firstBytes));

const wholeStatus = methods.fetchStatus.request.encode({});
const wholeApi = methods.reflection.request.encode({
  fileContainingSymbol: 'envoy.config.bootstrap.v3.Bootstrap',
});

const call = (address: string, method: string, message: Buffer, more: object = {}): Peer => {
  const peer = arena.peer(address, { method, isCounting: true, ...more });
  peer.sendBytes(message);
  return peer;
};

await arena.row(t, 'X04 the status of all clients, asked for and not read', async (t, address) => {
  const deaf = Array.from({ length: 50 }, () =>
    call(address, methods.fetchStatus.path, wholeStatus, { isDeaf: true }),
  );
  await arena.look(200);
  // From another address; what the deaf ones leave unread is not its affair.
  const honest = call(arena.freshAddress(), methods.fetchStatus.path, wholeStatus);
  t.equal((await honest.ended).status, 0, 'another one is answered');
  t.ok(honest.receivedBytes > 5_000_000);
  for (const peer of deaf) peer.stream.destroy();
});

/** Calls one after the other, each read to its end, for some seconds; how they ended. */
const again = async (address: string, method: string, message: Buffer): Promise<ReadonlySet<unknown>> => {
  const statuses = new Set<unknown>();
  const endMs = performance.now() + 3000;
  while (performance.now() < endMs) {
    const peer = call(address, method, message);
    peer.stream.end();
    statuses.add((await peer.ended).status);
  }
  return statuses;
};

await arena.row(
  t,
  'H10 the status of all clients, as often as it is answered',
  async (t, address) => {
    const callers = Array.from({ length: 8 }, () => again(address, methods.fetchStatus.path, wholeStatus));
    const statuses = new Set((await Promise.all(callers)).flatMap((each) => [...each]));
    t.ok(statuses.has(0), 'some are answered');
    t.strictSame(
      [...statuses].filter((status) => status !== 0 && status !== 8),
      [],
    );
  },
  // Eight answers of 10 MB may be on their way, each of them once more in frames.
  { growthBytes: 160 * 1024 * 1024 },
);

await arena.row(t, 'H10 all descriptors, as often as they are sent', async (t, address) => {
  const callers = Array.from({ length: 8 }, () => again(address, methods.reflection.path, wholeApi));
  const statuses = new Set((await Promise.all(callers)).flatMap((each) => [...each]));
  t.ok(statuses.has(0), 'some are answered');
});

for (const holder of holders) holder.close();
