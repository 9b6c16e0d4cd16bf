import { test } from 'tap';
import {
  type AnyMessage,
  type Cluster,
  encodeMessage,
  type FilterChain,
  typeUrl,
} from '../../src/envoy/index.ts';

// The compiler is the judge here: a line that it should refuse and does not fails `npm run check`.

const cluster: Cluster = {
  name: 'outbound|9080||reviews.default.svc.cluster.local',
  type: 'EDS',
  connectTimeout: '10s',
  edsClusterConfig: { edsConfig: { ads: {}, initialFetchTimeout: '15s', resourceApiVersion: 'V3' } },
  typedExtensionProtocolOptions: {
    'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
      '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
      explicitHttpConfig: { http2ProtocolOptions: { maxConcurrentStreams: 100 } },
    },
  },
  metadata: { filterMetadata: { istio: { services: [{ host: 'reviews' }] } } },
};

test('what the compiler takes encodes', async (t) => {
  t.ok(encodeMessage('envoy.config.cluster.v3.Cluster', cluster).length > 0);
});

test('what the compiler refuses, encoding refuses as well', async (t) => {
  // @ts-expect-error A value that the enum does not have.
  t.throws(() => encodeMessage('envoy.config.cluster.v3.Cluster', { type: 'eds' }), { code: 'CXW8006' });
  // @ts-expect-error A duration as Go prints it.
  t.throws(() => encodeMessage('envoy.config.cluster.v3.Cluster', { connectTimeout: '10ms' }), {
    code: 'CXW8003',
  });
  // @ts-expect-error A key that the message does not have.
  t.throws(() => encodeMessage('envoy.config.cluster.v3.Cluster', { connectTimeoutMs: 1 }), {
    code: 'CXW8002',
  });
  const misplaced: FilterChain = {
    filters: [
      {
        typedConfig: {
          '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
          // @ts-expect-error A field of another message.
          httpFilters: [],
        },
      },
    ],
  };
  t.throws(() => encodeMessage('envoy.config.listener.v3.FilterChain', misplaced), { code: 'CXW8002' });
});

test('type URLs keep the name in their type', async (t) => {
  const any: AnyMessage = { '@type': typeUrl('envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer') };
  t.equal(any['@type'], 'type.googleapis.com/envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer');
});
