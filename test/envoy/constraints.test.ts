import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'tap';
import { Codecs } from '../../src/envoy/codec/codecs.ts';
import { Constraints } from '../../src/envoy/constraints/constraints.ts';
import { relaxedConstraints } from '../../src/envoy/constraints/relaxed.ts';
import {
  type ConstraintViolation,
  checkConstraints,
  encodeJson,
  encodeSound,
  envoySchema,
  type JsonObject,
} from '../../src/envoy/index.ts';
import { canonicalMessage } from './canonical-messages.ts';
import { fixtures } from './fixtures.ts';

/** What the product sends, and the filters that it puts into listeners. */
const emittedTypes = [
  'envoy.config.cluster.v3.Cluster',
  'envoy.config.endpoint.v3.ClusterLoadAssignment',
  'envoy.config.listener.v3.Listener',
  'envoy.config.route.v3.RouteConfiguration',
  'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
];

const config = 'envoy.config';
const url = 'type.googleapis.com/';
const address = { socketAddress: { address: '127.0.0.1', portValue: 80 } };

/** What a message breaks, as `path reason` lines; none for what Envoy takes. */
const table: readonly (readonly [id: string, type: string, json: JsonObject, broken: readonly string[]])[] = [
  ['string min_len', `${config}.cluster.v3.Cluster`, {}, ['$.name must not be empty']],
  ['passes', `${config}.cluster.v3.Cluster`, { name: 'a', type: 'EDS' }, []],
  [
    'nested',
    `${config}.cluster.v3.Cluster`,
    { name: 'a', loadAssignment: {} },
    ['$.loadAssignment.clusterName must not be empty'],
  ],
  [
    'duration gt',
    `${config}.cluster.v3.Cluster`,
    { name: 'a', connectTimeout: '0s' },
    ['$.connectTimeout must be more than 0s'],
  ],
  [
    'duration gt, negative',
    `${config}.cluster.v3.Cluster`,
    { name: 'a', connectTimeout: '-1.5s' },
    ['$.connectTimeout must be more than 0s'],
  ],
  [
    'enum defined_only',
    `${config}.cluster.v3.Cluster`,
    { name: 'a', type: 77 },
    ['$.type must be a value of envoy.config.cluster.v3.Cluster.DiscoveryType'],
  ],
  ['enum without not_in', `${config}.cluster.v3.Cluster`, { name: 'a', lbPolicy: 'MAGLEV' }, []],
  [
    'uint32 lte',
    `${config}.core.v3.SocketAddress`,
    { address: 'a', portValue: 70_000 },
    ['$.portValue must be at most 65535'],
  ],
  [
    'oneof required',
    `${config}.core.v3.SocketAddress`,
    { address: 'a' },
    ['$ must have one of portValue, namedPort (port_specifier)'],
  ],
  ['oneof set to its default', `${config}.core.v3.SocketAddress`, { address: 'a', portValue: 0 }, []],
  [
    'message required',
    `${config}.route.v3.Route`,
    { directResponse: { status: 200 } },
    ['$.match must be set'],
  ],
  [
    'uint32 lt',
    `${config}.route.v3.DirectResponseAction`,
    { status: 600 },
    ['$.status must be less than 600'],
  ],
  [
    'uint32 gte',
    `${config}.route.v3.DirectResponseAction`,
    { status: 199 },
    ['$.status must be at least 200'],
  ],
  [
    'repeated min_items',
    `${config}.route.v3.VirtualHost`,
    { name: 'a' },
    ['$.domains must have at least 1 item'],
  ],
  [
    'repeated items',
    `${config}.route.v3.VirtualHost`,
    { name: 'a', domains: ['*', 'a\nb'] },
    ['$.domains[1] must be a header value'],
  ],
  [
    'header name',
    `${config}.route.v3.HeaderMatcher`,
    { name: 'a\nb', presentMatch: true },
    ['$.name must be a header name'],
  ],
  ['pseudo header', `${config}.route.v3.HeaderMatcher`, { name: ':path', presentMatch: true }, []],
  ['loose header value', `${config}.core.v3.HeaderValue`, { key: 'a', value: 'x\ty' }, []],
  [
    'string max_bytes',
    `${config}.core.v3.HeaderValue`,
    { key: 'ä'.repeat(8_193) },
    ['$.key must be at most 16384 bytes long'],
  ],
  ['wrapper unset', `${config}.endpoint.v3.LbEndpoint`, { endpoint: {} }, []],
  [
    'wrapper',
    `${config}.endpoint.v3.LbEndpoint`,
    { endpoint: {}, loadBalancingWeight: 0 },
    ['$.loadBalancingWeight must be at least 1'],
  ],
  [
    'uint32 lte of a priority',
    `${config}.endpoint.v3.LocalityLbEndpoints`,
    { priority: 129 },
    ['$.priority must be at most 128'],
  ],
  [
    'map keys and the message in an Any',
    `${config}.listener.v3.Listener`,
    {
      address,
      filterChains: [
        {
          filters: [
            {
              name: 'a',
              typedConfig: {
                '@type': `${url}envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy`,
                cluster: 'a',
              },
            },
          ],
        },
      ],
    },
    ['$.filterChains[0].filters[0].typedConfig.statPrefix must not be empty'],
  ],
  [
    'several at once',
    `${config}.cluster.v3.Cluster`,
    { name: '', healthChecks: [{ timeout: '1s', interval: '0s', unhealthyThreshold: 1 }] },
    [
      '$.healthChecks[0].interval must be more than 0s',
      '$.healthChecks[0].healthyThreshold must be set',
      '$.healthChecks[0] must have one of httpHealthCheck, tcpHealthCheck, grpcHealthCheck, customHealthCheck (health_checker)',
      '$.name must not be empty',
    ],
  ],
];

