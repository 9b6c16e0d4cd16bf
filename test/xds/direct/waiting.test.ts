import { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { test } from 'tap';
import { defaultLimits, type XdsLimits } from '../../../src/xds/limits.ts';
import { Connection } from '../../../src/xds/transport/direct/connection.ts';
import { DataFrames } from '../../../src/xds/transport/direct/data-frames.ts';
import { ReadTurns } from '../../../src/xds/transport/direct/read-turns.ts';
import { Peers } from '../../../src/xds/transport/peers.ts';

const [address, port] = ['127.0.1.1', 1];

/** A connection whose bytes wait for a turn. */
const behindAnother = (limits: XdsLimits, peers: Peers) => {
  let nowMs = 0;
  const turns = new ReadTurns(() => nowMs);
  const socket = new Socket();
  socket.on('error', () => {});
  const connection = new Connection(socket, `${address}:${port}`, {
    limits,
    peers,
    routes: new Map(),
    frames: new DataFrames(),
    turns,
    admit: () => {},
  });
  const other = {
    address,
    read: () => {
      nowMs += 1000;
    },
    pause: () => {},
    resume: () => {},
  };
  turns.take(other, Buffer.alloc(0));
  return { socket, connection };
};

test('what waits to be read may be a message, and is not charged before it is', async (t) => {
  const limits = { ...defaultLimits, overheadBytesPerPeer: { burst: 1, perSecond: 1 } };
  const peers = new Peers(limits);
  const meter = {
    bytesRead: 0,
    readableLength: 0,
    isDestroyed: false,
    destroy() {
      this.isDestroyed = true;
    },
  };
  peers.connect(address, port, meter, 0);
  const { socket } = behindAnother(limits, peers);
  // A thousand clients that come back say as much at once, each of them.
  meter.bytesRead = 100_000;
  socket.emit('data', Buffer.alloc(100_000));
  peers.charge(0);
  t.equal(meter.isDestroyed, false, 'it waits');
  await nextTurn();
  peers.charge(1);
  t.equal(meter.isDestroyed, true, 'it was none');
});

test('H18 a client whose words wait to be read has been heard', async (t) => {
  const { socket, connection } = behindAnother(defaultLimits, new Peers(defaultLimits));
  const openedAtMs = connection.heardAtMs;
  socket.emit('data', Buffer.from('PRI'));
  t.ok(connection.heardAtMs > openedAtMs);
});
