import type { FilterChain, FilterChainMatch } from '../../envoy/index.ts';
import { inboundClusterName, isHttp2, type MeshConfig, type Protocol } from '../../model/index.ts';
import type { OwnPort } from './contract.ts';
import { httpConnectionManager } from './http-connection-manager.ts';
import { plaintextHttp } from './http-match.ts';
import { buildInboundRoutes } from './inbound-routes.ts';
import { protocolClass } from './protocol-class.ts';
import { tcpFilters } from './tcp-proxy.ts';

/** What a set of inbound chains serves. */
export interface InboundChainInput {
  readonly mesh: MeshConfig;
  readonly cluster: string;
  readonly protocol: Protocol;
  readonly servicePort: number;
  readonly hostname: string;
  readonly statPrefix: string;
  readonly httpName: string;
  readonly tcpName: string;
  /** Which connections are meant at all; absent where the listener has no others. */
  readonly match?: FilterChainMatch;
}

/**
 * The plaintext chains of one destination (§2.7, mTLS DISABLE): one for a declared protocol, for an
 * unknown one HTTP and everything else. TLS of the caller's own passes through as bytes.
 */
export const inboundChains = (input: InboundChainInput): readonly FilterChain[] => {
  switch (protocolClass(input.protocol)) {
    case 'http':
      return [httpChain(input, input.match)];
    case 'tcp':
      return [tcpChain(input)];
    case 'sniffed':
      return [httpChain(input, { ...input.match, ...plaintextHttp }), tcpChain(input)];
  }
};

/** The chains of one of the proxy's own ports. */
export const ownPortChains = (
  mesh: MeshConfig,
  own: OwnPort,
  listener: string,
  match?: FilterChainMatch,
): readonly FilterChain[] =>
  inboundChains({
    mesh,
    cluster: inboundClusterName(own.targetPort),
    protocol: own.port.protocol,
    servicePort: own.port.number,
    hostname: own.service.hostname,
    statPrefix: `inbound_${listener}`,
    httpName: listener,
    tcpName: listener,
    ...(match !== undefined && { match }),
  });

const httpChain = (input: InboundChainInput, match: FilterChainMatch | undefined): FilterChain => ({
  name: input.httpName,
  ...(match !== undefined && { filterChainMatch: match }),
  filters: [
    httpConnectionManager({
      mesh: input.mesh,
      statPrefix: input.statPrefix,
      settings: {
        routeConfig: buildInboundRoutes({
          cluster: input.cluster,
          servicePort: input.servicePort,
          hostname: input.hostname,
          isGrpc: input.protocol === 'GRPC' || input.protocol === 'GRPC-Web',
        }),
        serverName: 'istio-envoy',
        forwardClientCertDetails: 'APPEND_FORWARD',
        setCurrentClientCertDetails: { subject: true, dns: true, uri: true },
        ...(isHttp2(input.protocol) && { http2ProtocolOptions: {} }),
      },
    }),
  ],
});

const tcpChain = (input: InboundChainInput): FilterChain => ({
  name: input.tcpName,
  ...(input.match !== undefined && { filterChainMatch: input.match }),
  filters: tcpFilters({ cluster: input.cluster, mesh: input.mesh, protocol: input.protocol }),
});
