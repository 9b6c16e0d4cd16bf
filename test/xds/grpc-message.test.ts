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
