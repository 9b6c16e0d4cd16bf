// What the three services share: a server, and a client that goes through the sidecar.
import { createServer, request } from 'node:http';

/** Where this instance listens; its sidecar forwards to it. */
const port = Number(process.env.PORT);
/** Where the sidecar listens for the calls of this instance. */
const sidecar = process.env.SIDECAR ?? '127.0.0.1';
export const version = process.env.VERSION ?? 'v1';

/** Answers every request with a line of text. */
export const serve = (name, answer) => {
  const server = createServer(async (incoming, response) => {
    incoming.resume();
    const text =
      incoming.url === '/health'
        ? 'ok'
        : await answer(incoming).catch((error) => `${name}: ${error.message}`);
    response.setHeader('content-type', 'text/plain; charset=utf-8');
    response.end(`${text}\n`);
  });
  server.listen(port, '127.0.0.1', () => console.log(`${name} ${version} listens on port ${port}`));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
};

/** Calls a service of the mesh by its name: the sidecar knows where it runs. */
export const ask = (service, headers) =>
  new Promise((resolve) => {
    const outgoing = request(
      { host: sidecar, port: 9080, headers: { host: service, ...headers } },
      (incoming) => {
        let body = '';
        incoming.setEncoding('utf8');
        incoming.on('data', (text) => (body += text));
        incoming.on('end', () => resolve({ status: incoming.statusCode, body: body.trim() }));
      },
    );
    outgoing.setTimeout(5_000, () => outgoing.destroy(new Error('no answer within 5 s')));
    outgoing.on('error', ({ message }) => resolve({ status: 'nothing', body: message }));
    outgoing.end();
  });
