// A service for tests: says who it is and what it was asked. Plain JavaScript without dependencies, because it
// is started many times. `node echo-server.mjs '{"service":"reviews","version":"v1","address":"127.0.0.1"}'`
import { createServer as createHttpServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';

const { service, version, address, port = 0, protocol = 'http' } = JSON.parse(process.argv[2] ?? '{}');
let requests = 0;

/** Path prefixes that ask for a certain behaviour; every other path is answered with 200. */
const behaviours = {
  /** `/status/503` */
  status: (response, [code]) => answer(response, Number(code)),
  /** `/delay/2000` answers after so many milliseconds. */
  delay: (response, [milliseconds]) => setTimeout(() => answer(response, 200), Number(milliseconds)),
  /** `/flaky/2/key` answers 503 to the first two requests with this key, then 200. */
  flaky: (response, [failures, key]) => {
    const seen = (attempts.get(key) ?? 0) + 1;
    attempts.set(key, seen);
    answer(response, seen <= Number(failures) ? 503 : 200);
  },
  /** `/requests/` tells which paths came before, and how often. */
  requests: (response) => {
    requests -= 1;
    response.end(JSON.stringify({ requests, paths: Object.fromEntries(paths) }));
  },
};
const attempts = new Map();
const paths = new Map();

const answer = (response, status) => {
  const { method, url, headers, socket } = response.req;
  const body = { service, version, method, path: url, headers, from: socket.remoteAddress, requests };
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-echo-service': service,
    'x-echo-version': version,
    'x-echo-status': status,
  });
  response.end(`${JSON.stringify(body)}\n`);
};

const httpServer = () =>
  createHttpServer({ keepAlive: true, keepAliveTimeout: 0 }, (request, response) => {
    requests += 1;
    const [, prefix, ...rest] = new URL(request.url ?? '/', 'http://echo').pathname.split('/');
    if (prefix !== 'requests') paths.set(request.url, (paths.get(request.url) ?? 0) + 1);
    request.resume();
    request.on('end', () => (behaviours[prefix] ?? ((r) => answer(r, 200)))(response, rest));
  });

/** Greets nobody; each line comes back with the name of the instance in front. */
const tcpServer = () =>
  createTcpServer((socket) => {
    socket.setEncoding('utf8');
    socket.on('data', (text) => socket.write(`${service} ${version}: ${text}`));
    socket.on('error', () => socket.destroy());
  });

const server = protocol === 'http' ? httpServer() : tcpServer();
server.listen(port, address, () => console.log(`listening ${server.address().port}`));
// A real service finishes what it has begun; a kill -9 does not.
process.on('SIGTERM', () => process.exit(0));
