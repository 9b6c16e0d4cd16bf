import { readdirSync, readFileSync } from 'node:fs';
import t from 'tap';
import {
  type Cluster,
  type ClusterLoadAssignment,
  decodeMessage,
  encodeMessage,
  type LbEndpoint,
} from '../../src/envoy/index.ts';
import { type NodeJson, parseProxy } from '../../src/model/index.ts';
import {
  clusterType,
  createTranslator,
  listenerType,
  loadAssignmentType,
  routeConfigurationType,
} from '../../src/translate/index.ts';
import { messageNames } from '../../src/translate/type-urls.ts';
import { bodiesFor, decodeCluster, decodeLoadAssignment, decodeRoutes } from './decode-view.ts';
import { changesOfFiles } from './mesh-of-files.ts';

const folder = new URL('./shapes/', import.meta.url).pathname;

/** Istio's spelling with the fields that the Envoy API here does not know left out. */
type IstioCluster = Cluster & { readonly dnsJitter?: string };

/** Through bytes and back: two ways to write a value become one. */
const canonicalCluster = (cluster: Cluster): Cluster =>
  decodeMessage(messageNames.cluster, encodeMessage(messageNames.cluster, cluster));
const canonicalAssignment = (assignment: ClusterLoadAssignment): ClusterLoadAssignment =>
  decodeMessage(messageNames.loadAssignment, encodeMessage(messageNames.loadAssignment, assignment));

/**
 * Istio's cluster with the differences that are meant:
 * - no TLS yet;
 * - endpoints are waited for 5 s, not for ever;
 * - the panic threshold is 0 wherever Envoy balances, since unhealthy endpoints are sent as such;
 * - localities are not weighted: `localityLbSetting` is not served yet;
 * - no jitter between DNS queries: the Envoy API that is shipped does not have it.
 */
const meantCluster = ({ dnsJitter: _, ...cluster }: IstioCluster): Cluster => {
  const { transportSocketMatches: __, transportSocket: ___, edsClusterConfig: eds, ...rest } = cluster;
  const { loadAssignment, commonLbConfig } = rest;
  const isInbound = rest.name?.startsWith('inbound|') === true;
  const { localityWeightedLbConfig: ____, ...lbConfig } = commonLbConfig ?? {};
  const balances = !isInbound && rest.type !== 'ORIGINAL_DST' && commonLbConfig !== undefined;
  return canonicalCluster({
    ...rest,
    ...(balances && { commonLbConfig: { healthyPanicThreshold: {}, ...lbConfig } }),
    ...(eds && { edsClusterConfig: { ...eds, edsConfig: { ...eds.edsConfig, initialFetchTimeout: '5s' } } }),
    ...(loadAssignment && { loadAssignment: meantAssignment(loadAssignment) }),
  });
};

/**
 * Istio's load assignment with the differences that are meant:
 * - endpoints carry no names of workloads, which only Istio's own filters read, and no TLS mode yet;
 * - endpoints of a locality are sorted by address;
 * - priorities by the client's locality are not made yet.
 */
const meantAssignment = (assignment: ClusterLoadAssignment): ClusterLoadAssignment =>
  canonicalAssignment({
    ...assignment,
    ...(assignment.endpoints && {
      endpoints: assignment.endpoints
        .map(({ priority: _, ...group }) => ({
          ...group,
          lbEndpoints: (group.lbEndpoints ?? [])
            .map(({ metadata: __, ...endpoint }) => endpoint)
            .sort((a, b) => (addressKey(a) < addressKey(b) ? -1 : 1)),
        }))
        .sort((a, b) => (localityKey(a) < localityKey(b) ? -1 : 1)),
    }),
  });

const addressKey = (endpoint: LbEndpoint): string => JSON.stringify(endpoint.endpoint?.address);
const localityKey = ({
  locality = {},
}: {
  readonly locality?: { region?: string; zone?: string; subZone?: string };
}) => [locality.region, locality.zone, locality.subZone].join('/');

/** Names that Istio has and we do not (`-`), or the other way about (`+`), and why. */
const differences: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  // The mesh's Sidecar shapes this proxy in Istio; here it is not served yet, so that own ports come from
  // the services, every service is reached, and privileged ports are left to who runs the proxy.
  'interception-none app': {
    CDS: ['-inbound|7070||'],
    LDS: ['-0.0.0.0_8080', '-10.0.0.1_7070', '+10.0.0.1_8080', '+127.0.0.1_443', '+127.0.0.1_80'],
    RDS: ['+80'],
  },
  // Without interception Istio serves own ports by Sidecar objects only; HTTP_PROXY_PORT is not served yet.
  'interception-none bare': {
    CDS: ['+inbound|7000||', '+inbound|8080||'],
    LDS: ['-127.0.0.1_15080', '+10.0.0.2_7000', '+10.0.0.2_8080'],
    RDS: ['-http_proxy'],
  },
  // Gateways are not served yet: a router has its clusters only.
  'medium-bookstore ingress': {
    LDS: ['-0.0.0.0_8080', '-0.0.0.0_8443'],
    RDS: ['-http.8080', '-https.443.https.shop.istio-system'],
  },
  'se-resolution-location gw': { LDS: ['-0.0.0.0_80'], RDS: ['-http.80'] },
};

