import { typeUrls } from '../../src/xds/index.ts';
import type { ProbeReport } from './commands.ts';
import { openSession, Peer } from './peer.ts';

// A well-behaved client on an address of its own, in a process of its own: an attacker that shared its
// event loop would be measured along with the server.
const [port, address] = [Number(process.argv[2]), process.argv[3] ?? ''];
const tickMs = 5;
const freshEveryTicks = 20;

let echoes: number[] = [];
let fresh: number[] = [];
let failures: string[] = [];

const node = (id: string): object => ({ id, cluster: 'v', userAgentName: 'envoy' });

/** One question to the server's echo; how long the answer took. */
const echo = async (peer: Peer): Promise<number> => {
  const startMs = performance.now();
  peer.send({ typeUrl: 'test/echo', resourceNamesSubscribe: ['x'] });
  for (;;) {
    const response = await peer.next();
    peer.ack(response);
    if (response.typeUrl === 'test/echo') return performance.now() - startMs;
  }
};

/** A connection from nothing to the first answer. */
const connectFresh = async (): Promise<void> => {
  const startMs = performance.now();
  const session = openSession(port, address);
  const peer = new Peer(session, { node: node('fresh') });
  try {
    peer.send({ typeUrl: typeUrls.cluster });
    peer.ack(await peer.next());
    fresh.push(performance.now() - startMs);
  } catch (error) {
    failures.push(`fresh connection: ${String(error)} ${JSON.stringify(await peer.ended)}`);
  }
  session.destroy();
};

const steady = new Peer(openSession(port, address), { node: node('probe') });
void steady.ended.then((end) => failures.push(`steady stream ended: ${JSON.stringify(end)}`));
steady.send({ typeUrl: typeUrls.cluster });
steady.ack(await steady.next());

let tick = 0;
let isAsking = false;
let connecting = 0;
setInterval(() => {
  tick += 1;
  if (tick % freshEveryTicks === 0 && connecting < 3) {
    connecting += 1;
    void connectFresh().finally(() => {
      connecting -= 1;
    });
  }
  if (isAsking) return;
  isAsking = true;
  echo(steady).then(
    (ms) => {
      echoes.push(ms);
      isAsking = false;
    },
    () => {},
  );
}, tickMs);

const report = (): ProbeReport => {
  const sorted = [...echoes].sort((one, other) => one - other);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  const result: ProbeReport = {
    samples: sorted.length,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    maxMs: sorted.at(-1) ?? 0,
    fresh: fresh.length,
    freshMaxMs: Math.max(0, ...fresh),
    failures,
  };
  echoes = [];
  fresh = [];
  failures = [];
  return result;
};

// Asked for a number of samples, it answers once it has them.
process.on('message', ({ id, samples }: { id: number; samples: number }) => {
  const timer = setInterval(() => {
    if (echoes.length < samples && failures.length === 0) return;
    clearInterval(timer);
    process.send?.({ id, result: report() });
  }, tickMs);
});
process.on('disconnect', () => process.exit(0));
process.send?.({ id: 0, result: true });
