import type { HeldResource, ProxyReport, ProxyReports, TypeReport } from './sources.ts';

/**
 * `/debug/refused`: per proxy what it refuses, by Envoy's message and the lines that it was made of, and
 * what it is kept from giving up because of that, with since when. Proxies with neither are left out.
 */
export const buildRefused = (proxies: ProxyReports): readonly unknown[] =>
  proxies.list().flatMap((proxy) => {
    const refused = refusesAny(proxy) ? proxies.resources(proxy.connectionId).flatMap(refusalOf) : [];
    const waitingRemovals = proxy.types.flatMap(waitingOf);
    if (refused.length + waitingRemovals.length === 0) return [];
    return [{ proxy: proxy.node.proxyId, connectionId: proxy.connectionId, refused, waitingRemovals }];
  });

const refusesAny = ({ types }: ProxyReport): boolean => types.some(({ refused = 0 }) => refused > 0);

const refusalOf = ({ typeUrl, name, rejection, origins }: HeldResource): readonly unknown[] =>
  rejection === undefined
    ? []
    : [{ typeUrl, name, message: rejection.message, at: rejection.at.toISOString(), origins }];

const waitingOf = ({ typeUrl, waitingRemovals = [] }: TypeReport): readonly unknown[] =>
  waitingRemovals.map(({ name, since }) => ({
    typeUrl,
    name,
    ...(since === undefined ? {} : { since: since.toISOString() }),
  }));
