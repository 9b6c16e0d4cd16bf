import type { Labels } from '../model/index.ts';

/** The families of a proxy's own addresses. */
export type IpFamilies = 'v4' | 'v6' | 'dual';

/**
 * What the outbound side of a proxy depends on. Proxies with equal facts share a view: a thousand
 * identical sidecars cost one translation.
 */
export interface OutboundFacts {
  readonly namespace: string;
  /** Decides the short names of virtual hosts. */
  readonly dnsDomain: string;
  readonly interception: 'redirect' | 'none';
  /** With interception `none`: where listeners bind. */
  readonly bindAddress: string;
  readonly ipFamilies: IpFamilies;
  /** Only the labels that some accepted selector asks about, sorted by key. */
  readonly labels: Labels;
  readonly clusterId: string;
}

/** What the inbound side of a proxy depends on: its own services are found by address (§1.8). */
export interface InboundFacts {
  readonly namespace: string;
  readonly ipAddresses: readonly string[];
  readonly interception: 'redirect' | 'tproxy' | 'none';
}
