import type { IstioObject } from '../../model/index.ts';
import type { RouteReads } from './contract.ts';

/** What the translation of one rule of a VirtualService reads besides the rule. */
export interface RouteContext {
  readonly virtualService: IstioObject<'VirtualService'>;
  /** The port that the route configuration serves. */
  readonly listenerPort: number;
  /** Domain of short names. */
  readonly domain: string;
  readonly reads: RouteReads;
}
