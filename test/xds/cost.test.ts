import { test } from 'tap';
import type { Counters } from '../../src/xds/index.ts';
import { type FakeClient, type ProtocolName, type ShortType, shortTypes } from './fake-client.ts';
import { cluster, Harness, resource, update } from './harness.ts';

const protocols: readonly ProtocolName[] = ['delta', 'sotw'];
const streams = 12;
const interested = 4;

/** What one change costs, as differences of the counters; requests and ACKs left out. */
const costOf = async (
  harness: Harness,
  clients: readonly FakeClient[],
  change: () => void,
): Promise<object> => {
  const before: Counters = { ...harness.server.counters };
  change();
  for (const client of clients) {
    for (const response of await client.settle()) answer(client, response);
  }
  const after = harness.server.counters;
  const probes = clients.length;
  const cost = (name: keyof Counters): number => after[name] - before[name];
  return {
    resourcesEncoded: cost('resourcesEncoded'),
    bytesEncoded: cost('bytesEncoded'),
    bytesHashed: cost('bytesHashed'),
    groupsVisited: cost('groupsVisited'),
    resourcesPlanned: cost('resourcesPlanned'),
    // Each settling asks for one probe, which is a frame and a response of its own.
    framesBuilt: cost('framesBuilt') - probes,
    responsesSent: cost('responsesSent') - probes,
  };
};

const names = new WeakMap<FakeClient, Map<string, readonly string[]>>();

const answer = (client: FakeClient, response: { typeUrl: string; version: string; nonce: string }): void => {
  client.send({
    typeUrl: response.typeUrl,
    versionInfo: response.version,
    responseNonce: response.nonce,
    resourceNames: names.get(client)?.get(response.typeUrl) ?? [],
  });
};

const ask = async (client: FakeClient, type: ShortType, wanted: readonly string[]): Promise<void> => {
  const asked = names.get(client) ?? new Map<string, readonly string[]>();
  names.set(client, asked.set(shortTypes[type], wanted));
  client.send({ typeUrl: shortTypes[type], resourceNames: wanted, resourceNamesSubscribe: wanted });
  answer(client, await client.next());
};

const meshOf = async (
  protocol: ProtocolName,
  services: number,
): Promise<readonly [Harness, FakeClient[]]> => {
  const all = Array.from({ length: services }, (_, index) => `s${index}`);
  const harness = await Harness.start();
  harness.publish(
    update(
      'cds',
      all.map((name) => cluster(name)),
    ),
    update(
      'eds',
      all.map((name) => resource(name)),
    ),
    update('rds', [resource('r')]),
  );
  const clients: FakeClient[] = [];
  for (let index = 0; index < streams; index += 1) {
    const client = harness.client({ protocol });
    await ask(client, 'cds', []);
    await ask(client, 'eds', index < interested ? all : all.slice(10));
    await ask(client, 'rds', ['r']);
    await client.settle();
    clients.push(client);
  }
  return [harness, clients];
};

for (const protocol of protocols) {
  test(`a change costs the same among 100 services as among 5,000 (${protocol})`, async (t) => {
    const costs: object[] = [];
    for (const services of [100, 5000]) {
      const [harness, clients] = await meshOf(protocol, services);
      const endpoint = await costOf(harness, clients, () => {
        harness.publish(update('eds', [resource('s1', 'moved')]));
      });
      const route = await costOf(harness, clients, () => {
        harness.publish(update('rds', [resource('r', 'changed')]));
      });
      const unchanged = await costOf(harness, clients, () => {
        harness.publish(update('eds', [resource('s1', 'moved')]));
      });
      costs.push({ endpoint, route, unchanged });
      await harness.stop();
    }
    t.strictSame(costs[0], costs[1]);
    const { endpoint, route, unchanged } = costs[0] as Record<string, Record<string, number>>;
    t.match(endpoint, { resourcesEncoded: 1, groupsVisited: 1, resourcesPlanned: 1, framesBuilt: 1 });
    t.equal(endpoint?.['responsesSent'], interested, 'only who is interested is sent anything');
    t.match(route, { resourcesEncoded: 1, groupsVisited: 1, framesBuilt: 1, responsesSent: streams });
    t.match(unchanged, { resourcesEncoded: 0, groupsVisited: 0, framesBuilt: 0, responsesSent: 0 });
  });
}
