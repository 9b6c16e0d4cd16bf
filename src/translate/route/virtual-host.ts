import type { BuildUnservedVirtualHost, BuildVirtualHost } from './contract.ts';
import { buildDefaultRoute } from './default-route.ts';
import { asHostHeader, virtualHostDomains } from './domains.ts';
import { buildVirtualServiceRoutes } from './virtual-service-routes.ts';

export { buildCatchAllVirtualHost } from './catch-all.ts';

/** The virtual host of a service port; with a VirtualService that routes HTTP, by its routes. */
export const buildVirtualHost: BuildVirtualHost = (input) => {
  const { service, port, facts, virtualService, mesh, reads } = input;
  const routes =
    virtualService === undefined
      ? []
      : buildVirtualServiceRoutes({
          virtualService,
          listenerPort: port.number,
          domain: mesh.domain,
          reads,
        });
  return {
    name: `${service.hostname}:${port.number}`,
    domains: virtualHostDomains(service, facts.dnsDomain),
    routes: routes.length > 0 ? routes : [buildDefaultRoute(service.hostname, port.number)],
    includeRequestAttemptCount: true,
  };
};

/** Hosts without a service are served where plain HTTP lives, and nowhere else (VS-43). */
export const unservedPort = 80;

/** The virtual host of a host that only a VirtualService knows; short names are a service's privilege. */
export const buildUnservedVirtualHost: BuildUnservedVirtualHost = (input) => ({
  name: `${input.host}:${unservedPort}`,
  domains: [asHostHeader(input.host)],
  routes: buildVirtualServiceRoutes({
    virtualService: input.virtualService,
    listenerPort: unservedPort,
    domain: input.mesh.domain,
    reads: input.reads,
  }),
  includeRequestAttemptCount: true,
});
