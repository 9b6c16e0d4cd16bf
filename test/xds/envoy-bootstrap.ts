import { adsSource, perTypeSource } from './config-sources.ts';

/** An Envoy that takes everything from one server, over one stream or over one for each type. */
export const envoyBootstrap = (
  id: string,
  xdsPort: number,
  protocol: 'delta' | 'sotw',
  streams: 'aggregated' | 'per-type' = 'aggregated',
  clientFeatures: readonly string[] = [],
): string =>
  JSON.stringify({
    node: { id, cluster: 'test', client_features: clientFeatures },
    admin: { address: { socket_address: { address: '127.0.0.1', port_value: 0 } } },
    dynamic_resources:
      streams === 'per-type'
        ? { cds_config: perTypeSource(protocol), lds_config: perTypeSource(protocol) }
        : {
            ads_config: perTypeSource(protocol).apiConfigSource,
            cds_config: adsSource,
            lds_config: adsSource,
          },
    static_resources: {
      clusters: [
        {
          name: 'xds',
          type: 'STATIC',
          connect_timeout: '1s',
          typed_extension_protocol_options: {
            'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
              '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
              explicit_http_config: { http2_protocol_options: {} },
            },
          },
          load_assignment: {
            cluster_name: 'xds',
            endpoints: [
              {
                lb_endpoints: [
                  {
                    endpoint: { address: { socket_address: { address: '127.0.0.1', port_value: xdsPort } } },
                  },
                ],
              },
            ],
          },
        },
      ],
    },
  });

/** Where Envoy listens, from its admin page. */
export const listenerPort = (listeners: string, name: string): number => {
  const match = new RegExp(`^${name}::127\\.0\\.0\\.1:(\\d+)$`, 'm').exec(listeners);
  if (match === null) throw new Error(`no listener ${name} in ${listeners}`);
  return Number(match[1]);
};
