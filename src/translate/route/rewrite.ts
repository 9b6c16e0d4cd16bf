import type { RouteAction } from '../../envoy/index.ts';
import type { HttpRewrite } from '../../model/index.ts';

/**
 * Rewrites of the path (VS-27); the Host is rewritten where header operations are. A prefix is replaced
 * as plain text: `/a` rewritten to `/` turns `/a/b` into `//b`, as in Istio.
 */
export const buildPathRewrite = (
  rewrite: HttpRewrite | undefined,
): Pick<RouteAction, 'prefixRewrite' | 'regexRewrite'> => {
  const regex = rewrite?.uriRegexRewrite;
  if (regex !== undefined) {
    return { regexRewrite: { pattern: { regex: regex.match }, substitution: regex.rewrite } };
  }
  return rewrite?.uri ? { prefixRewrite: rewrite.uri } : {};
};
