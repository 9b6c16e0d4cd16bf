import type { VirtualHost } from '../../envoy/index.ts';
import type { Service } from '../../model/index.ts';
import type { TranslationCounters } from '../counters.ts';
import { encodeFor } from '../encode-for.ts';
import type { ResourceOrigin } from '../encoded-resource.ts';
import type { OutboundFacts } from '../facts.ts';
import type { Graph } from '../incremental/graph.ts';
import { Memo } from '../incremental/memo.ts';
import type { ModelTables } from '../model/model-tables.ts';
import type { VirtualService } from '../model/virtual-service-table.ts';
import { buildUnservedVirtualHost, buildVirtualHost, type RouteReads } from '../route/index.ts';
import { messageNames } from '../type-urls.ts';
import type { Queries } from './queries.ts';

/** A virtual host, encoded once, with what its place among the others depends on. */
export interface EncodedVirtualHost {
  readonly name: string;
  readonly virtualHost: VirtualHost;
  readonly body: Uint8Array;
  readonly origin: ResourceOrigin;
}

export interface VirtualHostQuery {
  readonly facts: OutboundFacts;
  /** Equal for equal facts. */
  readonly factsKey: string;
  readonly host: string;
  /** A port of the host's service; 80 where there is none. */
  readonly portNumber: number;
}

/** Virtual hosts by view, host and port. */
export class VirtualHostQueries {
  readonly #tables: ModelTables;
  readonly #queries: Queries;
  readonly #counters: TranslationCounters;
  /** `undefined` where neither a service nor a VirtualService has the host. */
  readonly virtualHost: Memo<VirtualHostQuery, EncodedVirtualHost | undefined>;

  constructor(graph: Graph, tables: ModelTables, queries: Queries, counters: TranslationCounters) {
    this.#tables = tables;
    this.#queries = queries;
    this.#counters = counters;
    this.virtualHost = new Memo(graph, {
      name: 'virtual host',
      key: ({ factsKey, host, portNumber }) => `${host}:${portNumber} ${factsKey}`,
      compute: (query) => this.#encode(query),
      equal: sameVirtualHost,
    });
  }

  #encode(query: VirtualHostQuery): EncodedVirtualHost | undefined {
    const service = this.#queries.reachable.get({ namespace: query.facts.namespace, host: query.host });
    const virtualService = this.#queries.governing.get(query.host);
    const virtualHost = this.#build(query, service, virtualService);
    if (virtualHost === undefined) return undefined;
    const origin = originOf(service, virtualService);
    const body = encodeFor(origin, messageNames.virtualHost, virtualHost);
    this.#counters.virtualHostTranslated(body.length);
    return { name: virtualHost.name ?? '', virtualHost, body, origin };
  }

  #build(
    { facts, host, portNumber }: VirtualHostQuery,
    service: Service | undefined,
    virtualService: VirtualService | undefined,
  ): VirtualHost | undefined {
    const mesh = this.#tables.mesh();
    const reads: RouteReads = {
      service: (hostname) => this.#queries.reachable.get({ namespace: facts.namespace, host: hostname }),
    };
    if (service === undefined) {
      return virtualService && buildUnservedVirtualHost({ host, facts, virtualService, mesh, reads });
    }
    const port = service.ports.find(({ number }) => number === portNumber);
    if (port === undefined) return undefined;
    return buildVirtualHost({
      service,
      port,
      facts,
      ...(virtualService !== undefined && { virtualService }),
      mesh,
      reads,
    });
  }
}

const sameVirtualHost = (a: EncodedVirtualHost | undefined, b: EncodedVirtualHost | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && Buffer.compare(a.body, b.body) === 0);

const originOf = (
  service: Service | undefined,
  virtualService: VirtualService | undefined,
): ResourceOrigin => [
  ...(service === undefined
    ? []
    : [{ kind: 'Service' as const, key: service.key, provenance: service.provenance }]),
  ...(virtualService === undefined
    ? []
    : [{ kind: 'VirtualService' as const, key: virtualService.key, provenance: virtualService.provenance }]),
];
