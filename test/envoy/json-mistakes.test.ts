import { test } from 'tap';
import { encodeJson } from '../../src/envoy/index.ts';

const cluster = 'envoy.config.cluster.v3.Cluster';
const socket = 'envoy.config.core.v3.SocketAddress';
const url = 'type.googleapis.com/';

/** What must not be written. */
const refused: readonly (readonly [
  id: string,
  type: string,
  json: unknown,
  code: string,
  message: string,
])[] = [
  [
    'key',
    cluster,
    { connectTimout: '1s' },
    'CXW8002',
    '$: envoy.config.cluster.v3.Cluster has no field connectTimout, did you mean "connectTimeout"?',
  ],
  [
    'nested key',
    cluster,
    { loadAssignment: { endpoints: [{ lbEndpoints: [{ x: 1 }] }] } },
    'CXW8002',
    '$.loadAssignment.endpoints[0].lbEndpoints[0]: envoy.config.endpoint.v3.LbEndpoint has no field x',
  ],
  [
    'key in a map',
    cluster,
    { typedExtensionProtocolOptions: { 'a.b': { '@type': 'x/y.Z' } } },
    'CXW8007',
    '$.typedExtensionProtocolOptions["a.b"]: x/y.Z names no message type of the Envoy API',
  ],
  [
    'key in an Any',
    'envoy.config.core.v3.TypedExtensionConfig',
    { typedConfig: { '@type': `${url}envoy.config.core.v3.Pipe`, mod: 1 } },
    'CXW8002',
    '$.typedConfig: envoy.config.core.v3.Pipe has no field mod, did you mean "mode"?',
  ],
  [
    '@type outside of an Any',
    cluster,
    { '@type': `${url}${cluster}` },
    'CXW8002',
    `$: ${cluster} has no field @type`,
  ],
  [
    'both spellings',
    cluster,
    { altStatName: 'a', alt_stat_name: 'a' },
    'CXW8005',
    '$: alt_stat_name is written twice, once per spelling',
  ],
  [
    'two of a oneof',
    'envoy.config.core.v3.DataSource',
    { inlineString: 'a', filename: 'b' },
    'CXW8004',
    '$: filename excludes inlineString, both are set',
  ],
  [
    'enum',
    cluster,
    { type: 'EDSS' },
    'CXW8006',
    '$.type: envoy.config.cluster.v3.Cluster.DiscoveryType has no value EDSS, did you mean "EDS"?',
  ],
  [
    'enum as bool',
    cluster,
    { type: true },
    'CXW8003',
    '$.type: expected a value of envoy.config.cluster.v3.Cluster.DiscoveryType, got true',
  ],
  ['text as number', cluster, { name: 1 }, 'CXW8003', '$.name: expected a text, got 1'],
  [
    'lone surrogate',
    cluster,
    { name: 'a\ud800' },
    'CXW8003',
    '$.name: expected well-formed Unicode, got "a\\ud800"',
  ],
  [
    'bool as text',
    cluster,
    { ignoreHealthOnHostRemoval: 'true' },
    'CXW8003',
    '$.ignoreHealthOnHostRemoval: expected true or false, got "true"',
  ],
  [
    'fraction',
    socket,
    { portValue: 1.5 },
    'CXW8003',
    '$.portValue: expected a whole number from 0 to 4294967295, got 1.5',
  ],
  [
    'range',
    socket,
    { portValue: -1 },
    'CXW8003',
    '$.portValue: expected a whole number from 0 to 4294967295, got -1',
  ],
  [
    'hexadecimal',
    socket,
    { portValue: '0x10' },
    'CXW8003',
    '$.portValue: expected a whole number from 0 to 4294967295, got "0x10"',
  ],
  [
    '64-bit range',
    'envoy.config.endpoint.v3.UpstreamLocalityStats',
    { totalSuccessfulRequests: '18446744073709551616' },
    'CXW8003',
    '$.totalSuccessfulRequests: expected a 64-bit integer that is not negative, got "18446744073709551616"',
  ],
  [
    'float range',
    'envoy.config.core.v3.RuntimeDouble',
    { defaultValue: 'many' },
    'CXW8003',
    '$.defaultValue: expected a number, got "many"',
  ],
  [
    'duration of Istio',
    cluster,
    { connectTimeout: '100ms' },
    'CXW8003',
    '$.connectTimeout: expected a duration such as 1.5s, got "100ms"',
  ],
  [
    'duration out of range',
    cluster,
    { connectTimeout: '315576000001s' },
    'CXW8003',
    '$.connectTimeout: expected a duration such as 1.5s, got "315576000001s"',
  ],
  [
    'no such day',
    'envoy.admin.v3.ListenersConfigDump.StaticListener',
    { lastUpdated: '2023-02-29T00:00:00Z' },
    'CXW8003',
    '$.lastUpdated: expected a timestamp such as 2024-05-31T12:00:00Z, got "2023-02-29T00:00:00Z"',
  ],
  [
    'base64',
    'envoy.config.core.v3.DataSource',
    { inlineBytes: 'a b' },
    'CXW8003',
    '$.inlineBytes: expected base64, got "a b"',
  ],
  ['list as object', cluster, { filters: {} }, 'CXW8003', '$.filters: expected a list, got an object'],
  ['object as list', cluster, { metadata: [] }, 'CXW8003', '$.metadata: expected an object, got a list'],
  ['null in a list', cluster, { filters: [null] }, 'CXW8003', '$.filters[0]: expected an object, got null'],
  [
    'NaN in a Struct',
    'envoy.config.core.v3.Node',
    { metadata: { a: Number.NaN } },
    'CXW8003',
    '$.metadata.a: expected a JSON value, got NaN',
  ],
  [
    'Any without type',
    'envoy.config.core.v3.TypedExtensionConfig',
    { typedConfig: { a: 1 } },
    'CXW8003',
    '$.typedConfig: expected an object with @type, got an object',
  ],
  [
    'a Struct beside @type',
    'envoy.config.core.v3.TypedExtensionConfig',
    { typedConfig: { '@type': `${url}google.protobuf.Struct`, a: 1 } },
    'CXW8003',
    '$.typedConfig: expected nothing but @type and value for google.protobuf.Struct, got "a"',
  ],
  [
    'message',
    'envoy.config.cluster.v3.Clusters',
    {},
    'CXW8001',
    'envoy.config.cluster.v3.Clusters is no message type of the Envoy API',
  ],
];

test('mistakes are errors that name their place', async (t) => {
  for (const [id, type, json, code, message] of refused)
    t.throws(() => encodeJson(type, json), { code, message }, id);
});
