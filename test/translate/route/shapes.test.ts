import t from 'tap';
import {
  decodeMessage,
  encodeMessage,
  type RouteConfiguration,
  type VirtualHost,
} from '../../../src/envoy/index.ts';
import { defaultMeshConfig, isHttp, type Service } from '../../../src/model/index.ts';
import type { OutboundFacts } from '../../../src/translate/facts.ts';
import {
  assembleRouteConfiguration,
  buildCatchAllVirtualHost,
  buildVirtualHost,
  selectVirtualService,
} from '../../../src/translate/route/index.ts';
import { facts, reads } from './fixture.ts';
import { readLines } from './read-lines.ts';
import { type Mesh, readMesh } from './read-mesh.ts';

/** Route configurations that are not served yet. */
const notServed = new Set(['http_proxy']);

/** Through bytes and back, so that two ways to write the same value are one. */
const canonical = (routes: RouteConfiguration): RouteConfiguration =>
  decodeMessage(
    'envoy.config.route.v3.RouteConfiguration',
    encodeMessage('envoy.config.route.v3.RouteConfiguration', routes),
  );

const readShapes = (name: string): readonly RouteConfiguration[] =>
  readLines(new URL(`shapes/${name}.jsonl`, import.meta.url));

/** One route configuration as the translator puts it together: all hosts of a port, or one sniffed port. */
const buildRoutes = (name: string, mesh: Mesh, proxy: OutboundFacts): RouteConfiguration => {
  const [host, port] = name.includes(':') ? name.split(':') : [undefined, name];
  const services = mesh.services.filter((each) => host === undefined || each.hostname === host);
  const virtualHosts = services
    .flatMap((service) => buildHost(service, Number(port), mesh, proxy))
    .sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
  return assembleRouteConfiguration(
    name,
    host === undefined
      ? [...virtualHosts, buildCatchAllVirtualHost(defaultMeshConfig)]
      : virtualHosts.map((each) => ({ ...each, domains: ['*'] })),
  );
};

const buildHost = (
  service: Service,
  number: number,
  mesh: Mesh,
  proxy: OutboundFacts,
): readonly VirtualHost[] => {
  const port = service.ports.find((each) => each.number === number);
  if (port === undefined || !(isHttp(port.protocol) || port.protocol === 'AUTO')) return [];
  const virtualService = selectVirtualService(service.hostname, mesh.virtualServices, 'cluster.local');
  return [
    buildVirtualHost({
      service,
      port,
      facts: proxy,
      mesh: defaultMeshConfig,
      reads: reads(...mesh.services),
      ...(virtualService !== undefined && { virtualService }),
    }),
  ];
};

const cases: readonly (readonly [mesh: string, Partial<OutboundFacts>])[] = [
  ['vs-weights-and-headers', {}],
  ['dr-subsets', {}],
  ['se-resolution-location', {}],
  ['se-endpoints', {}],
  ['se-workload-selector', {}],
  ['medium-bookstore', {}],
  ['interception-none', { interception: 'none', namespace: 'plain', dnsDomain: 'plain.svc.cluster.local' }],
];
for (const [name, changes] of cases) {
  t.test(`the routes of ${name} are Istio's`, async (t) => {
    const mesh = await readMesh(name);
    const expected = readShapes(name).filter((each) => !notServed.has(each.name ?? ''));
    t.ok(expected.length > 0, 'there is something to compare');
    for (const shape of expected) {
      const ours = buildRoutes(shape.name ?? '', mesh, { ...facts, ...changes });
      t.strictSame(canonical(ours), canonical(shape), shape.name ?? '');
    }
  });
}
