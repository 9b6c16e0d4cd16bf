/**
 * Completes a host as Istio does (VS-01): a single label belongs to the namespace of the object that
 * names it, everything else stands for itself. Lower case, without a trailing dot.
 */
export const resolveHost = (host: string, namespace: string, domain: string): string => {
  const lower = host.toLowerCase();
  if (lower.includes('.') || lower.includes(':') || lower === '*') return lower.replace(/\.$/, '');
  return `${lower}.${namespace}.svc.${domain}`;
};

/** Whether `pattern`, an exact host or a `*.` wildcard, covers `host` (which may itself be a wildcard). */
export const hostMatches = (pattern: string, host: string): boolean => {
  if (pattern === host || pattern === '*') return true;
  if (!pattern.startsWith('*')) return false;
  const suffix = pattern.slice(1);
  return host.startsWith('*') ? host.slice(1).endsWith(suffix) : host.endsWith(suffix);
};

/** Most specific first: exact before wildcard, longer before shorter, then by name. */
export const compareSpecificity = (a: string, b: string): number => {
  const wildcardA = a.startsWith('*') ? 1 : 0;
  const wildcardB = b.startsWith('*') ? 1 : 0;
  return wildcardA - wildcardB || b.length - a.length || (a < b ? -1 : a > b ? 1 : 0);
};
