import type { Duration } from './duration.ts';

/** The part of Istio's MeshConfig that is translated (MC-01, MC-02). */
export interface MeshConfig {
  readonly proxyListenPort: number;
  readonly proxyInboundListenPort: number;
  readonly connectTimeout: Duration;
  readonly dnsRefreshRate: Duration;
  readonly outboundTrafficPolicy: 'ALLOW_ANY' | 'REGISTRY_ONLY';
  readonly accessLogFile: string;
  readonly rootNamespace: string;
  /** Domain of short names: `<name>.<namespace>.svc.<domain>`. */
  readonly domain: string;
}

/** Istio's defaults (`pkg/config/mesh` DefaultMeshConfig). */
export const defaultMeshConfig: MeshConfig = {
  proxyListenPort: 15001,
  proxyInboundListenPort: 15006,
  connectTimeout: '10s',
  dnsRefreshRate: '60s',
  outboundTrafficPolicy: 'ALLOW_ANY',
  accessLogFile: '',
  rootNamespace: 'istio-system',
  domain: 'cluster.local',
};