test('constraints of the Envoy API', async (t) => {
  for (const [id, type, json, broken] of table) {
    const lines = (message: Uint8Array | JsonObject) =>
      checkConstraints(type, message).map(({ path, reason }) => `${path} ${reason}`);
    t.strictSame(lines(json), broken, id);
    t.strictSame(lines(encodeJson(type, json)), broken, `${id}, as bytes`);
  }
});

test('the check before encoding finds what the check of the bytes finds', async (t) => {
  const constraints = new Constraints(envoySchema, new Codecs(envoySchema));
  const lines = (violations: readonly ConstraintViolation[]) =>
    violations.map(({ path, reason }) => `${path} ${reason}`).sort();
  for (const type of emittedTypes) {
    const property = fc.property(canonicalMessage(type, 6), (json) => {
      deepStrictEqual(
        lines(constraints.violations(type, json as JsonObject)),
        lines(checkConstraints(type, encodeJson(type, json))),
      );
    });
    t.doesNotThrow(() => fc.assert(property, { numRuns: 200 }), type);
  }
  t.strictSame(
    lines(constraints.violations(`${config}.cluster.v3.Cluster`, { name: 'a', connect_timeout: '0s' })),
    ['$.connect_timeout must be more than 0s'],
    'in either spelling',
  );
});

test('a message that breaks a constraint is not encoded', async (t) => {
  t.throws(() => encodeSound(`${config}.cluster.v3.Cluster`, { connectTimeout: '0s' }), {
    code: 'CXW8013',
    message:
      'Envoy would refuse the envoy.config.cluster.v3.Cluster: ' +
      '$.connectTimeout must be more than 0s; $.name must not be empty',
  });
});

test('what Istio sends to Envoys breaks none', async (t) => {
  for (const { type, name, json } of fixtures) t.strictSame(checkConstraints(type, json), [], name);
});

test('every relaxed constraint still names a field or a oneof', async (t) => {
  for (const path of relaxedConstraints) {
    const end = path.lastIndexOf('.');
    const { fields, oneofs } = envoySchema.message(path.slice(0, end));
    t.ok(
      [...fields, ...oneofs].some(({ name }) => name === path.slice(end + 1)),
      path,
    );
  }
});

test('every constraint of the whole API is understood', async (t) => {
  const constraints = new Constraints(envoySchema, new Codecs(envoySchema));
  for (const name of envoySchema.messageNames()) {
    if (!name.startsWith('envoy.') || envoySchema.message(name).isMapEntry) continue;
    t.doesNotThrow(() => constraints.messageCheck(name), name);
  }
});
