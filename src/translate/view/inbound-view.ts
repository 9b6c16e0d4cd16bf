import type { Cluster, Listener } from '../../envoy/index.ts';
import { buildInboundCluster } from '../cluster/inbound-cluster.ts';
import { buildInboundPassthroughCluster } from '../cluster/passthrough-clusters.ts';
import { effectivePolicy } from '../cluster/traffic-policy.ts';
import { encodeFor } from '../encode-for.ts';
import type { EncodedResource, ResourceOrigin } from '../encoded-resource.ts';
import type { InboundFacts } from '../facts.ts';
import { buildInboundListeners, buildVirtualInbound, type OwnPort } from '../listener/index.ts';
import { clusterType, listenerType, messageNames } from '../type-urls.ts';
import { type Attempt, ResourceEffects } from './resource-effects.ts';
import { strata, type View, type ViewContext } from './view-context.ts';
import type { ViewOutput } from './view-output.ts';

/** CDS and LDS of the inbound side: what the proxy's own workload serves. */
export class InboundView implements View {
  readonly #context: ViewContext;
  readonly #facts: InboundFacts;
  readonly #clusters: ResourceEffects;
  readonly #listeners: ResourceEffects;

  constructor(context: ViewContext, output: ViewOutput, facts: InboundFacts) {
    this.#context = context;
    this.#facts = facts;
    this.#clusters = new ResourceEffects(context, output, {
      stratum: strata.perHost,
      typeUrl: clusterType,
      compute: (_, attempt) => this.#makeClusters(attempt),
    });
    this.#listeners = new ResourceEffects(context, output, {
      stratum: strata.perHost,
      typeUrl: listenerType,
      compute: (_, attempt) => this.#makeListeners(attempt),
    });
    this.#clusters.add('own');
    this.#listeners.add('own');
  }

  dispose(): void {
    this.#clusters.clear();
    this.#listeners.clear();
  }

  #makeClusters(attempt: Attempt): void {
    const { tables, ownPorts } = this.#context;
    const mesh = tables.mesh();
    const passthrough = buildInboundPassthroughCluster(mesh, this.#facts.ipAddresses);
    attempt(passthrough.name ?? '', () => this.#encodeCluster(passthrough, []));
    for (const ports of byTargetPort(ownPorts.ports.get(this.#facts))) {
      attempt(`inbound|${ports[0].targetPort}||`, () => {
        const connectionPool = this.#connectionPool(ports[0]);
        const cluster = buildInboundCluster({
          ports,
          facts: this.#facts,
          mesh,
          ...(connectionPool !== undefined && { connectionPool }),
        });
        return this.#encodeCluster(cluster, originOf(ports));
      });
    }
  }

  #makeListeners(attempt: Attempt): void {
    const { tables, ownPorts } = this.#context;
    const mesh = tables.mesh();
    const ports = ownPorts.ports.get(this.#facts);
    attempt('virtualInbound', () => {
      const listener = buildVirtualInbound(mesh, this.#facts, ports);
      return listener && this.#encodeListener(listener, originOf(ports));
    });
    for (const listener of buildInboundListeners(mesh, this.#facts, ports)) {
      attempt(listener.name ?? '', () => this.#encodeListener(listener, originOf(ports)));
    }
  }

  /** Of the rule that the proxy itself would follow as a client; it never depends on labels (DR-03). */
  #connectionPool({ service, port }: OwnPort) {
    const { queries } = this.#context;
    const { namespace } = this.#facts;
    const rules = queries.rules.get({ namespace, host: service.hostname, labels: {} });
    return effectivePolicy(queries.mergedRule.get(rules)?.trafficPolicy, undefined, port.number)
      .connectionPool;
  }

  #encodeCluster(cluster: Cluster, origin: ResourceOrigin): EncodedResource {
    const body = encodeFor(origin, messageNames.cluster, cluster);
    this.#context.counters.resourceTranslated(body.length);
    return { name: cluster.name ?? '', body, origin };
  }

  #encodeListener(listener: Listener, origin: ResourceOrigin): EncodedResource {
    const body = encodeFor(origin, messageNames.listener, listener);
    this.#context.counters.resourceTranslated(body.length);
    return { name: listener.name ?? '', body, origin };
  }
}

/** One group for each target port; UDP has no place in a TCP cluster. */
const byTargetPort = (ports: readonly OwnPort[]): readonly (readonly [OwnPort, ...OwnPort[]])[] => {
  const groups = new Map<number, [OwnPort, ...OwnPort[]]>();
  for (const own of ports) {
    if (own.port.protocol === 'UDP') continue;
    const group = groups.get(own.targetPort);
    if (group === undefined) groups.set(own.targetPort, [own]);
    else group.push(own);
  }
  return [...groups.values()];
};

const originOf = (ports: readonly OwnPort[]): ResourceOrigin =>
  [...new Set(ports.map(({ service }) => service))].map(({ key, provenance }) => ({
    kind: 'Service',
    key,
    provenance,
  }));
