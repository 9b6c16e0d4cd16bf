import type { Endpoint, Service } from '../model/index.ts';
import { type Condition, conditionCodes } from './condition.ts';
import { type Shard, shardEndpoints } from './registry-shard.ts';
import { sameValue } from './same-content.ts';

/** One registry's shard of the service that is joined. */
export interface RegistryShard {
  readonly registry: string;
  readonly shard: Shard;
}

/**
 * What a registry's endpoints serve of a service whose shape may come from elsewhere: the ports whose
 * names match; or, where none does and there is only one on either side, that one.
 */
export const registryEndpoints = (
  service: Service,
  { registry, shard }: RegistryShard,
): { readonly endpoints: readonly Endpoint[]; readonly conditions: readonly Condition[] } => {
  const all = shardEndpoints(shard);
  // While something is held, instances may be back under ports that the shape in force does not have yet.
  const isWhole = shard.reported === undefined || sameValue(shard.reported, shard.service);
  if (shard.service === service && isWhole) return { endpoints: all, conditions: [] };
  const endpoints = all.flatMap((endpoint) => {
    const ports = portsFor(service, endpoint);
    return ports === undefined ? [] : [ports === endpoint.ports ? endpoint : { ...endpoint, ports }];
  });
  const lost = all.length - endpoints.length;
  if (lost === 0) return { endpoints, conditions: [] };
  const names = service.ports.map(({ name }) => name).join(', ');
  const condition: Condition = {
    subject: { kind: 'registry', id: registry },
    code: conditionCodes.portsUnmatched,
    message: `${lost} of ${all.length} instances of ${service.hostname} have none of its ports (${names})`,
  };
  return { endpoints, conditions: [condition] };
};

const portsFor = (service: Service, { ports }: Endpoint): Endpoint['ports'] | undefined => {
  const offered = Object.entries(ports);
  const matching = offered.filter(([name]) => service.ports.some((port) => port.name === name));
  if (matching.length > 0) return matching.length === offered.length ? ports : Object.fromEntries(matching);
  const [only, ...others] = service.ports;
  const [single, ...more] = offered;
  if (only === undefined || single === undefined || others.length > 0 || more.length > 0) return undefined;
  return Object.fromEntries([[only.name, single[1]]]);
};
