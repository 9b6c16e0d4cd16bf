import {
  destination,
  documents,
  type EndpointOf,
  hostOf,
  httpRoutes,
  istioYaml,
  serviceEntry,
  subsets,
} from './istio-yaml.ts';

/** A mesh folder that uses every field that is served, with `reviews` on port 9080 open to everybody. */
export const richMesh = (instances: readonly EndpointOf[]): Readonly<Record<string, string>> => ({
  'reviews.yaml': documents(
    serviceEntry('reviews', instances),
    subsets('reviews', ['v1', 'v2'], {
      loadBalancer: { simple: 'ROUND_ROBIN' },
      connectionPool: {
        tcp: {
          maxConnections: 1_000,
          connectTimeout: '2s',
          tcpKeepalive: { probes: 3, time: '60s', interval: '10s' },
        },
        http: {
          http1MaxPendingRequests: 1_000,
          http2MaxRequests: 1_000,
          maxRequestsPerConnection: 0,
          maxRetries: 5,
        },
      },
      outlierDetection: {
        consecutive5xxErrors: 50,
        interval: '10s',
        baseEjectionTime: '10s',
        maxEjectionPercent: 50,
      },
    }),
  ),
  'routes.yaml': httpRoutes('reviews', [
    {
      name: 'by-everything',
      match: [
        {
          uri: { regex: '/v[0-9]+/.*' },
          method: { exact: 'GET' },
          headers: { 'x-version': { prefix: 'v' } },
          queryParams: { user: { exact: 'jason' } },
        },
        { uri: { prefix: '/Case' }, ignoreUriCase: true, withoutHeaders: { 'x-not': {} } },
      ],
      route: [
        { ...destination('reviews', 'v1'), weight: 60, headers: { request: { set: { 'x-to': 'v1' } } } },
        { ...destination('reviews', 'v2'), weight: 40, headers: { response: { remove: ['server'] } } },
      ],
      headers: { request: { add: { 'x-added': 'yes' } }, response: { set: { 'x-set': 'yes' } } },
      timeout: '5s',
      retries: { attempts: 2, perTryTimeout: '1s', retryOn: 'connect-failure,refused-stream,503' },
    },
    {
      match: [{ uri: { exact: '/away' } }],
      redirect: { uri: '/there', authority: 'other.example', redirectCode: 302 },
    },
    { match: [{ uri: { exact: '/said' } }], directResponse: { status: 200, body: { string: 'said' } } },
    {
      match: [{ uri: { prefix: '/old' } }],
      rewrite: { uri: '/new' },
      route: [destination('reviews', 'v1')],
      fault: {
        delay: { fixedDelay: '0.01s', percentage: { value: 1 } },
        abort: { httpStatus: 500, percentage: { value: 1 } },
      },
      mirror: { host: hostOf('reviews'), subset: 'v2', port: { number: 9080 } },
      mirrorPercentage: { value: 10 },
      corsPolicy: {
        allowOrigins: [{ exact: 'https://example.com' }, { regex: 'https://.*[.]example[.]org' }],
        allowMethods: ['GET', 'POST'],
        allowHeaders: ['x-one'],
        maxAge: '1h',
        allowCredentials: true,
      },
    },
    { route: [destination('reviews')] },
  ]),
  'dns.yaml': istioYaml('ServiceEntry', 'dns', {
    hosts: ['api.external.example', 'www.external.example'],
    ports: [
      { number: 9443, name: 'http', protocol: 'HTTP' },
      { number: 9444, name: 'tls', protocol: 'TLS' },
    ],
    location: 'MESH_EXTERNAL',
    resolution: 'DNS',
    endpoints: [{ address: 'localhost' }],
  }),
  'store.yaml': serviceEntry('store', instances, { protocol: 'TCP', port: 6380 }),
  'selected.yaml': documents(
    istioYaml('ServiceEntry', 'selected', {
      hosts: [hostOf('selected')],
      ports: [{ number: 9081, name: 'grpc', protocol: 'GRPC' }],
      location: 'MESH_INTERNAL',
      resolution: 'STATIC',
      workloadSelector: { labels: { app: 'selected' } },
    }),
    ...instances.map(({ version, address, port }) =>
      istioYaml('WorkloadEntry', `selected-${version}`, {
        address,
        ports: { grpc: port },
        labels: { app: 'selected', version },
        weight: 3,
        locality: 'region1/zone1/sub1',
      }),
    ),
  ),
});
