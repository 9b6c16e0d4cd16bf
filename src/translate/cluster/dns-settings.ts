import type { Cluster, Cluster_DnsLookupFamily } from '../../envoy/index.ts';
import type { MeshConfig } from '../../model/index.ts';
import type { IpFamilies } from '../facts.ts';

const resolver = 'envoy.extensions.network.dns_resolver.cares.v3.CaresDnsResolverConfig';

const lookupFamilies: Readonly<Record<IpFamilies, Cluster_DnsLookupFamily>> = {
  v4: 'V4_ONLY',
  v6: 'V6_ONLY',
  dual: 'ALL',
};

/** How Envoy resolves the names of a cluster: Istio's values (§2.2). */
export const dnsSettings = (mesh: MeshConfig, families: IpFamilies): Cluster => ({
  dnsLookupFamily: lookupFamilies[families],
  dnsRefreshRate: mesh.dnsRefreshRate,
  respectDnsTtl: true,
  typedDnsResolverConfig: {
    name: 'envoy.network.dns_resolver.cares',
    typedConfig: { '@type': `type.googleapis.com/${resolver}`, udpMaxQueries: 100 },
  },
});
