import type { ListenerFilter, ListenerFilterChainMatchPredicate } from '../../envoy/index.ts';

/** Reads the host that a TLS client names. */
export const tlsInspector: ListenerFilter = {
  name: 'envoy.filters.listener.tls_inspector',
  typedConfig: {
    '@type': 'type.googleapis.com/envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector',
    initialReadBufferSize: 512,
  },
};

/** Tells HTTP from other bytes. Where it runs, a server that speaks first waits for ever. */
export const httpInspector: ListenerFilter = {
  name: 'envoy.filters.listener.http_inspector',
  typedConfig: {
    '@type': 'type.googleapis.com/envoy.extensions.filters.listener.http_inspector.v3.HttpInspector',
  },
};

/** Restores the address that the caller asked for, before the redirection. */
export const originalDestination: ListenerFilter = {
  name: 'envoy.filters.listener.original_dst',
  typedConfig: {
    '@type': 'type.googleapis.com/envoy.extensions.filters.listener.original_dst.v3.OriginalDst',
  },
};

/** Keeps the caller's address towards the workload (TPROXY); Istio's iptables rules know the mark. */
export const originalSource: ListenerFilter = {
  name: 'envoy.filters.listener.original_src',
  typedConfig: {
    '@type': 'type.googleapis.com/envoy.extensions.filters.listener.original_src.v3.OriginalSrc',
    mark: 1337,
  },
};

/** The same filter, switched off for connections to these ports. */
export const withoutPorts = (filter: ListenerFilter, ports: readonly number[]): ListenerFilter => {
  const rules = [...new Set(ports)].sort((a, b) => a - b).map(portRule);
  const [only, ...others] = rules;
  if (only === undefined) return filter;
  return { ...filter, filterDisabled: others.length === 0 ? only : { orMatch: { rules } } };
};

/** The end of the range is exclusive. */
const portRule = (port: number): ListenerFilterChainMatchPredicate => ({
  destinationPortRange: { start: port, end: port + 1 },
});
