import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type ClientInfo, createXdsServer, type Resource, typeUrls } from '../../src/xds/index.ts';
import { encode } from '../xds/discovery-proto.ts';
import type { Command, Publication, Reading, ServerConfig } from './commands.ts';

// The server under attack, a process of its own so that its memory and event loop can be measured.
const config = JSON.parse(process.argv[2] ?? '{}') as ServerConfig;
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

class Stranger extends Error {
  readonly status = 'PERMISSION_DENIED';
}

// A client belongs to the view that its node's cluster names; one is a spoof.
const resolve = ({ node }: ClientInfo) =>
  node.cluster === 'stolen' ? new Stranger('not yours') : { '*': [node.cluster] };

const server = createXdsServer({
  resolve,
  lingerMs: config.lingerMs ?? 500,
  ...(config.limits === undefined ? {} : { limits: config.limits }),
  ...(config.transport === undefined ? {} : { transport: config.transport }),
});
server.handle('test/echo', (_, names) => names.map((name) => ({ name, body: encode('Named', { name }) })));
const answer = encode('Named', { name: 'answer', payload: 'x'.repeat(200_000) });
server.handle('test/large', () => [{ name: 'answer', body: answer }]);

const resourceOf = (typeUrl: string, name: string, payload: string): Resource => ({
  name,
  body: encode('Named', { name, payload }),
  ...(typeUrl === typeUrls.cluster ? { dependents: [{ typeUrl: typeUrls.endpoint, name }] } : {}),
});

const publish = ({ view, typeUrl, prefix, count, bytes, tag = '', removes = [] }: Publication): void => {
  const upserts = Array.from({ length: count }, (_, index) =>
    resourceOf(typeUrl, `${prefix}${index}`, `${tag}${'x'.repeat(bytes)}`),
  );
  server.publish([{ view, typeUrl, upserts, removals: removes }]);
};

for (const typeUrl of [typeUrls.cluster, typeUrls.endpoint, typeUrls.listener, typeUrls.route]) {
  publish({ view: 'v', typeUrl, prefix: 'r', count: 100, bytes: 500 });
}

const loop = monitorEventLoopDelay({ resolution: 5 });
loop.enable();
let peakBytes = 0;
const sample = (): void => {
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
};
setInterval(sample, 20);

const read = (): Reading => {
  sample();
  const reading: Reading = {
    rssBytes: process.memoryUsage.rss(),
    peakBytes,
    heapBytes: process.memoryUsage().heapUsed,
    loopP99Ms: loop.percentile(99) / 1e6,
    loopMaxMs: loop.max / 1e6,
    cpuMs: (process.cpuUsage().user + process.cpuUsage().system) / 1000,
    atMs: performance.now(),
    clients: server.clients().length,
    counters: { ...server.counters },
  };
  peakBytes = 0;
  loop.reset();
  return reading;
};

let cancelChurn = (): void => {};

const churn = (publication: Publication, everyMs: number): void => {
  let round = 0;
  const timer = setInterval(() => {
    round += 1;
    publish({ ...publication, tag: `${round} ` });
  }, everyMs);
  cancelChurn = () => clearInterval(timer);
};

const obey = (command: Command): unknown => {
  switch (command.do) {
    case 'publish':
      return publish(command);
    case 'churn':
      return churn(command, command.everyMs);
    case 'calm':
      return cancelChurn();
    case 'tidy':
      collectGarbage();
      return read();
    case 'read':
      return read();
    case 'resources':
      return server
        .clients()
        .filter(({ client }) => client.node.id === command.nodeId)
        .map(({ client, types }) => ({ nodeId: client.node.id, types: types.map(({ typeUrl }) => typeUrl) }));
    case 'close':
      return server.close({ spreadMs: command.spreadMs, signal: AbortSignal.timeout(15_000) });
  }
};

process.on('message', async ({ id, command }: { id: number; command: Command }) => {
  process.send?.({ id, result: await obey(command) });
});
// The parent's end is ours.
process.on('disconnect', () => process.exit(0));
server.open();
process.send?.({ id: 0, result: (await server.listen({ port: 0 })).port });
