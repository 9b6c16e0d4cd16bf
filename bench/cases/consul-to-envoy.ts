import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { startConsul } from '../../e2e/parts/consul/index.ts';
import { untilServed } from '../../e2e/parts/expectations.ts';
import { httpRequest } from '../../e2e/parts/http-request.ts';
import { startMesh } from '../../e2e/parts/mesh.ts';
import { maximum, median, percentile } from '../harness/statistics.ts';
import type { Case } from './case.ts';

const quietMs = 100;

/** The index of a service's health once it is past another one. */
const healthIndex = async (url: string, after: number): Promise<number> => {
  const response = await fetch(`${url}/v1/health/service/reviews?index=${after}&wait=60s`);
  await response.arrayBuffer();
  return Number(response.headers.get('x-consul-index'));
};

/**
 * End to end: an instance is registered in a real Consul under another port; the time from the call until a
 * real Envoy sends a request there. `coxswain serve` runs in between; nothing is pinned. Beside
 * it a bare blocking query tells how much of that is Consul's own.
 */
export const consulToEnvoy = (rounds: number): Case => ({
  id: 'Consul write to Envoy',
  contenders: ['coxswain'],
  maxRuns: 1,
  async measure() {
    const consul = await startConsul();
    try {
      const registry = `consul=${consul.url}?host={service}.default.svc.cluster.local`;
      const mesh = await startMesh('bench', { registries: [registry] });
      try {
        const instances = await mesh.instances(
          { service: 'reviews', version: 'v1', host: 11 },
          { service: 'reviews', version: 'v2', host: 12 },
        );
        const register = async (instance: (typeof instances)[number]): Promise<void> =>
          consul.register({
            ID: 'reviews-1',
            Name: 'reviews',
            Address: instance.address,
            Port: instance.port,
            Meta: { protocol: 'http', version: instance.version, 'service-port': '9080' },
          });
        const [first] = instances;
        if (first === undefined) throw new Error('two instances were started');
        await register(first);
        const client = await mesh.proxy({ name: 'client', host: 2 });
        await untilServed(client, { to: 'reviews:9080' });
        const agent = new Agent({ keepAlive: true });
        const latenciesMs: number[] = [];
        const consulMs: number[] = [];
        let index = await healthIndex(consul.url, 0);
        for (let each = 1; each <= rounds; each++) {
          // One write at a time, as when nothing else happens.
          await wait(quietMs);
          const target = instances[each % 2] ?? first;
          const start = performance.now();
          // What any follower of Consul has to wait for.
          const noticed = healthIndex(consul.url, index).then((next) => {
            index = next;
            consulMs.push(performance.now() - start);
          });
          await register(target);
          for (;;) {
            const answer = await httpRequest({ ...client.request({ to: 'reviews:9080' }), agent });
            if (answer.headers['x-echo-version'] !== target.version) {
              // Requests without a pause would take the cores from what is measured.
              await wait(1);
              continue;
            }
            // The request that was served was sent this much earlier than its answer came.
            latenciesMs.push(performance.now() - answer.durationMs - start);
            break;
          }
          await noticed;
        }
        agent.destroy();
        return {
          rounds,
          p50Ms: median(latenciesMs),
          p99Ms: percentile(latenciesMs, 0.99),
          maxMs: maximum(latenciesMs),
          consulAloneP50Ms: median(consulMs),
          consulAloneP99Ms: percentile(consulMs, 0.99),
        };
      } finally {
        await mesh.close();
      }
    } finally {
      await consul.kill();
    }
  },
});
