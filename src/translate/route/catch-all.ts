import type { VirtualHost } from '../../envoy/index.ts';
import { type MeshConfig, passthroughCluster } from '../../model/index.ts';
import { buildTimeout } from './timeout.ts';

/**
 * What happens to hosts that nobody knows: with ALLOW_ANY they go where they wanted to go, with
 * REGISTRY_ONLY they are answered with 502.
 */
export const buildCatchAllVirtualHost = (mesh: MeshConfig): VirtualHost =>
  mesh.outboundTrafficPolicy === 'ALLOW_ANY' ? allowAny : blockAll;

const allowAny: VirtualHost = {
  name: 'allow_any',
  domains: ['*'],
  routes: [
    {
      name: 'allow_any',
      match: { prefix: '/' },
      route: { cluster: passthroughCluster, ...buildTimeout(undefined) },
    },
  ],
  includeRequestAttemptCount: true,
};

const blockAll: VirtualHost = {
  name: 'block_all',
  domains: ['*'],
  routes: [{ name: 'block_all', match: { prefix: '/' }, directResponse: { status: 502 } }],
  includeRequestAttemptCount: true,
};
