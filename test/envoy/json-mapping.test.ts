import { test } from 'tap';
import {
  decodeJson,
  decodeMessage,
  encodeJson,
  encodeMessage,
  type JsonObject,
} from '../../src/envoy/index.ts';

const cluster = 'envoy.config.cluster.v3.Cluster';
const socket = 'envoy.config.core.v3.SocketAddress';
const url = 'type.googleapis.com/';

/** What may be written, and how canonical JSON says it. */
const accepted: readonly {
  readonly id: string;
  readonly type: string;
  readonly written: JsonObject;
  readonly canonical: JsonObject;
}[] = [
  { id: 'snake_case', type: cluster, written: { alt_stat_name: 'a' }, canonical: { altStatName: 'a' } },
  { id: 'null is unset', type: cluster, written: { name: null, type: null }, canonical: {} },
  {
    id: 'defaults are left out',
    type: cluster,
    written: { name: '', lbPolicy: 'ROUND_ROBIN' },
    canonical: {},
  },
  {
    id: 'a oneof keeps its default',
    type: cluster,
    written: { type: 'STATIC' },
    canonical: { type: 'STATIC' },
  },
  { id: 'enum by number', type: cluster, written: { type: 3 }, canonical: { type: 'EDS' } },
  { id: 'enum of a newer Envoy', type: cluster, written: { type: 99 }, canonical: { type: 99 } },
  { id: 'number as text', type: socket, written: { portValue: '8080' }, canonical: { portValue: 8080 } },
  { id: 'number with exponent', type: socket, written: { portValue: '8e1' }, canonical: { portValue: 80 } },
  {
    id: 'duration',
    type: cluster,
    written: { connectTimeout: '1.5s' },
    canonical: { connectTimeout: '1.500s' },
  },
  {
    id: 'negative duration',
    type: cluster,
    written: { connectTimeout: '-0.000001s' },
    canonical: { connectTimeout: '-0.000001s' },
  },
  {
    id: 'wrapper of zero',
    type: cluster,
    written: { perConnectionBufferLimitBytes: 0 },
    canonical: { perConnectionBufferLimitBytes: 0 },
  },
  {
    id: 'timestamp with a zone',
    type: 'envoy.admin.v3.ListenersConfigDump.StaticListener',
    written: { lastUpdated: '2024-02-29T01:30:00.5+02:00' },
    canonical: { lastUpdated: '2024-02-28T23:30:00.500Z' },
  },
  {
    id: 'base64 for URLs',
    type: 'envoy.config.core.v3.DataSource',
    written: { inlineBytes: '-_8' },
    canonical: { inlineBytes: '+/8=' },
  },
  {
    id: '64 bits as a number',
    type: 'envoy.config.endpoint.v3.UpstreamLocalityStats',
    written: { totalSuccessfulRequests: 7 },
    canonical: { totalSuccessfulRequests: '7' },
  },
  {
    id: '64 bits to the last digit',
    type: 'envoy.config.endpoint.v3.UpstreamLocalityStats',
    written: { totalSuccessfulRequests: '18446744073709551615' },
    canonical: { totalSuccessfulRequests: '18446744073709551615' },
  },
  {
    id: 'Struct',
    type: 'envoy.config.core.v3.Node',
    written: { metadata: { b: null, a: [1, { snake_key: true }], ['__proto__']: 'x' } },
    canonical: { metadata: { a: [1, { snake_key: true }], b: null, ['__proto__']: 'x' } },
  },
  {
    id: 'Any with a Struct',
    type: 'google.protobuf.Any',
    written: { value: { a: 1 }, '@type': `${url}google.protobuf.Struct` },
    canonical: { '@type': `${url}google.protobuf.Struct`, value: { a: 1 } },
  },
  {
    id: 'Any with Empty',
    type: 'google.protobuf.Any',
    written: { '@type': `${url}google.protobuf.Empty`, value: {} },
    canonical: { '@type': `${url}google.protobuf.Empty` },
  },
  { id: 'empty Any', type: 'google.protobuf.Any', written: {}, canonical: {} },
  {
    id: 'Any in snake_case',
    type: 'envoy.config.listener.v3.Filter',
    written: {
      typed_config: {
        '@type': `${url}envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy`,
        stat_prefix: 'a',
      },
    },
    canonical: {
      typedConfig: {
        '@type': `${url}envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy`,
        statPrefix: 'a',
      },
    },
  },
];

