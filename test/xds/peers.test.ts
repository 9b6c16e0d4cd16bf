import { test } from 'tap';
import { defaultLimits } from '../../src/xds/limits.ts';
import { RequestBudget } from '../../src/xds/push/request-budget.ts';
import { Peers } from '../../src/xds/transport/peers.ts';

const address = '127.0.1.1';

const connected = (bytesRead: number) => {
  const peers = new Peers(defaultLimits);
  const socket = {
    bytesRead,
    readableLength: 0,
    isDestroyed: false,
    destroy() {
      this.isDestroyed = true;
    },
  };
  peers.connect(address, 1, socket, 0);
  return { peers, socket };
};

test('a connection that brings more than its address may spend, and no message, is closed', async (t) => {
  const { peers, socket } = connected(defaultLimits.overheadBytesPerPeer.burst + 1);
  peers.charge(0);
  t.equal(socket.isDestroyed, true);
});

test('bytes of messages cost nothing', async (t) => {
  const { peers, socket } = connected(defaultLimits.overheadBytesPerPeer.burst + 1);
  peers.meterOf(`${address}:1`)(socket.bytesRead, 1);
  peers.charge(0);
  t.equal(socket.isDestroyed, false);
});

test('pieces of a message pay for nothing but themselves', async (t) => {
  const { peers, socket } = connected(defaultLimits.overheadBytesPerPeer.burst + 100_001);
  const note = peers.meterOf(`${address}:1`);
  for (let piece = 0; piece < 100_000; piece += 1) note(1, 0);
  peers.charge(0);
  t.equal(socket.isDestroyed, true);
});

test('what a stream brought that waits for its turn is judged once it had it', async (t) => {
  const { peers, socket } = connected(defaultLimits.overheadBytesPerPeer.burst + 1);
  const isRead = peers.wait(`${address}:1`);
  peers.charge(0);
  t.equal(socket.isDestroyed, false, 'it may be a message');
  isRead();
  isRead();
  peers.charge(1);
  t.equal(socket.isDestroyed, true, 'it was none');
});

test('what waits to be read is not charged, what was read before it is', async (t) => {
  const { burst } = defaultLimits.overheadBytesPerPeer;
  const { peers, socket } = connected(burst + 100_000);
  const hold = peers.holdOf(`${address}:1`);
  hold(60_000);
  socket.readableLength = 40_000;
  peers.charge(0);
  t.equal(socket.isDestroyed, false, 'it may be a message');
  // A flood has something in waiting at any time.
  socket.bytesRead += 70_000;
  peers.charge(1);
  t.equal(socket.isDestroyed, true, 'the rest was none');
});

test('the shipped budget carries 2,000 proxies that come back at once and ask for 5,000 names of two types', async (t) => {
  const budget = new RequestBudget(defaultLimits);
  for (let proxy = 0; proxy < 2000; proxy += 1) {
    const allowance = budget.allow(address, 0);
    for (const names of [0, 5000, 0, 5000]) {
      if (!allowance.spend(names, 0)) t.fail(`proxy ${proxy} is refused`);
    }
  }
  t.equal(budget.size, 1);
});

test('a stream that asks for more than its budget is refused, the others of its address are not', async (t) => {
  const budget = new RequestBudget(defaultLimits);
  const [loud, quiet] = [budget.allow(address, 0), budget.allow(address, 0)];
  let served = 0;
  while (served <= defaultLimits.requestsPerStream.burst && loud.spend(0, 0)) served += 1;
  t.equal(served, defaultLimits.requestsPerStream.burst);
  t.equal(quiet.spend(0, 0), true);
});
