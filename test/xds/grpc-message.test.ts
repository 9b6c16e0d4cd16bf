import { test } from 'tap';
import { encodeGrpcMessage } from '../../src/xds/transport/grpc-message.ts';

test('a status message is readable where it may be, and encoded where it must', async (t) => {
  const table: readonly (readonly [string, string])[] = [
    ['no node id, nothing to serve', 'no node id, nothing to serve'],
    ['100%', '100%25'],
    ['line\nbreak', 'line%0Abreak'],
    ['Größe', 'Gr%C3%B6%C3%9Fe'],
    ['', ''],
  ];
  for (const [message, encoded] of table) {
    t.equal(encodeGrpcMessage(message), encoded);
    t.equal(decodeURIComponent(encodeGrpcMessage(message)), message);
  }
});

test('a status message that is too long is cut, and not within a character', async (t) => {
  for (const [message, kept] of [
    ['x'.repeat(5000), 4096],
    ['é'.repeat(5000), 682],
    ['😀'.repeat(5000), 341],
  ] as const) {
    const decoded = decodeURIComponent(encodeGrpcMessage(message));
    t.equal([...decoded].length, kept);
    t.ok(message.startsWith(decoded));
  }
});
