/** Where a service of the registry lives in the model. */
export interface ServiceHost {
  readonly hostname: string;
  readonly namespace: string;
}

/** Hosts by service name, and the names that get none, with the reason. */
export interface HostAssignment {
  readonly hosts: ReadonlyMap<string, ServiceHost>;
  readonly refused: ReadonlyMap<string, string>;
}

/** Istio 1.6 named the services of a Consul so. */
export const defaultHostTemplate = '{service}.service.consul';

/**
 * Gives each service name its host. A host of the form `x.NAMESPACE.svc.DOMAIN` puts the service into that
 * namespace, every other one into `default`. Two names that end in the same host (R40) are never merged: the
 * first in code point order has it, whatever order they arrive in.
 */
export const assignHosts = (
  names: Iterable<string>,
  template: string,
  datacenter: string,
): HostAssignment => {
  const hosts = new Map<string, ServiceHost>();
  const refused = new Map<string, string>();
  const owners = new Map<string, string>();
  for (const name of [...names].sort()) {
    const hostname = fillHost(template, name, datacenter);
    const owner = owners.get(hostname);
    if (!isHostName(hostname)) {
      refused.set(name, `"${hostname.slice(0, 80)}" is no host name`);
    } else if (owner !== undefined) {
      refused.set(name, `its host ${hostname} belongs to the service "${owner}"`);
    } else {
      owners.set(hostname, name);
      hosts.set(name, { hostname, namespace: namespaceOf(hostname) });
    }
  }
  return { hosts, refused };
};

/** Puts a name into the template. Consul admits `_` and capitals in names, DNS does not. */
export const fillHost = (template: string, service: string, datacenter: string): string =>
  template
    .replaceAll('{service}', () => service)
    .replaceAll('{datacenter}', () => datacenter)
    .toLowerCase()
    .replaceAll('_', '-');

/** RFC 1123, which also keeps `|`, `/` and blanks out of cluster names (D06, D07). */
export const isHostName = (host: string): boolean =>
  host.length <= 253 && host.split('.').every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label));

const namespaceOf = (hostname: string): string =>
  /^[^.]+\.([^.]+)\.svc(\.|$)/.exec(hostname)?.[1] ?? 'default';
