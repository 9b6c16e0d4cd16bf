import { compareAge, type Service, type ServiceKey } from '../../model/index.ts';
import type { Graph } from '../incremental/graph.ts';
import { Memo } from '../incremental/memo.ts';
import type { OwnPort } from '../listener/index.ts';
import type { ModelTables } from '../model/model-tables.ts';

export interface OwnPortQuery {
  readonly namespace: string;
  readonly ipAddresses: readonly string[];
}

/** What a proxy serves itself: services of its namespace with an endpoint at one of its addresses (§1.8). */
export class OwnPortQueries {
  readonly #tables: ModelTables;
  /** Sorted by target port, then by age; each service port and target port once. */
  readonly ports: Memo<OwnPortQuery, readonly OwnPort[]>;

  constructor(graph: Graph, tables: ModelTables) {
    this.#tables = tables;
    this.ports = new Memo(graph, {
      name: 'own ports',
      key: ({ namespace, ipAddresses }) => `${namespace} ${ipAddresses.join(',')}`,
      compute: (query) => this.#ports(query),
      equal: samePorts,
    });
  }

  #ports({ namespace, ipAddresses }: OwnPortQuery): readonly OwnPort[] {
    const found = new Map<string, OwnPort>();
    for (const address of ipAddresses) {
      for (const { service: key, ports } of this.#tables.services.workloadsAt(namespace, address)) {
        for (const own of this.#portsOf(key, ports)) {
          found.set(`${key} ${own.port.number} ${own.targetPort}`, own);
        }
      }
    }
    return [...found.values()].sort(compareOwnPorts);
  }

  #portsOf(key: ServiceKey, ports: Readonly<Record<string, number>>): readonly OwnPort[] {
    const service = this.#tables.services.service(key);
    if (service === undefined) return [];
    return service.ports.flatMap((port) => {
      const targetPort = ports[port.name];
      return targetPort === undefined ? [] : [{ service, port, targetPort }];
    });
  }
}

const compareOwnPorts = (a: OwnPort, b: OwnPort): number =>
  a.targetPort - b.targetPort ||
  compareAge(ageOf(a.service), ageOf(b.service)) ||
  a.port.number - b.port.number;

const ageOf = ({ createdAt, namespace, hostname }: Service) => ({
  ...(createdAt !== undefined && { createdAt }),
  namespace,
  name: hostname,
});

const samePorts = (a: readonly OwnPort[], b: readonly OwnPort[]): boolean =>
  a.length === b.length &&
  a.every(({ service, port, targetPort }, index) => {
    const other = b[index];
    return other?.service === service && other.port === port && other.targetPort === targetPort;
  });