/** Istio's names as we mean them. */
const meantNames = (proxy: string, type: string, names: readonly string[]): readonly string[] => {
  const difference = differences[proxy]?.[type] ?? [];
  const more = difference.filter((name) => name.startsWith('+')).map((name) => name.slice(1));
  return [...names.filter((name) => !difference.includes(`-${name}`)), ...more].sort();
};

/** Bodies that differ for a reason of their own. */
const meantBodies: ReadonlySet<string> = new Set([
  // The Sidecar's ingress names another port of the application.
  'interception-none app inbound|8080||',
  // A service with two addresses is two services in Istio, each with the endpoint.
  'vs-tcp-routing app outbound|6000||net.example.com',
]);

const nameOf = ({ name }: { readonly name?: string }): string => name ?? '';

const withSortedEndpoints = (cluster: Cluster): Cluster =>
  cluster.loadAssignment === undefined
    ? cluster
    : { ...cluster, loadAssignment: meantAssignment(cluster.loadAssignment) };

const readLines = <Message>(file: string): readonly Message[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Message);

interface Names {
  readonly lds: readonly string[];
  readonly rds: readonly string[];
  readonly virtualHosts: Readonly<Record<string, readonly string[]>>;
}

for (const mesh of readdirSync(folder).sort()) {
  const changes = await changesOfFiles(`${folder}${mesh}/mesh.yaml`);
  const translator = createTranslator();
  translator.apply(changes);
  const nodes = JSON.parse(readFileSync(`${folder}${mesh}/proxies.json`, 'utf8')) as (NodeJson & {
    name: string;
  })[];
  for (const node of nodes) {
    const proxy = `${mesh} ${node.name}`;
    const base = `${folder}${mesh}/${node.name}`;
    const { membership } = translator.connect(node.name, parseProxy(node));
    const snapshot = translator.snapshot();
    const names = JSON.parse(readFileSync(`${base}.names.json`, 'utf8')) as Names;

    t.test(`${proxy} CDS`, (t) => {
      const clusters = bodiesFor(snapshot, membership, clusterType);
      const wanted = readLines<IstioCluster>(`${base}.cds.jsonl`);
      t.strictSame([...clusters.keys()], meantNames(proxy, 'CDS', wanted.map(nameOf)), 'names');
      for (const cluster of wanted) {
        const body = clusters.get(nameOf(cluster));
        if (body === undefined || meantBodies.has(`${proxy} ${cluster.name}`)) continue;
        t.strictSame(withSortedEndpoints(decodeCluster(body)), meantCluster(cluster), nameOf(cluster));
      }
      t.end();
    });

    t.test(`${proxy} EDS`, (t) => {
      const assignments = bodiesFor(snapshot, membership, loadAssignmentType);
      const wanted = readLines<ClusterLoadAssignment>(`${base}.eds.jsonl`);
      t.strictSame([...assignments.keys()], wanted.map(({ clusterName }) => clusterName).sort(), 'names');
      for (const assignment of wanted) {
        const body = assignments.get(assignment.clusterName ?? '');
        if (body === undefined || meantBodies.has(`${proxy} ${assignment.clusterName}`)) continue;
        const message = meantAssignment(decodeLoadAssignment(body));
        t.strictSame(message, meantAssignment(assignment), assignment.clusterName ?? '');
      }
      t.end();
    });

    t.test(`${proxy} LDS and RDS`, (t) => {
      const listeners = [...bodiesFor(snapshot, membership, listenerType).keys()];
      t.strictSame(listeners, meantNames(proxy, 'LDS', names.lds), 'listeners');
      const routes = bodiesFor(snapshot, membership, routeConfigurationType);
      t.strictSame([...routes.keys()], meantNames(proxy, 'RDS', names.rds), 'route configurations');
      for (const [name, wanted] of Object.entries(names.virtualHosts)) {
        const body = routes.get(name);
        if (body !== undefined)
          t.strictSame((decodeRoutes(body).virtualHosts ?? []).map(nameOf), wanted, name);
      }
      t.end();
    });
  }
}