test('other spellings of the same message', async (t) => {
  for (const { id, type, written, canonical } of accepted) {
    const holder = type === 'google.protobuf.Any' ? 'envoy.config.core.v3.TypedExtensionConfig' : type;
    const wrap = (json: JsonObject) => (holder === type ? json : { typedConfig: json });
    t.strictSame(decodeJson(holder, encodeJson(holder, wrap(written))), wrap(canonical), id);
  }
});

test('depth has a limit, in both directions', async (t) => {
  let metadata: JsonObject = {};
  for (let depth = 0; depth < 60; depth += 1) metadata = { a: metadata };
  t.throws(() => encodeJson('envoy.config.core.v3.Node', { metadata }), { code: 'CXW8009' });
  let bytes = Buffer.alloc(0);
  const nest = (tag: number): void => {
    const length = bytes.length < 128 ? [bytes.length] : [(bytes.length & 0x7f) | 0x80, bytes.length >> 7];
    bytes = Buffer.concat([Buffer.from([tag, ...length]), bytes]);
  };
  // Lists of lists of lists, as Value nests them.
  for (let depth = 0; depth < 200; depth += 1) nest(depth % 2 === 0 ? 0x32 : 0x0a);
  t.throws(() => decodeJson('google.protobuf.Struct', bytes), { code: 'CXW8011' });
  t.throws(
    () => decodeJson('envoy.config.core.v3.Node', Buffer.concat([Buffer.from([0x1a, 0xff, 0x01]), bytes])),
    {
      code: 'CXW8008',
    },
  );
});

test('bytes that are no message are an error', async (t) => {
  for (const hex of ['0a', '0a05616263', '08', 'ff', '0d00000000', '22020a']) {
    t.throws(() => decodeJson(cluster, Buffer.from(hex, 'hex')), { code: 'CXW8008' }, hex);
  }
});

test('reading takes what other writers may send', async (t) => {
  const tables = [
    ['unknown fields', cluster, 'fa3f0161' + '0a0161', { name: 'a' }],
    ['a field twice: the last wins', cluster, '0a01610a0162', { name: 'b' }],
    [
      'a Duration twice: the last wins',
      cluster,
      '22020805' + '220210010a0161',
      { connectTimeout: '0.000000001s', name: 'a' },
    ],
    [
      'a message of fields twice: merged',
      'envoy.config.core.v3.Node',
      '22030a0172' + '220312017a',
      { locality: { region: 'r', zone: 'z' } },
    ],
    [
      'two of a oneof: the last wins',
      'envoy.config.core.v3.DataSource',
      '0a0161' + '1a0162',
      { inlineString: 'b' },
    ],
    [
      'numbers not packed',
      'envoy.config.route.v3.RetryPolicy',
      '38f403' + '38f503',
      { retriableStatusCodes: [500, 501] },
    ],
    ['an explicit default', cluster, '0a00', {}],
    [
      'a map entry without key and value',
      'envoy.config.core.v3.Metadata',
      '0a00',
      { filterMetadata: { '': {} } },
    ],
  ] as const;
  for (const [id, type, hex, json] of tables)
    t.strictSame(decodeJson(type, Buffer.from(hex, 'hex')), json, id);
});

test('an Any of a type that nobody here knows reads as base64', async (t) => {
  const name = 'io.istio.network.Filter';
  const any = Buffer.concat([
    Buffer.from([0x0a, url.length + name.length]),
    Buffer.from(url + name),
    Buffer.from('12020801', 'hex'),
  ]);
  const bytes = Buffer.concat([Buffer.from([0x12, any.length]), any]);
  t.strictSame(decodeJson('envoy.config.core.v3.TypedExtensionConfig', bytes), {
    typedConfig: { '@type': url + name, value: 'CAE=' },
  });
});

test('Envoy spells fields in snake_case, also inside of an Any', async (t) => {
  const bytes = encodeMessage('envoy.config.listener.v3.Filter', {
    typedConfig: {
      '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
      statPrefix: 'a',
      idleTimeout: '1s',
    },
  });
  t.strictSame(decodeJson('envoy.config.listener.v3.Filter', bytes, { snakeCase: true }), {
    typed_config: {
      '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
      stat_prefix: 'a',
      idle_timeout: '1s',
    },
  });
  t.strictSame(decodeMessage('envoy.config.listener.v3.Filter', bytes).typedConfig, {
    '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
    statPrefix: 'a',
    idleTimeout: '1s',
  });
});
