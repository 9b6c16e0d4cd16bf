import type { VirtualHost } from '../../envoy/index.ts';
import { isHttp, type Service, type ServicePort } from '../../model/index.ts';
import { encodeFor } from '../encode-for.ts';
import type { OutboundFacts } from '../facts.ts';
import { Effects } from '../incremental/effects.ts';
import { listenerKeysOf } from '../listener/index.ts';
import type { SetWatcher } from '../model/watched-set.ts';
import { buildCatchAllVirtualHost, unservedPort } from '../route/index.ts';
import { routeConfigurationName } from '../route-name.ts';
import { messageNames, routeConfigurationType } from '../type-urls.ts';
import { ResourceEffects } from './resource-effects.ts';
import {
  concatRouteConfiguration,
  encodeRouteFrame,
  virtualHostFields,
} from './route-configuration-bytes.ts';
import { type RouteEntry, RouteTable } from './route-table.ts';
import { ageKey, youngest } from './service-age.ts';
import { strata, type View, type ViewContext } from './view-context.ts';
import type { ViewOutput } from './view-output.ts';

/** A virtual host and the route configuration it belongs to. */
interface RoutePlace {
  readonly route: string;
  readonly entry: RouteEntry;
}

/** RDS of the outbound side. */
export class RoutesView implements View, SetWatcher {
  readonly #context: ViewContext;
  readonly #facts: OutboundFacts;
  readonly #factsKey: string;
  readonly #places: Effects<string, readonly RoutePlace[]>;
  readonly #configurations: ResourceEffects;
  readonly #tables = new Map<string, RouteTable>();

  constructor(context: ViewContext, output: ViewOutput, facts: OutboundFacts) {
    this.#context = context;
    this.#facts = facts;
    this.#factsKey = output.name;
    this.#places = new Effects(context.graph, {
      name: `${output.name} places`,
      stratum: strata.perHost,
      compute: (host) => this.#placesOf(host),
      equal: samePlaces,
      commit: (_, value, previous) => this.#move(value ?? [], previous ?? []),
      faulted: (host, after, before) =>
        context.failures.replaceOne(output.name, routeConfigurationType, host, before, after),
    });
    this.#configurations = new ResourceEffects(context, output, {
      stratum: strata.assembled,
      typeUrl: routeConfigurationType,
      compute: (name, attempt) => attempt(name, () => this.#assemble(name)),
    });
    context.tables.hosts.watch(this);
  }

  added(host: string): void {
    this.#places.add(host, host);
  }

  removed(host: string): void {
    this.#places.remove(host);
  }

  dispose(): void {
    this.#context.tables.hosts.unwatch(this);
    this.#places.clear();
    this.#configurations.clear();
  }

  #placesOf(host: string): readonly RoutePlace[] {
    const { queries, virtualHosts } = this.#context;
    const service = queries.reachable.get({ namespace: this.#facts.namespace, host });
    const query = { facts: this.#facts, factsKey: this.#factsKey, host };
    if (service === undefined) {
      // A wildcard that covers services lends them its routes and is no host of its own.
      if (host.startsWith('*') && this.#context.tables.services.hasHostUnder(host)) return [];
      const virtualHost = virtualHosts.virtualHost.get({ ...query, portNumber: unservedPort });
      if (virtualHost === undefined) return [];
      const entry = { virtualHost, age: `${youngest} ${host}`, isAskedFor: false };
      return [{ route: String(unservedPort), entry }];
    }
    return service.ports.flatMap((port) => {
      if (!isHttp(port.protocol) && port.protocol !== 'AUTO') return [];
      const virtualHost = virtualHosts.virtualHost.get({ ...query, portNumber: port.number });
      return virtualHost === undefined ? [] : this.#placesOfPort(service, port, virtualHost);
    });
  }

  /** The port's own number, since the Host may lead there, and every name that its listeners ask for. */
  #placesOfPort(
    service: Service,
    port: ServicePort,
    virtualHost: RouteEntry['virtualHost'],
  ): readonly RoutePlace[] {
    const asked = new Set(
      listenerKeysOf(service, port, this.#facts).map(({ bind }) =>
        routeConfigurationName(service, port, bind),
      ),
    );
    const age = ageKey(service);
    return [...new Set([String(port.number), ...asked])].map((route) => ({
      route,
      entry: { virtualHost, age, isAskedFor: asked.has(route) },
    }));
  }

  #move(after: readonly RoutePlace[], before: readonly RoutePlace[]): void {
    const staying = new Set(after.map(placeKey));
    for (const place of before) {
      if (!staying.has(placeKey(place))) this.#table(place.route).remove(place.entry.virtualHost.name);
    }
    for (const { route, entry } of after) this.#table(route).set(entry);
    for (const { route } of before) {
      if (this.#tables.get(route)?.isEmpty !== true) continue;
      this.#tables.delete(route);
      this.#configurations.remove(route);
    }
  }

  #table(route: string): RouteTable {
    let table = this.#tables.get(route);
    if (table === undefined) {
      table = new RouteTable(this.#context.graph, this.#context.counters, isSniffed(route));
      this.#tables.set(route, table);
      this.#configurations.add(route);
    }
    return table;
  }

  #catchAll(): VirtualHost {
    return buildCatchAllVirtualHost(this.#context.tables.mesh());
  }

  #assemble(name: string) {
    const table = this.#tables.get(name);
    const parts = table?.parts();
    if (parts === undefined) return undefined;
    const frame = encodeRouteFrame(name);
    const fields = parts.map((part) => part.fields);
    let encoded = frame.before.length + frame.behind.length;
    if (!isSniffed(name)) {
      const catchAll = encodeFor([], messageNames.virtualHost, this.#catchAll());
      fields.push(virtualHostFields([catchAll]));
      encoded += catchAll.length;
    }
    this.#context.counters.resourceTranslated(encoded);
    const body = concatRouteConfiguration(frame, fields);
    return { name, body, origin: parts.map(({ origin }) => origin) };
  }
}

/** The routes of a sniffed port belong to one host and are named `<host>:<port>`. */
const isSniffed = (route: string): boolean => route.includes(':');

const placeKey = ({ route, entry }: RoutePlace): string => `${route} ${entry.virtualHost.name}`;

const samePlaces = (a: readonly RoutePlace[], b: readonly RoutePlace[]): boolean =>
  a.length === b.length &&
  a.every(({ route, entry }, index) => {
    const other = b[index];
    return (
      other?.route === route &&
      other.entry.virtualHost === entry.virtualHost &&
      other.entry.age === entry.age &&
      other.entry.isAskedFor === entry.isAskedFor
    );
  });
