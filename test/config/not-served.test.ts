import t from 'tap';
import { parseDocuments } from '../../src/config/index.ts';
import type { AnyIstioObject } from '../../src/model/index.ts';

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly spec: string;
  /** `path`, or the path and the words that say what follows. */
  readonly reported: readonly (readonly [path: string, consequence: RegExp])[];
  /** What is left: `undefined` for an object without effect. */
  readonly left: ((object: AnyIstioObject) => unknown) | undefined;
  readonly expected?: unknown;
}

const http = (object: AnyIstioObject): unknown =>
  object.kind === 'VirtualService' ? object.spec.http : undefined;
const matchesOf = (object: AnyIstioObject): unknown =>
  object.kind === 'VirtualService' ? object.spec.http.map(({ match }) => match) : undefined;
const whole = (object: AnyIstioObject): unknown => object.spec;
const to = 'route: [{destination: {host: a}}]';
const catchAll = { match: [], mirrors: [], action: { kind: 'route', destinations: [{ host: 'a' }] } };

const match = (id: string, condition: string): Case => ({
  id: `a match by ${id} is left out, never widened`,
  kind: 'VirtualService',
  spec: `{hosts: [a], http: [{match: [{uri: {exact: /x}, ${condition}}, {uri: {exact: /y}}], ${to}}]}`,
  reported: [[`spec.http[0].match[0].${id}`, /never applies/]],
  left: matchesOf,
  expected: [[{ uri: { exact: '/y' } }]],
});

const cases: readonly Case[] = [
  match('port', 'port: 80'),
  match('sourceLabels', 'sourceLabels: {app: b}'),
  match('sourceNamespace', 'sourceNamespace: b'),
  match('gateways', 'gateways: [gw]'),
  match('headers["@request.auth.claims.sub"]', "headers: {'@request.auth.claims.sub': {exact: b}}"),
  match(
    'withoutHeaders["@request.auth.claims.sub"]',
    "withoutHeaders: {'@request.auth.claims.sub': {exact: b}}",
  ),
  {
    id: 'a rule whose every match is left out is left out, not made a catch-all',
    kind: 'VirtualService',
    spec: `{hosts: [a], http: [{match: [{port: 80}], ${to}}]}`,
    reported: [['spec.http[0].match[0].port', /never applies/]],
    left: http,
    expected: [],
  },
  {
    id: 'a match at sidecars and gateways applies at sidecars',
    kind: 'VirtualService',
    spec: `{hosts: [a], http: [{match: [{uri: {exact: /x}, gateways: [mesh, gw]}], ${to}}]}`,
    reported: [],
    left: matchesOf,
    expected: [[{ uri: { exact: '/x' } }]],
  },
  {
    id: 'statPrefix decides nothing',
    kind: 'VirtualService',
    spec: `{hosts: [a], http: [{match: [{uri: {exact: /x}, statPrefix: p}], ${to}}]}`,
    reported: [['spec.http[0].match[0].statPrefix', /no statistics/]],
    left: matchesOf,
    expected: [[{ uri: { exact: '/x' } }]],
  },
  {
    id: 'a delegate leaves its rule out',
    kind: 'VirtualService',
    spec: `{hosts: [a], http: [{match: [{uri: {prefix: /x}}], delegate: {name: d}}, {${to}}]}`,
    reported: [['spec.http[0].delegate', /rule is left out/]],
    left: http,
    expected: [catchAll],
  },
  {
    id: 'a redirect that rewrites prefixes leaves its rule out: without it, it would go elsewhere',
    kind: 'VirtualService',
    spec: `{hosts: [a], http: [{match: [{uri: {prefix: /x}}], redirect: {prefixRewrite: /y}}, {${to}}]}`,
    reported: [['spec.http[0].redirect.prefixRewrite', /rule is left out/]],
    left: http,
    expected: [catchAll],
  },
  {
    id: 'a CORS policy is ignored',
    kind: 'VirtualService',
    spec: `{hosts: [a], http: [{corsPolicy: {allowOrigins: [{exact: '*'}]}, ${to}}]}`,
    reported: [['spec.http[0].corsPolicy', /no CORS/]],
    left: http,
    expected: [catchAll],
  },
  {
    id: 'TCP and TLS rules are ignored beside HTTP rules',
    kind: 'VirtualService',
    spec: `{hosts: [a], http: [{${to}}], tcp: [{${to}}], tls: [{match: [{sniHosts: [a]}], ${to}}]}`,
    reported: [
      ['spec.tcp', /TCP connections/],
      ['spec.tls', /TLS connections/],
    ],
    left: http,
    expected: [catchAll],
  },
  {
    id: 'TCP rules alone leave an object without HTTP rules',
    kind: 'VirtualService',
    spec: `{hosts: [a], tcp: [{${to}}]}`,
    reported: [['spec.tcp', /TCP connections/]],
    left: http,
    expected: [],
  },
  {
    id: 'an object at gateways only has no effect',
    kind: 'VirtualService',
    spec: `{hosts: [a], gateways: [gw], http: [{${to}}]}`,
    reported: [['spec.gateways', /bound to gateways only/]],
    left: undefined,
  },
  {
    id: 'an object at sidecars and gateways applies at sidecars',
    kind: 'VirtualService',
    spec: `{hosts: [a], gateways: [mesh, gw], http: [{${to}}]}`,
    reported: [['spec.gateways', /sidecars only/]],
    left: http,
    expected: [catchAll],
  },
  {
    id: 'an object bound to "mesh" says what happens anyway',
    kind: 'VirtualService',
    spec: `{hosts: [a], gateways: [mesh], http: [{${to}}]}`,
    reported: [],
    left: http,
    expected: [catchAll],
  },
  {
    id: 'a delegate has no effect',
    kind: 'VirtualService',
    spec: `{http: [{${to}}]}`,
    reported: [['spec', /delegate/]],
    left: undefined,
  },
  {
    id: 'limited visibility is reported: the object applies everywhere',
    kind: 'VirtualService',
    spec: `{hosts: [a], exportTo: [.], http: [{${to}}]}`,
    reported: [['spec.exportTo', /every namespace/]],
    left: http,
    expected: [catchAll],
  },
  {
    id: 'visible to nobody has no effect',
    kind: 'DestinationRule',
    spec: '{host: a, exportTo: ["~"]}',
    reported: [['spec.exportTo', /nobody/]],
    left: undefined,
  },
  {
    id: 'visible everywhere says what happens anyway',
    kind: 'DestinationRule',
    spec: '{host: a, exportTo: ["*"]}',
    reported: [],
    left: whole,
    expected: { host: 'a', subsets: [] },
  },
  {
    id: 'TLS to the destination: its absence is said loudly',
    kind: 'DestinationRule',
    spec: '{host: a, trafficPolicy: {tls: {mode: SIMPLE, sni: a}}}',
    reported: [['spec.trafficPolicy.tls', /NOT encrypted/]],
    left: whole,
    expected: { host: 'a', subsets: [], trafficPolicy: {} },
  },
  {
    id: 'TLS that is off says what happens anyway',
    kind: 'DestinationRule',
    spec: '{host: a, trafficPolicy: {tls: {mode: DISABLE}}}',
    reported: [],
    left: whole,
    expected: { host: 'a', subsets: [], trafficPolicy: {} },
  },
  {
    id: 'what a policy cannot do yet is ignored, at every level',
    kind: 'DestinationRule',
    spec: `
      host: a
      trafficPolicy:
        loadBalancer: {consistentHash: {useSourceIp: true}, warmup: {duration: 10s}}
        portLevelSettings: [{port: {number: 80}, tls: {mode: MUTUAL}}]
      subsets: [{name: v1, trafficPolicy: {tunnel: {targetHost: b, targetPort: 1}, proxyProtocol: {version: V1}}}]`,
    reported: [
      ['spec.trafficPolicy.loadBalancer.consistentHash', /without regard to the hash/],
      ['spec.trafficPolicy.loadBalancer.warmup', /no effect/],
      ['spec.trafficPolicy.portLevelSettings[0].tls', /NOT encrypted/],
      ['spec.subsets[0].trafficPolicy.tunnel', /directly/],
      ['spec.subsets[0].trafficPolicy.proxyProtocol', /PROXY header/],
    ],
    left: (object) => (object.kind === 'DestinationRule' ? object.spec.subsets : undefined),
    expected: [{ name: 'v1', labels: {}, trafficPolicy: {} }],
  },
  {
    id: 'resolution DYNAMIC_DNS takes the object away: another resolution would look elsewhere',
    kind: 'ServiceEntry',
    spec: '{hosts: ["*.example.com"], resolution: DYNAMIC_DNS}',
    reported: [['spec.resolution', /object has no effect/]],
    left: undefined,
  },
  {
    id: 'subjectAltNames matter with TLS only',
    kind: 'ServiceEntry',
    spec: '{hosts: [a.example.com], subjectAltNames: [b]}',
    reported: [['spec.subjectAltNames', /no effect/]],
    left: (object) => object.name,
    expected: 'x',
  },
];

