import type { ClusterLoad, LoadReporter } from '../../src/xds/index.ts';
import type { HarnessOptions } from './harness.ts';
import { methods } from './service-proto.ts';
import { serviceTest } from './service-test.ts';

type Report = readonly [LoadReporter, readonly ClusterLoad[]];

/** Options with reports that are kept until somebody takes them. */
const recorded = (more: HarnessOptions = {}): { options: HarnessOptions; next(): Promise<Report> } => {
  const reports: Report[] = [];
  const waiting: ((report: Report) => void)[] = [];
  return {
    options: {
      loadReports: { intervalMs: 1500 },
      hooks: {
        onLoadReport: (reporter, loads) => {
          const take = waiting.shift();
          if (take === undefined) reports.push([reporter, loads]);
          else take([reporter, loads]);
        },
      },
      ...more,
    },
    next: () => {
      const report = reports.shift();
      return report === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(report);
    },
  };
};

const node = { id: 'one', cluster: 'c' };
const load = {
  clusterName: 'a',
  clusterServiceName: 'b',
  totalDroppedRequests: 2,
  loadReportInterval: { seconds: 1 },
  upstreamLocalityStats: [
    {
      locality: { region: 'r', zone: 'z', subZone: 's' },
      priority: 1,
      totalSuccessfulRequests: 300,
      totalErrorRequests: 4,
      totalRequestsInProgress: 5,
      totalIssuedRequests: 309,
    },
    { totalSuccessfulRequests: 1 },
  ],
};

const handedOn = recorded();
serviceTest(
  'F9: a client is asked for all clusters, at an interval, and what it reports is handed on',
  async ({ t, client }) => {
    const stream = client.stream(methods.loadStats);
    const wish = await stream.ask({ node });
    t.strictSame(wish, {
      sendAllClusters: true,
      loadReportingInterval: { seconds: 1, nanos: 500_000_000 },
    });
    stream.send({ clusterStats: [load] });
    const [reporter, loads] = await handedOn.next();
    t.match(reporter, { node, peer: /^127\.0\.0\.1:\d+$/ });
    t.strictSame(loads, [
      {
        cluster: 'a',
        serviceName: 'b',
        droppedRequests: 2,
        localities: [
          {
            region: 'r',
            zone: 'z',
            subZone: 's',
            priority: 1,
            successfulRequests: 300,
            failedRequests: 4,
            issuedRequests: 309,
            requestsInProgress: 5,
          },
          {
            region: '',
            zone: '',
            subZone: '',
            priority: 0,
            successfulRequests: 1,
            failedRequests: 0,
            issuedRequests: 0,
            requestsInProgress: 0,
          },
        ],
      },
    ]);
    // Nothing is to be told of, and nothing is answered.
    stream.send({}).send({ node: { id: 'other' }, clusterStats: [{ ...load, clusterName: 'again' }] });
    const [again, [second]] = await handedOn.next();
    t.equal(again.node.id, 'one');
    t.equal(second?.cluster, 'again');
    t.strictSame(stream.rest, []);
    stream.halfClose();
    t.equal((await stream.ended).code, 0);
  },
  handedOn.options,
);

serviceTest(
  'F9: only some clusters may be asked for',
  async ({ t, client }) => {
    const wish = await client.stream(methods.loadStats).ask({ node });
    t.strictSame(wish, { clusters: ['a', 'b'], loadReportingInterval: { seconds: 10 } });
  },
  { loadReports: { clusters: ['a', 'b'] } },
);

serviceTest('without the option there is no such service', async ({ t, client }) => {
  t.equal((await client.stream(methods.loadStats).send({ node }).ended).code, 12);
});

serviceTest(
  'a report without a node is refused',
  async ({ t, client }) => {
    t.equal((await client.stream(methods.loadStats).send({ clusterStats: [load] }).ended).code, 3);
  },
  { loadReports: {} },
);

serviceTest(
  'nobody is asked before the server is open',
  async ({ t, client }) => {
    t.equal((await client.stream(methods.loadStats).send({ node }).ended).code, 14);
  },
  { loadReports: {}, isOpen: false },
);

serviceTest(
  'H08: a stream that says nothing is closed',
  async ({ t, harness, client }) => {
    const stream = client.stream(methods.loadStats);
    await client.unary(methods.check, {});
    harness.clock.advance(10_000);
    t.equal((await stream.ended).code, 3);
  },
  { loadReports: {} },
);

serviceTest(
  'X27: garbage ends its stream and no other',
  async ({ t, client }) => {
    const good = client.stream(methods.loadStats);
    await good.ask({ node });
    const bytes = { encode: () => Buffer.from([0x12, 0xff, 0xff, 0xff, 0xff, 0x7f]), decode: () => ({}) };
    const bad = client.stream({ ...methods.loadStats, request: bytes }).send({});
    t.equal((await bad.ended).code, 3);
    good.send({ clusterStats: [load] }).halfClose();
    t.equal((await good.ended).code, 0);
  },
  { loadReports: {} },
);

serviceTest(
  'X06: what a report may hold is bounded',
  async ({ t, client }) => {
    const many = Array.from({ length: 11 }, () => ({ clusterName: 'x' }));
    const clusters = client.stream(methods.loadStats).send({ node, clusterStats: many });
    t.equal((await clusters.ended).code, 8);
    const localities = Array.from({ length: 11 }, () => ({ priority: 1 }));
    const one = client
      .stream(methods.loadStats)
      .send({ node, clusterStats: [{ clusterName: 'x', upstreamLocalityStats: localities }] });
    t.equal((await one.ended).code, 8);
  },
  { loadReports: {}, limits: { namesPerType: 10 } },
);

const thrown = { next: (): void => {} };
serviceTest(
  'a hook that throws hurts nobody',
  async ({ t, client }) => {
    const isCalled = new Promise<void>((resolve) => {
      thrown.next = resolve;
    });
    const stream = client.stream(methods.loadStats);
    await stream.ask({ node });
    stream.send({ clusterStats: [load] });
    await isCalled;
    stream.halfClose();
    t.equal((await stream.ended).code, 0);
  },
  {
    loadReports: {},
    hooks: {
      onLoadReport: () => {
        thrown.next();
        throw new Error('no');
      },
    },
  },
);
