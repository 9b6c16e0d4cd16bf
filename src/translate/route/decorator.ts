import type { RouteMatch } from '../../envoy/index.ts';

/** Names the operation of a route in traces: `reviews.default.svc.cluster.local:9080/api*`. */
export const operationName = (host: string, port: number, match: RouteMatch): string =>
  `${host}:${port}${pathOf(match)}`;

const pathOf = (match: RouteMatch): string => {
  if (match.path !== undefined) return match.path;
  if (match.safeRegex?.regex !== undefined) return match.safeRegex.regex;
  return `${match.prefix ?? '/'}*`;
};
