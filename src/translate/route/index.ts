export type * from './contract.ts';
export { assembleRouteConfiguration } from './route-configuration.ts';
export { selectVirtualService } from './select.ts';
export {
  buildCatchAllVirtualHost,
  buildUnservedVirtualHost,
  buildVirtualHost,
  unservedPort,
} from './virtual-host.ts';
