import { Agent } from 'node:http';
import { startConsul } from '../../e2e/parts/consul/index.ts';
import { untilServed } from '../../e2e/parts/expectations.ts';
import { httpRequest } from '../../e2e/parts/http-request.ts';
import { startMesh } from '../../e2e/parts/mesh.ts';
import { maximum, median, percentile } from '../harness/statistics.ts';
import type { Case } from './case.ts';

/**
 * End to end: an instance is registered in a real Consul under another port; the time from the call until a
 * real Envoy sends a request there. `coxswain serve` runs in between; nothing is pinned.
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
        for (let each = 1; each <= rounds; each++) {
          const target = instances[each % 2] ?? first;
          const start = performance.now();
          await register(target);
          for (;;) {
            const answer = await httpRequest({ ...client.request({ to: 'reviews:9080' }), agent });
            if (answer.headers['x-echo-version'] !== target.version) continue;
            // The request that was served was sent this much earlier than its answer came.
            latenciesMs.push(performance.now() - answer.durationMs - start);
            break;
          }
        }
        agent.destroy();
        return {
          rounds,
          p50Ms: median(latenciesMs),
          p99Ms: percentile(latenciesMs, 0.99),
          maxMs: maximum(latenciesMs),
        };
      } finally {
        await mesh.close();
      }
    } finally {
      await consul.kill();
    }
  },
});
