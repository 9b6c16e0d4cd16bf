import type { Locality } from '../../model/index.ts';
import type { Instance } from './instance.ts';

/**
 * Where an instance runs: the locality that newer versions of Consul know, else metadata of the service, else
 * of the node, and the datacenter as the region.
 */
export const instanceLocality = (instance: Instance): Locality | undefined => {
  const region =
    instance.locality?.region ||
    fromMeta(instance, ['region', 'topology.kubernetes.io/region']) ||
    instance.node.datacenter;
  const zone = instance.locality?.zone || fromMeta(instance, ['zone', 'topology.kubernetes.io/zone']);
  const subZone = fromMeta(instance, ['subzone', 'topology.istio.io/subzone']);
  return region === '' && zone === '' && subZone === '' ? undefined : { region, zone, subZone };
};

const fromMeta = ({ meta, node }: Instance, keys: readonly string[]): string =>
  [meta, node.meta].flatMap((source) => keys.map((key) => source[key] ?? '')).find((value) => value !== '') ??
  '';
