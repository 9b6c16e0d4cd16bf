import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import t from 'tap';
import { ConsulHttp, type HttpResult } from '../../src/registry/consul/http.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { Secret } from '../../src/runtime/secret.ts';

/** Asks a server of this process once. */
const ask = async (
  listener: RequestListener,
  { deadlineMs = 5_000, signal = new AbortController().signal } = {},
): Promise<HttpResult> => {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const http = new ConsulHttp({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: new Secret('s3cret'),
    tls: {},
    watchConnections: 1,
    callConnections: 1,
    clock: systemClock,
  });
  try {
    return await http.get({ path: '/x', pool: 'call', deadlineMs, signal });
  } finally {
    http.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
};

t.test('an answer, asked for with the token and without compression', async (t) => {
  const result = await ask(({ headers }, response) => {
    response.writeHead(200, { 'x-consul-index': '7' });
    response.end(`${headers['x-consul-token']} ${headers['accept-encoding']}`);
  });
  t.match(result, {
    kind: 'answer',
    status: 200,
    headers: { 'x-consul-index': '7' },
    body: 's3cret identity',
  });
});

t.test('R18: an answer that never comes', async (t) => {
  t.match(await ask(() => {}, { deadlineMs: 50 }), { kind: 'broken', code: 'DEADLINE' });
});

t.test('R19: an answer that trickles in', async (t) => {
  const result = await ask(
    (_, response) => {
      const timer = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(timer));
    },
    { deadlineMs: 100 },
  );
  t.match(result, { kind: 'broken', code: 'DEADLINE' });
});

t.test('R20: an answer without end is cut off while it arrives', async (t) => {
  let sentBytes = 0;
  const chunk = Buffer.alloc(1024 * 1024, 32);
  const result = await ask(
    (_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(chunk)) sentBytes += chunk.length;
      };
      response.on('drain', more);
      more();
    },
    { deadlineMs: 30_000 },
  );
  t.match(result, { kind: 'broken', code: 'TOO_LARGE' });
  t.ok(sentBytes < 128 * 1024 * 1024, `${sentBytes} bytes were sent`);
});

t.test('R10: an answer that breaks off', async (t) => {
  const result = await ask((_, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('[', () => response.destroy());
  });
  t.match(result, { kind: 'broken', code: 'ECONNRESET' });
});

t.test('an abort ends the request at once', async (t) => {
  const abort = new AbortController();
  t.same(await ask(() => abort.abort(), { signal: abort.signal }), { kind: 'aborted' });
  t.same(await ask(() => t.fail('asked'), { signal: AbortSignal.abort() }), { kind: 'aborted' });
});

t.test('R04: nobody listens', async (t) => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const http = new ConsulHttp({
    url: `http://127.0.0.1:${port}`,
    token: undefined,
    tls: {},
    watchConnections: 1,
    callConnections: 1,
    clock: systemClock,
  });
  const signal = new AbortController().signal;
  t.match(await http.get({ path: '/x', pool: 'watch', deadlineMs: 5_000, signal }), {
    kind: 'broken',
    code: 'ECONNREFUSED',
  });
  http.close();
});