for (const { id, kind, spec, reported, left, expected } of cases) {
  t.test(id, async (t) => {
    const text = `apiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata: {name: x}\nspec: ${spec}\n`;
    const { objects, rejected, problems } = parseDocuments('f.yaml', text);
    t.same(rejected, []);
    t.same(
      problems.map(({ path, severity }) => [path, severity]),
      reported.map(([path]) => [path, 'not-served']),
    );
    for (const [index, [, consequence]] of reported.entries()) t.match(problems[index]?.message, consequence);
    t.equal(objects.length, left === undefined ? 0 : 1);
    for (const object of objects) t.same(left?.(object), expected);
  });
}

t.test('every other kind of Istio, the Gateway API and Kubernetes is recognised', async (t) => {
  const kinds = [
    ['networking.istio.io/v1', 'Gateway'],
    ['networking.istio.io/v1', 'Sidecar'],
    ['networking.istio.io/v1alpha3', 'EnvoyFilter'],
    ['networking.istio.io/v1', 'WorkloadGroup'],
    ['networking.istio.io/v1beta1', 'ProxyConfig'],
    ['security.istio.io/v1', 'AuthorizationPolicy'],
    ['security.istio.io/v1beta1', 'PeerAuthentication'],
    ['security.istio.io/v1', 'RequestAuthentication'],
    ['telemetry.istio.io/v1alpha1', 'Telemetry'],
    ['extensions.istio.io/v1alpha1', 'WasmPlugin'],
    ['extensions.istio.io/v1alpha1', 'TrafficExtension'],
    ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
    ['gateway.networking.k8s.io/v1', 'Gateway'],
    ['v1', 'Service'],
    ['apps/v1', 'Deployment'],
    ['rbac.authorization.k8s.io/v1', 'Role'],
  ];
  const text = kinds.map(([apiVersion, kind]) => `apiVersion: ${apiVersion}\nkind: ${kind}\n`).join('---\n');
  const { objects, rejected, problems } = parseDocuments('f.yaml', text);
  t.same([objects, rejected], [[], []]);
  t.same(
    problems.map(({ line, column, code, message }) => [line, column, code, message.split(' ')[0]]),
    kinds.map(([, kind], index) => [index * 3 + 2, 7, 'CXW1080', kind]),
  );
});
