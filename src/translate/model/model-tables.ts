import type { MeshConfig, ModelChange } from '../../model/index.ts';
import type { Graph } from '../incremental/graph.ts';
import { Cell } from '../incremental/table.ts';
import { DestinationRuleTable } from './destination-rule-table.ts';
import { SelectorLabels } from './selector-labels.ts';
import { ServiceTables } from './service-tables.ts';
import { VirtualServiceTable } from './virtual-service-table.ts';
import { WatchedSet } from './watched-set.ts';

/** The accepted model as translation reads it: every read is tracked, every change goes through `apply`. */
export class ModelTables {
  /** Hosts of services and of VirtualServices: whatever may need a resource. */
  readonly hosts = new WatchedSet();
  readonly selectors = new SelectorLabels();
  readonly services: ServiceTables;
  readonly virtualServices: VirtualServiceTable;
  readonly destinationRules: DestinationRuleTable;
  readonly #mesh: Cell<MeshConfig>;

  constructor(graph: Graph, mesh: MeshConfig) {
    this.services = new ServiceTables(graph, this.hosts);
    this.virtualServices = new VirtualServiceTable(graph, this.hosts);
    this.destinationRules = new DestinationRuleTable(graph, this.selectors);
    this.#mesh = new Cell(graph, mesh);
  }

  mesh(): MeshConfig {
    return this.#mesh.get();
  }

  apply(change: ModelChange): void {
    const { domain } = this.#mesh.peek();
    switch (change.table) {
      case 'services':
        this.services.setService(change.key, change.value);
        break;
      case 'endpoints':
        this.services.setEndpoints(change.key, change.value);
        break;
      case 'virtual-services':
        this.virtualServices.set(change.key, change.value, domain);
        break;
      case 'destination-rules':
        this.destinationRules.set(change.key, change.value, domain);
        break;
      case 'mesh':
        this.#mesh.set(change.value);
        if (change.value.domain !== domain) this.#refile(change.value.domain);
        break;
    }
  }

  #refile(domain: string): void {
    this.virtualServices.refile(domain);
    this.destinationRules.refile(domain);
  }
}
