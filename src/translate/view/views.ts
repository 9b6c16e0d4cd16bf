import type { TranslationCounters } from '../counters.ts';
import type { Failures } from '../failures.ts';
import type { Graph } from '../incremental/graph.ts';
import type { ViewSpec } from '../membership.ts';
import type { ModelTables } from '../model/model-tables.ts';
import { ClusterQueries } from '../query/cluster-queries.ts';
import { OwnPortQueries } from '../query/own-port-queries.ts';
import { Queries } from '../query/queries.ts';
import { VirtualHostQueries } from '../query/virtual-host-queries.ts';
import { ClustersView } from './clusters-view.ts';
import { InboundView } from './inbound-view.ts';
import { ListenersView } from './listeners-view.ts';
import { RoutesView } from './routes-view.ts';
import type { View, ViewContext } from './view-context.ts';
import { ViewOutput, type ViewUpdate } from './view-output.ts';

interface LiveView {
  readonly view: View;
  readonly output: ViewOutput;
  /** Proxies in it. */
  members: number;
}

/** The views that some proxy sees, and a few that one saw lately. */
export class Views {
  readonly #context: ViewContext;
  readonly #kept: number;
  readonly #live = new Map<string, LiveView>();
  /** Outbound views without proxies, by kind, the longest idle first. */
  readonly #idle = new Map<ViewSpec['kind'], Set<string>>();
  readonly #touched = new Set<ViewOutput>();

  constructor(
    graph: Graph,
    tables: ModelTables,
    counters: TranslationCounters,
    failures: Failures,
    kept: number,
  ) {
    const queries = new Queries(graph, tables);
    this.#context = {
      graph,
      tables,
      queries,
      clusters: new ClusterQueries(graph, tables, queries, counters),
      virtualHosts: new VirtualHostQueries(graph, tables, queries, counters),
      ownPorts: new OwnPortQueries(graph, tables),
      counters,
      failures,
    };
    this.#kept = kept;
  }

  /** A proxy sees these views from now on; those that are missing are made with the next flush. */
  enter(specs: readonly ViewSpec[]): void {
    for (const spec of specs) {
      this.#idle.get(spec.kind)?.delete(spec.name);
      this.#liveView(spec).members += 1;
    }
  }

  /** A proxy sees these views no more. */
  leave(specs: readonly ViewSpec[]): void {
    for (const spec of specs) {
      const live = this.#live.get(spec.name);
      if (live === undefined) continue;
      live.members -= 1;
      if (live.members === 0) this.#rest(spec);
    }
  }

  /** What has changed in all views since the last call. */
  take(): readonly ViewUpdate[] {
    const touched = [...this.#touched].sort((a, b) => (a.name < b.name ? -1 : 1));
    this.#touched.clear();
    return touched.flatMap((output) => output.take());
  }

  /** Everything in all views. */
  snapshot(): readonly ViewUpdate[] {
    const outputs = [...this.#live.values()].map(({ output }) => output);
    return outputs.sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((output) => output.all());
  }

  #liveView(spec: ViewSpec): LiveView {
    let live = this.#live.get(spec.name);
    if (live === undefined) {
      const output = new ViewOutput(spec.name, this.#touched);
      live = { view: createView(this.#context, output, spec), output, members: 0 };
      this.#live.set(spec.name, live);
    }
    return live;
  }

  /** An inbound view belongs to one proxy and costs little: it is not kept. */
  #rest({ kind, name }: ViewSpec): void {
    const idle = this.#idle.get(kind) ?? new Set();
    this.#idle.set(kind, idle.add(name));
    const kept = kind === 'inbound' ? 0 : this.#kept;
    for (const longest of idle) {
      if (idle.size <= kept) return;
      idle.delete(longest);
      this.#live.get(longest)?.view.dispose();
      this.#live.delete(longest);
    }
  }
}

const createView = (context: ViewContext, output: ViewOutput, spec: ViewSpec): View => {
  switch (spec.kind) {
    case 'clusters':
      return new ClustersView(context, output, spec.facts);
    case 'routes':
      return new RoutesView(context, output, spec.facts);
    case 'listeners':
      return new ListenersView(context, output, spec.facts);
    case 'inbound':
      return new InboundView(context, output, spec.facts);
  }
};
