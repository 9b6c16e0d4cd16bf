import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Proxy } from '../model/index.ts';
import type { InboundFacts, IpFamilies, OutboundFacts } from './facts.ts';
import type { SelectorLabels } from './model/selector-labels.ts';
import { clusterType, listenerType, loadAssignmentType, routeConfigurationType } from './type-urls.ts';
import type { ClusterFacts } from './view/clusters-view.ts';

/** Type URL → the views that a proxy sees, the first that has a name wins. */
export type Membership = Readonly<Record<string, readonly string[]>>;

/** A view by its name, and what it takes to make it. */
export type ViewSpec = { readonly name: string } & (
  | { readonly kind: 'clusters'; readonly facts: ClusterFacts }
  | { readonly kind: 'routes'; readonly facts: OutboundFacts }
  | { readonly kind: 'listeners'; readonly facts: OutboundFacts }
  | { readonly kind: 'inbound'; readonly facts: InboundFacts }
);

/**
 * The views of a proxy. Each kind of view gets the facts that its resources depend on and no others, so
 * that proxies that listen in different places still share their clusters and routes.
 */
export const viewsOf = (proxy: Proxy, selectors: SelectorLabels): readonly ViewSpec[] => {
  const { namespace, type: proxyType, ipAddresses } = proxy;
  const ipFamilies = familiesOf(ipAddresses);
  const labels = selectors.restrict(namespace, proxy.labels);
  const clusters = specOf('clusters', { namespace, labels, ipFamilies, proxyType });
  if (proxyType === 'router') return [clusters];
  const outbound: OutboundFacts = {
    namespace,
    dnsDomain: proxy.dnsDomain,
    interception: proxy.interception === 'none' ? 'none' : 'redirect',
    bindAddress: proxy.interception === 'none' ? proxy.bindAddress : '',
    ipFamilies,
    labels,
    clusterId: '',
  };
  return [
    clusters,
    specOf('routes', { ...outbound, bindAddress: '', labels: {} }),
    specOf('listeners', { ...outbound, dnsDomain: '' }),
    specOf('inbound', { namespace, ipAddresses, interception: proxy.interception }),
  ];
};

/** Which views a proxy sees for which type. */
export const membershipOf = (views: readonly ViewSpec[]): Membership => {
  const named = (...kinds: readonly ViewSpec['kind'][]): readonly string[] =>
    kinds.flatMap((kind) => views.filter((view) => view.kind === kind).map(({ name }) => name));
  return {
    [clusterType]: named('clusters', 'inbound'),
    [loadAssignmentType]: named('clusters'),
    // Where an own port and an outbound port need the same socket, the own one has it: peers rely on it.
    [listenerType]: named('inbound', 'listeners'),
    [routeConfigurationType]: named('routes'),
  };
};

const specOf = <Kind extends ViewSpec['kind'], Facts>(kind: Kind, facts: Facts) => ({
  name: `${kind}/${createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16)}`,
  kind,
  facts,
});

const familiesOf = (addresses: readonly string[]): IpFamilies => {
  const v6 = addresses.filter(isIPv6).length;
  return v6 === 0 ? 'v4' : v6 === addresses.length ? 'v6' : 'dual';
};
