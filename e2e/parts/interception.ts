import { ensureDebianPackages } from './debian-packages.ts';
import type { NetworkNamespace } from './network-namespace.ts';

/** The user whose traffic is not intercepted: Envoy's own, under Istio's number. */
export const proxyUser = 1337;

/**
 * Istio's rules: what leaves goes to port 15001, what comes in to 15006; the proxy's own traffic and what
 * stays on the loopback device pass. Chains and order are those of `istio-iptables`.
 */
const rules: readonly string[] = [
  '-N ISTIO_INBOUND',
  '-N ISTIO_REDIRECT',
  '-N ISTIO_IN_REDIRECT',
  '-N ISTIO_OUTPUT',
  '-A ISTIO_REDIRECT -p tcp -j REDIRECT --to-ports 15001',
  '-A ISTIO_IN_REDIRECT -p tcp -j REDIRECT --to-ports 15006',
  '-A PREROUTING -p tcp -j ISTIO_INBOUND',
  '-A ISTIO_INBOUND -p tcp -j ISTIO_IN_REDIRECT',
  '-A OUTPUT -p tcp -j ISTIO_OUTPUT',
  // The inbound cluster calls the application from this address.
  '-A ISTIO_OUTPUT -s 127.0.0.6/32 -o lo -j RETURN',
  `-A ISTIO_OUTPUT ! -d 127.0.0.1/32 -o lo -m owner --gid-owner ${proxyUser} -j ISTIO_IN_REDIRECT`,
  `-A ISTIO_OUTPUT -o lo -m owner ! --gid-owner ${proxyUser} -j RETURN`,
  `-A ISTIO_OUTPUT -m owner --gid-owner ${proxyUser} -j RETURN`,
  '-A ISTIO_OUTPUT -d 127.0.0.1/32 -j RETURN',
  '-A ISTIO_OUTPUT -j ISTIO_REDIRECT',
];

/** Lays the rules inside a namespace. */
export const interceptTraffic = async (namespace: NetworkNamespace): Promise<void> => {
  const { environment } = await ensureDebianPackages('iptables', ['iptables'], ['iptables']);
  for (const rule of rules) await namespace.run('iptables', ['-t', 'nat', ...rule.split(' ')], environment);
};

/** Words before a command that make it run as the proxy: the group counts, so that files stay readable. */
export const asProxy: readonly string[] = ['setpriv', '--regid', String(proxyUser), '--clear-groups'];
