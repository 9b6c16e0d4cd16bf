import t from 'tap';
import { typeUrls } from '../../src/xds/index.ts';
import { Arena } from './arena.ts';
import { openSession, Peer } from './peer.ts';

// Those who are many and mean no harm: with the limits that are shipped, nobody of them is refused.
const arena = await Arena.open(t);
const other = await Arena.open(t);
const { cluster: cds, endpoint: eds, route: rds } = typeUrls;

const perType = {
  clusters: '/envoy.service.cluster.v3.ClusterDiscoveryService/DeltaClusters',
  endpoints: '/envoy.service.endpoint.v3.EndpointDiscoveryService/DeltaEndpoints',
  routes: '/envoy.service.route.v3.RouteDiscoveryService/DeltaRoutes',
} as const;

/** Asks for so many names; resolves once each is answered for. */
const hold = async (peer: Peer, typeUrl: string, names: readonly string[]): Promise<number> => {
  peer.send({ typeUrl, resourceNamesSubscribe: names });
  let known = 0;
  while (known < names.length) {
    const response = await peer.next();
    known += response.resources.size + response.removed.length;
    peer.ack(response);
  }
  return known;
};

const names = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

await arena.row(
  t,
  'H10 X16 2,000 proxies from one address are all served',
  async (t, address) => {
    const one = async (id: number): Promise<void> => {
      const session = openSession(arena.port, address);
      sessions.push(session);
      const peer = new Peer(session, { node: { id: `proxy-${id}`, cluster: 'v' } });
      peer.send({ typeUrl: cds });
      peer.ack(await peer.next());
      await hold(peer, eds, names('r', 100));
      served += 1;
    };
    const sessions: ReturnType<typeof openSession>[] = [];
    let served = 0;
    await Promise.all(Array.from({ length: 2000 }, (_, id) => one(id)));
    t.equal(served, 2000);
    for (const session of sessions) session.destroy();
  },
  { p99Ms: 2000, maxMs: 5000, growthBytes: 256 * 1024 * 1024 },
);

await arena.row(
  t,
  'H08 H10 an Envoy with a stream for each of 1,000 clusters and routes is served',
  async (t, address) => {
    const session = openSession(arena.port, address);
    const node = { id: 'per-type', cluster: 'v' };
    const clusters = new Peer(session, { method: perType.clusters, node });
    clusters.send({ typeUrl: cds });
    clusters.ack(await clusters.next());
    const streams = [
      ...names('r', 1000).map((name) => ({ name, typeUrl: eds, method: perType.endpoints })),
      ...names('r', 1000).map((name) => ({ name, typeUrl: rds, method: perType.routes })),
    ];
    const answers = await Promise.all(
      streams.map(({ name, typeUrl, method }) => hold(new Peer(session, { method, node }), typeUrl, [name])),
    );
    t.equal(answers.length, 2000);
    session.destroy();
  },
  { p99Ms: 1000, maxMs: 5000, growthBytes: 128 * 1024 * 1024 },
);

await arena.row(
  t,
  'X06 5,000 services with two ports and three subsets each are not too many names',
  async (t, address) => {
    const count = 5000 * 2 * 3;
    for (const protocol of ['delta', 'sotw'] as const) {
      const peer = arena.peer(address, { protocol });
      const all = names('outbound|8080|v1|service-', count);
      peer.send({ typeUrl: eds, resourceNamesSubscribe: all, resourceNames: all });
      if (protocol === 'delta') t.equal((await peer.next()).removed.length, count, 'all are answered');
      // Where nobody has any of them, the other protocol says nothing; the stream lives and answers.
      peer.send({ typeUrl: cds });
      for (;;) {
        const response = await peer.next();
        peer.ack(response, { resourceNames: response.typeUrl === eds ? all : [] });
        if (response.typeUrl === cds) break;
      }
      peer.close();
    }
  },
  { growthBytes: 128 * 1024 * 1024 },
);

await arena.row(
  t,
  'X25 a client that moves to another replica is sent nothing that it has',
  async (t, address) => {
    const peer = arena.peer(address);
    peer.send({ typeUrl: cds });
    const first = await peer.next();
    const versions = Object.fromEntries(first.versions);
    t.ok(Object.keys(versions).length >= 100);
    peer.close();
    const moved = other.peer(address);
    moved.send({ typeUrl: cds, initialResourceVersions: versions });
    moved.send({ typeUrl: 'test/echo', resourceNamesSubscribe: ['x'] });
    const next = await moved.next();
    if (next.typeUrl === cds) t.equal(next.resources.size, 0, 'an answer, and nothing in it');
    else t.equal(next.typeUrl, 'test/echo');
    moved.close();
  },
);
