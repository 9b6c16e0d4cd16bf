import t from 'tap';
import type { Destination, HttpDestination } from '../../../src/model/index.ts';
import { resolveDestination } from '../../../src/translate/route/destination.ts';
import { buildMirrors } from '../../../src/translate/route/mirror.ts';
import { buildClusterSpecifier, type ClusterSpecifier } from '../../../src/translate/route/weights.ts';
import { cart, context, httpPort, reads, service } from './fixture.ts';

const multi = service('multi.default.svc.cluster.local', { ports: [httpPort(80), httpPort(8081)] });
const known = context({ listenerPort: 90, reads: reads(cart, multi) });

const destinations: readonly (readonly [name: string, destination: Destination, cluster: string])[] = [
  [
    'a short name is completed with the namespace of the object',
    { host: 'cart', port: 80 },
    'outbound|80||cart.default.svc.cluster.local',
  ],
  [
    'a subset is part of the name',
    { host: 'cart', subset: 'v1', port: 80 },
    'outbound|80|v1|cart.default.svc.cluster.local',
  ],
  [
    'the only port of the service is inferred',
    { host: 'cart' },
    'outbound|80||cart.default.svc.cluster.local',
  ],
  [
    'of several ports, the listener decides',
    { host: 'multi' },
    'outbound|90||multi.default.svc.cluster.local',
  ],
  [
    'a port that the service lacks is named anyway',
    { host: 'cart', port: 9999 },
    'outbound|9999||cart.default.svc.cluster.local',
  ],
  ['a service that nobody knows is named anyway', { host: 'Away.Example' }, 'outbound|90||away.example'],
];
for (const [name, destination, cluster] of destinations) {
  t.test(`VS-20: ${name}`, async (t) => t.equal(resolveDestination(destination, known).cluster, cluster));
}

const v1 = { host: 'cart', subset: 'v1' };
const v2 = { host: 'cart', subset: 'v2' };
const [name1, name2] = [v1, v2].map((each) => resolveDestination(each, known).cluster);

const weights: readonly (readonly [string, readonly HttpDestination[], ClusterSpecifier])[] = [
  ['a single destination takes everything', [v1], { cluster: name1 ?? '' }],
  [
    'a single destination takes everything, whatever its weight',
    [{ ...v1, weight: 0 }],
    { cluster: name1 ?? '' },
  ],
  [
    'weights need not add up to 100',
    [
      { ...v1, weight: 3 },
      { ...v2, weight: 4 },
    ],
    {
      weightedClusters: {
        clusters: [
          { name: name1 ?? '', weight: 3 },
          { name: name2 ?? '', weight: 4 },
        ],
      },
    },
  ],
  [
    'weight 0, or none among several, takes nothing',
    [{ ...v1, weight: 0 }, { ...v2, weight: 100 }, v1],
    { weightedClusters: { clusters: [{ name: name2 ?? '', weight: 100 }] } },
  ],
  ['nothing but weight 0 answers 503', [v1, v2], { cluster: 'BlackHoleCluster' }],
];
for (const [name, list, expected] of weights) {
  t.test(`VS-21: ${name}`, async (t) => t.strictSame(buildClusterSpecifier(list, known), expected));
}

t.test('VS-22: headers and Host of a weighted destination stay with it', async (t) => {
  const headers = { request: { set: { host: 'v1.internal', 'x-v': '1' } }, response: { remove: ['server'] } };
  t.strictSame(
    buildClusterSpecifier(
      [
        { ...v1, weight: 1, headers },
        { ...v2, weight: 1 },
      ],
      known,
    ),
    {
      weightedClusters: {
        clusters: [
          {
            name: name1,
            weight: 1,
            requestHeadersToAdd: [
              { header: { key: 'x-v', value: '1' }, appendAction: 'OVERWRITE_IF_EXISTS_OR_ADD' },
            ],
            responseHeadersToRemove: ['server'],
            hostRewriteLiteral: 'v1.internal',
          },
          { name: name2, weight: 1 },
        ],
      },
    },
  );
});

t.test('VS-31: mirrors keep the Host, and 0 percent mirrors nothing', async (t) => {
  const mirrors = [
    { destination: v1, percentage: 0.07 },
    { destination: v2, percentage: 0 },
    { destination: { host: 'multi' }, percentage: 100 },
  ];
  t.strictSame(buildMirrors(mirrors, known), [
    {
      cluster: name1,
      runtimeFraction: { defaultValue: { numerator: 700, denominator: 'MILLION' } },
      traceSampled: false,
      disableShadowHostSuffixAppend: true,
    },
    {
      cluster: 'outbound|90||multi.default.svc.cluster.local',
      runtimeFraction: { defaultValue: { numerator: 1_000_000, denominator: 'MILLION' } },
      traceSampled: false,
      disableShadowHostSuffixAppend: true,
    },
  ]);
});
