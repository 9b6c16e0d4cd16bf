export type * from './contract.ts';
export { keepDistinctDomains } from './distinct-domains.ts';
export { virtualHostDomains } from './domains.ts';
export { assembleRouteConfiguration } from './route-configuration.ts';
export { selectVirtualService } from './select.ts';
export {
  buildCatchAllVirtualHost,
  buildUnservedVirtualHost,
  buildVirtualHost,
  unservedPort,
} from './virtual-host.ts';
