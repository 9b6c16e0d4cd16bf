import type { Route } from '../../envoy/index.ts';
import type { HttpMatch, HttpRoute } from '../../model/index.ts';
import { configMetadata } from './config-metadata.ts';
import type { RouteContext } from './context.ts';
import { operationName } from './decorator.ts';
import { resolveDestination } from './destination.ts';
import { buildDirectResponse } from './direct-response.ts';
import { buildFault, faultFilter } from './fault.ts';
import { translateHeaders } from './header-operations.ts';
import { buildRouteMatch } from './match.ts';
import { buildRedirect } from './redirect.ts';
import { buildRouteAction } from './route-action.ts';

/** The route of one rule and one of its matches; without a match, of every request. */
export const buildHttpRoute = (
  rule: HttpRoute,
  match: HttpMatch | undefined,
  context: RouteContext,
): Route => {
  const name = routeName(rule, match);
  const routeMatch = buildRouteMatch(match);
  const fault = buildFault(rule.fault);
  return {
    ...(name !== '' && { name }),
    match: routeMatch,
    ...buildAction(rule, context),
    metadata: configMetadata(context.virtualService),
    decorator: { operation: operationName(...operationTarget(rule, context), routeMatch) },
    ...translateHeaders(rule.headers, onlyDestination(rule)?.headers),
    ...(fault !== undefined && { typedPerFilterConfig: { [faultFilter]: fault } }),
  };
};

/** The rule's name, followed by the match's (VS-10). */
const routeName = (rule: HttpRoute, match: HttpMatch | undefined): string =>
  match?.name ? `${rule.name ?? ''}.${match.name}` : (rule.name ?? '');

const buildAction = (
  rule: HttpRoute,
  context: RouteContext,
): Pick<Route, 'route' | 'redirect' | 'directResponse'> => {
  const { action } = rule;
  switch (action.kind) {
    case 'route':
      return { route: buildRouteAction(rule, action.destinations, context) };
    case 'redirect':
      return { redirect: buildRedirect(action.redirect, context.listenerPort) };
    case 'direct-response':
      return { directResponse: buildDirectResponse(action.response) };
  }
};

/** A single destination names the operation; several share the name of the VirtualService. */
const operationTarget = (rule: HttpRoute, context: RouteContext): readonly [host: string, port: number] => {
  const destination = onlyDestination(rule);
  if (destination === undefined) return [context.virtualService.name, context.listenerPort];
  const { hostname, port } = resolveDestination(destination, context);
  return [hostname, port];
};

/** Headers of a single destination are the route's own: Envoy has no other place for them. */
const onlyDestination = ({ action }: HttpRoute) =>
  action.kind === 'route' && action.destinations.length === 1 ? action.destinations[0] : undefined;
