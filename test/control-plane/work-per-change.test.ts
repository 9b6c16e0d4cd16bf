import t from 'tap';
import { silentLog } from '../../src/runtime/log.ts';
import { createTranslator } from '../../src/translate/index.ts';
import { createCounters } from '../../src/xds/counters.ts';
import { type Counters, type Membership, typeUrls } from '../../src/xds/index.ts';
import { defaultLimits } from '../../src/xds/limits.ts';
import { deltaProtocol } from '../../src/xds/protocol/delta/stream.ts';
import { sotwProtocol } from '../../src/xds/protocol/sotw/stream.ts';
import { PushEngine } from '../../src/xds/push/engine.ts';
import { ResponseBuilder } from '../../src/xds/push/response-builder.ts';
import { aggregatedService } from '../../src/xds/services/aggregated.ts';
import { changesOfEachKind, route, rule, subject } from '../translate/changes-of-each-kind.ts';
import { endpointsOf, proxyAt, serviceChanges } from '../translate/mesh-of-size.ts';
import { ManualClock } from '../xds/manual-clock.ts';
import { InProcessClient } from './in-process-client.ts';

const sidecars = 8;
const lingerMs = 5000;

/** Translation and the xDS server joined as the control plane joins them, with clients of it. */
class Pipeline {
  readonly translator = createTranslator();
  readonly clock = new ManualClock();
  readonly counters = createCounters();
  readonly engine: PushEngine;
  readonly #clients: InProcessClient[] = [];
  readonly #memberships = new Map<string, Membership>();

  constructor(services: number) {
    const { clock, counters } = this;
    this.engine = new PushEngine({
      clock,
      log: silentLog,
      resolve: ({ node }) => this.#memberships.get(node.id) ?? {},
      hooks: {},
      // A list of 5,000 virtual hosts is more than one client may leave unread: it is looked at once more.
      limits: { ...defaultLimits, unreadBytes: 64 * 1024 * 1024 },
      lingerMs,
      counters,
    });
    this.engine.readiness.set(true);
    // The same width for every number that a response carries, whatever the mesh took to start.
    const sequence = { next: 36 ** 5 };
    const maxBytes = defaultLimits.responseBytes;
    const builders = {
      delta: new ResponseBuilder(deltaProtocol, 'test', maxBytes, counters, sequence),
      sotw: new ResponseBuilder(sotwProtocol, 'test', maxBytes, counters, sequence),
    };
    const accept = aggregatedService(this.engine, builders).methods['DeltaAggregatedResources'];
    if (accept === undefined) throw new Error('no such method');
    this.translator.apply(Array.from({ length: services }, (_, index) => serviceChanges(index)).flat());
    this.translator.apply([rule(), route(90)]);
    const addresses = Array.from({ length: sidecars }, (_, index) => `10.0.0.${index + 1}`);
    for (const address of [...addresses, endpointsOf(subject)[0]?.address ?? '']) {
      const proxy = proxyAt(address);
      const { membership, updates } = this.translator.connect(proxy.nodeId, proxy);
      this.#memberships.set(proxy.nodeId, membership);
      this.engine.publish(updates);
      const client = new InProcessClient(accept, follow);
      client.send({ node: { id: proxy.nodeId, cluster: 'c' }, typeUrl: typeUrls.cluster });
      client.send({ typeUrl: typeUrls.listener });
      client.send({ typeUrl: typeUrls.route, resourceNamesSubscribe: ['80'] });
      this.#clients.push(client);
    }
  }

  /** Resolves once everything is sent and ACKed, also what lingers. */
  async settle(): Promise<void> {
    for (const waitMs of [0, 2 * lingerMs]) {
      this.clock.advance(waitMs);
      for (let isBusy = true; isBusy; ) {
        await new Promise((resolve) => setImmediate(resolve));
        isBusy = this.#clients.filter((client) => client.answer()).length > 0 || this.engine.queue.size > 0;
      }
    }
  }

