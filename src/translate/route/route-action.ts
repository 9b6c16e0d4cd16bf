import type { RouteAction } from '../../envoy/index.ts';
import type { HttpDestination, HttpRoute } from '../../model/index.ts';
import type { RouteContext } from './context.ts';
import { authorityOf } from './header-operations.ts';
import { buildMirrors } from './mirror.ts';
import { buildRetryPolicy } from './retry.ts';
import { buildPathRewrite } from './rewrite.ts';
import { buildTimeout } from './timeout.ts';
import { buildClusterSpecifier } from './weights.ts';

/** Everything that happens to a request on its way to its destinations. */
export const buildRouteAction = (
  rule: HttpRoute,
  destinations: readonly HttpDestination[],
  context: RouteContext,
): RouteAction => {
  const authority = rewrittenAuthority(rule, destinations);
  const retryPolicy = buildRetryPolicy(rule.retries);
  const mirrors = buildMirrors(rule.mirrors, context);
  return {
    ...buildClusterSpecifier(destinations, context),
    ...buildPathRewrite(rule.rewrite),
    ...(authority !== undefined && { hostRewriteLiteral: authority }),
    ...buildTimeout(rule.timeout),
    ...(retryPolicy !== undefined && { retryPolicy }),
    ...(mirrors.length > 0 && { requestMirrorPolicies: mirrors }),
  };
};

/**
 * The Host that the upstream sees (VS-22, VS-27): the rewrite's, else the rule's header, else the header
 * of the only destination. Each of several destinations carries its own.
 */
const rewrittenAuthority = (rule: HttpRoute, destinations: readonly HttpDestination[]): string | undefined =>
  rule.rewrite?.authority ||
  (authorityOf(rule.headers) ??
    (destinations.length === 1 ? authorityOf(destinations[0]?.headers) : undefined));
