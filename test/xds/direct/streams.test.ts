import { test } from 'tap';
import type { ServerStream } from '../../../src/xds/transport/direct/stream.ts';
import { Streams } from '../../../src/xds/transport/direct/streams.ts';

/** Many streams that wait; each takes as much as both windows let, and wants more. */
const waiting = (count: number, ownBytes: number) => {
  const streams = new Streams(() => {});
  streams.window.bytes = 0;
  let visits = 0;
  const taken: number[] = [];
  const all = Array.from({ length: count }, (_, index) => {
    const stream = {
      id: 1 + 2 * index,
      window: { bytes: ownBytes },
      drain() {
        visits += 1;
        const bytes = Math.max(0, Math.min(stream.window.bytes, streams.window.bytes));
        stream.window.bytes -= bytes;
        streams.window.bytes -= bytes;
        if (bytes > 0) taken.push(stream.id);
        streams.wait(stream as unknown as ServerStream);
      },
    };
    return stream;
  });
  for (const stream of all) {
    streams.add(stream as unknown as ServerStream);
    streams.wait(stream as unknown as ServerStream);
  }
  return {
    streams,
    all,
    taken,
    visits: () => {
      const since = visits;
      visits = 0;
      return since;
    },
  };
};

test('H05 room on the connection is offered to those that it helps, one after the other', async (t) => {
  const { streams, taken, visits } = waiting(1000, 100);
  for (let round = 0; round < 10; round += 1) streams.grow(1);
  t.ok(visits() <= 20, 'a little room is a little work, whoever waits');
  t.same(taken, [1, 3, 5, 7, 9, 11, 13, 15, 17, 19], 'the longest first');
  streams.grow(250);
  t.same(taken.slice(10), [21, 23, 25]);
});

test('6.9 who has no room of its own waits for that', async (t) => {
  const { streams, all, taken, visits } = waiting(1000, 0);
  for (let round = 0; round < 10; round += 1) streams.grow(100);
  t.equal(visits(), 0);
  const [first] = all;
  if (first !== undefined) first.window.bytes += 10;
  first?.drain();
  t.same(taken.splice(0), [1], 'a WINDOW_UPDATE of its own');
  streams.setInitialWindow(65_535 + 5);
  t.same(taken.slice(0, 3), [1, 3, 5], 'SETTINGS, which are for all');
});
