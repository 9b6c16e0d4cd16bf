import { test } from 'tap';
import { createMetrics } from '../../src/admin/index.ts';
import { LoadCounts } from '../../src/control-plane/load-counts.ts';
import type { ModelChange, Service, ServiceKey } from '../../src/model/index.ts';
import type { ClusterLoad } from '../../src/xds/index.ts';

const present = (key: ServiceKey): ModelChange => ({ table: 'services', key, value: { key } as Service });
const gone = (key: ServiceKey): ModelChange => ({ table: 'services', key, value: undefined });

const load = (
  cluster: string,
  successfulRequests: number,
  failedRequests = 0,
  droppedRequests = 0,
): ClusterLoad => ({
  cluster,
  serviceName: '',
  droppedRequests,
  localities: [
    {
      region: '',
      zone: '',
      subZone: '',
      priority: 0,
      successfulRequests,
      failedRequests,
      issuedRequests: 0,
      requestsInProgress: 0,
    },
  ],
});

/** The lines of the page that are about load. */
const start = (): { counts: LoadCounts; lines(): Promise<readonly string[]> } => {
  const metrics = createMetrics('1', {
    services: () => 0,
    virtualServices: () => 0,
    proxies: () => new Map(),
    listenerConflicts: () => 0,
    registries: () => new Map(),
  });
  return {
    counts: new LoadCounts(metrics.load),
    lines: async () =>
      (await metrics.render()).body.split('\n').filter((line) => line.startsWith('coxswain_upstream_')),
  };
};

const requests = (service: string, result: string, count: number): string =>
  `coxswain_upstream_requests_total{destination_service="${service}",result="${result}"} ${count}`;

test('requests are counted under the service they were for, of all ports, subsets and reports', async (t) => {
  const { counts, lines } = start();
  counts.apply([present('default/reviews'), present('default/web.example.com')]);
  counts.report([load('outbound|80||reviews', 3, 1, 2), load('outbound|81|v1|reviews', 4)]);
  counts.report([load('outbound|443||web.example.com', 1), load('outbound|80||reviews', 0)]);
  t.strictSame(await lines(), [
    requests('reviews', 'success', 7),
    requests('reviews', 'error', 1),
    requests('web.example.com', 'success', 1),
    'coxswain_upstream_requests_dropped_total{destination_service="reviews"} 2',
  ]);
});

test('what the model does not know is one service, and what comes in is not counted', async (t) => {
  const { counts, lines } = start();
  for (let index = 0; index < 100; index++) counts.report([load(`outbound|80||made-up-${index}`, 1)]);
  counts.report([load('PassthroughCluster', 1), load('', 1), load('|||', 1), load('outbound|80', 1)]);
  counts.report([load('inbound|80||', 5), load('InboundPassthroughCluster', 5)]);
  t.strictSame(await lines(), [requests('unknown', 'success', 104)]);
});

test('a service that is gone is left out, unless another one has its name', async (t) => {
  const { counts, lines } = start();
  counts.apply([present('a/reviews'), present('b/reviews')]);
  counts.report([load('outbound|80||reviews', 3, 1, 1)]);
  counts.apply([gone('a/reviews')]);
  t.equal((await lines()).length, 3);
  counts.apply([gone('b/reviews')]);
  t.strictSame(await lines(), []);
  counts.report([load('outbound|80||reviews', 2)]);
  t.strictSame(await lines(), [requests('unknown', 'success', 2)]);
});