  /** Bytes of the responses of all clients, by type. */
  bytes(): ReadonlyMap<string, number> {
    const sum = new Map<string, number>();
    for (const client of this.#clients)
      for (const [typeUrl, bytes] of client.bytes) sum.set(typeUrl, (sum.get(typeUrl) ?? 0) + bytes);
    return sum;
  }
}

/** As Envoy does: for each cluster its endpoints, and no longer for one that is gone. */
const follow = ({
  typeUrl,
  resources,
  removed,
}: {
  readonly typeUrl: string;
  readonly resources: readonly { readonly name: string }[];
  readonly removed: readonly string[];
}): object => {
  if (typeUrl !== typeUrls.cluster) return {};
  const isOutbound = (name: string): boolean => name.startsWith('outbound|');
  const resourceNamesSubscribe = resources.map(({ name }) => name).filter(isOutbound);
  const resourceNamesUnsubscribe = removed.filter(isOutbound);
  return { typeUrl: typeUrls.endpoint, resourceNamesSubscribe, resourceNamesUnsubscribe };
};

const minus = (after: Counters, before: Counters): Record<string, number> =>
  Object.fromEntries(
    Object.entries(after).map(([name, value]) => [name, value - before[name as keyof Counters]]),
  );

/**
 * One change after the other in a mesh of this size, each with the work of both stages. The one list of
 * virtual hosts that a port has goes out whole, as in Istio: its bytes are counted apart.
 */
const workIn = async (services: number) => {
  const pipeline = new Pipeline(services);
  const { translator, engine, counters } = pipeline;
  await pipeline.settle();
  const works: { work: object; routeBytes: number; streamsWithRoutes: number }[] = [];
  for (const { changes } of changesOfEachKind) {
    const translated = translator.counts();
    const served = { ...counters };
    const sent = pipeline.bytes();
    const { updates } = translator.apply(changes);
    engine.publish(updates);
    await pipeline.settle();
    let routeBytes = 0;
    for (const { typeUrl, upserts } of updates)
      if (typeUrl === typeUrls.route) for (const { body } of upserts) routeBytes += body.length;
    const bytesSent: Record<string, number> = {};
    for (const [typeUrl, bytes] of pipeline.bytes()) bytesSent[typeUrl] = bytes - (sent.get(typeUrl) ?? 0);
    const routesSent = bytesSent[typeUrls.route] ?? 0;
    delete bytesSent[typeUrls.route];
    const work = minus(counters, served);
    const { bytesEncoded = 0, bytesHashed = 0 } = work;
    // These two are what bytesSent says by type.
    delete work['bytesFramed'];
    delete work['bytesSent'];
    const { computations, resourcesTranslated, virtualHostsTranslated } = translator.counts();
    works.push({
      work: {
        ...work,
        bytesEncoded: bytesEncoded - routeBytes,
        bytesHashed: bytesHashed - routeBytes,
        computations: computations - translated.computations,
        resourcesTranslated: resourcesTranslated - translated.resourcesTranslated,
        virtualHostsTranslated: virtualHostsTranslated - translated.virtualHostsTranslated,
        bytesSent,
      },
      routeBytes,
      streamsWithRoutes: routeBytes === 0 ? 0 : Math.floor(routesSent / routeBytes),
    });
  }
  return works;
};

t.test('from the model to the wire a change costs the same among 100 and among 5,000 services', async (t) => {
  const small = await workIn(100);
  const large = await workIn(5000);
  const streams = sidecars + 1;
  for (const [index, { name }] of changesOfEachKind.entries()) {
    t.strictSame(large[index]?.work, small[index]?.work, `${name}: the same work`);
    for (const each of [small[index], large[index]]) {
      const isShared =
        each?.routeBytes === 0 ? each.streamsWithRoutes === 0 : each?.streamsWithRoutes === streams;
      t.ok(isShared, `${name}: the list of virtual hosts goes once to each, if at all`);
    }
    t.comment(`${name}: ${JSON.stringify(small[index]?.work)}`);
  }
});
