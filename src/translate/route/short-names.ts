/**
 * The shorter names under which a proxy in `dnsDomain` knows a host, as a resolver with that search
 * domain would complete them. In `default.svc.cluster.local`, `cart.default.svc.cluster.local` is also
 * `cart`, `cart.default.svc` and `cart.default`; other namespaces have to be named.
 */
export const shortNames = (hostname: string, dnsDomain: string): readonly string[] => {
  const [namespace, suffix] = splitServiceDomain(dnsDomain);
  return suffix === undefined
    ? relativeNames(hostname, dnsDomain)
    : serviceNames(hostname, namespace, `.svc.${suffix}`);
};

const splitServiceDomain = (dnsDomain: string): readonly [namespace: string, suffix: string | undefined] => {
  const at = dnsDomain.indexOf('.svc.');
  return at === -1 ? ['', undefined] : [dnsDomain.slice(0, at), dnsDomain.slice(at + '.svc.'.length)];
};

const serviceNames = (hostname: string, ownNamespace: string, suffix: string): readonly string[] => {
  if (!hostname.endsWith(suffix)) return [];
  const qualified = hostname.slice(0, -suffix.length);
  const dot = qualified.indexOf('.');
  if (dot === -1) return [];
  const namespace = qualified.slice(dot + 1);
  return namespace === ownNamespace
    ? [qualified.slice(0, dot), `${qualified}.svc`, qualified]
    : [qualified, `${qualified}.svc`];
};

/** In a domain without `.svc.`: what is left when the labels that both share at their end are cut off. */
const relativeNames = (hostname: string, dnsDomain: string): readonly string[] => {
  const host = hostname.split('.');
  const domain = dnsDomain.split('.');
  let shared = 0;
  while (shared < Math.min(host.length, domain.length) && host.at(-1 - shared) === domain.at(-1 - shared)) {
    shared += 1;
  }
  const unique = host.slice(0, host.length - shared);
  if (shared === 0 || unique.length === 0) return [];
  const name = unique.join('.');
  // Two labels left are a name and its namespace: `name.namespace.svc` is in use as well.
  return unique.length === 2 ? [name, `${name}.${host[host.length - shared]}`] : [name];
};
