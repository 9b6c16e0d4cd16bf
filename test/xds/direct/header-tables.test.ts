import { connect } from 'node:http2';
import { test } from 'tap';
import { path, startDirect } from './raw-client.ts';

test('RFC 7541 4.2 a client that keeps no table of header fields is told that none is used', async (t) => {
  const server = await startDirect((call) => ({
    message: () => {},
    halfClosed: () => call.end({ code: 5, message: 'nobody' }),
    closed: () => {},
  }));
  t.teardown(() => server.close());
  // Node's client is nghttp2, as Envoy's: it takes no header block before it has heard of the table.
  for (const headerTableSize of [0, 100, 4096, 65_536]) {
    const session = connect(`http://127.0.0.1:${server.port}`, { settings: { headerTableSize } });
    await new Promise((resolve) => session.once('localSettings', resolve));
    for (const call of ['first', 'second']) {
      const stream = session.request({
        ':method': 'POST',
        ':path': path,
        'content-type': 'application/grpc',
      });
      stream.end();
      const status = await new Promise((resolve) => {
        stream.once('trailers', (trailers) => resolve(trailers['grpc-status']));
        stream.once('close', resolve);
        stream.resume();
      });
      t.equal(status, '5', `${headerTableSize}, ${call}`);
    }
    session.destroy();
  }
});
