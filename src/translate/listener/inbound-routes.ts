import type { RouteConfiguration } from '../../envoy/index.ts';

/** Where the requests of an inbound port go. */
export interface InboundRouteInput {
  readonly cluster: string;
  /** The service's port, not the workload's; 0 where no service is known. */
  readonly servicePort: number;
  /** Empty where no service is known. */
  readonly hostname: string;
  /** A gRPC client decides about retries itself. */
  readonly isGrpc: boolean;
}

/**
 * The inline routes of an inbound port (§2.7): everything to the workload, with no limit but the
 * caller's. What never reached the workload is tried again.
 */
export const buildInboundRoutes = (input: InboundRouteInput): RouteConfiguration => ({
  name: input.cluster,
  validateClusters: false,
  virtualHosts: [
    {
      name: `inbound|http|${input.servicePort}`,
      domains: ['*'],
      routes: [
        {
          name: 'default',
          match: { prefix: '/' },
          decorator: { operation: `${input.hostname}:${input.servicePort}/*` },
          route: {
            cluster: input.cluster,
            timeout: '0s',
            maxStreamDuration: { maxStreamDuration: '0s', grpcTimeoutHeaderMax: '0s' },
            ...(!input.isGrpc && { retryPolicy: { retryOn: 'reset-before-request', numRetries: 2 } }),
          },
        },
      ],
    },
  ],
});
