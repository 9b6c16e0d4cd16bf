import type { Route } from '../../envoy/index.ts';
import type { RouteContext } from './context.ts';
import { buildHttpRoute } from './http-route.ts';
import { matchesEverything } from './match.ts';

/**
 * The routes of a VirtualService in their order, each match one route. What stands behind a route that
 * matches everything can never be reached and is left out (VS-33).
 */
export const buildVirtualServiceRoutes = (context: RouteContext): readonly Route[] => {
  const routes: Route[] = [];
  for (const rule of context.virtualService.spec.http) {
    const matches = rule.match.length > 0 ? rule.match : [undefined];
    for (const match of matches) {
      const route = buildHttpRoute(rule, match, context);
      routes.push(route);
      if (route.match !== undefined && matchesEverything(route.match)) return routes;
    }
  }
  return routes;
};
