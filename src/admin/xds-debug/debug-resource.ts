/** A resource of one of Istio's debug types, as it goes into a discovery response. */
export interface DebugResource {
  /** Empty where istiod sends it without a name. */
  readonly name: string;
  /** What the body is; istiod's debug types carry messages of other types. */
  readonly typeUrl: string;
  readonly body: Uint8Array;
}

/** Istio's debug types on an aggregated stream (`pilot/pkg/xds/{statusgen,debuggen}.go`). */
export const debugTypes = {
  /** How far each proxy is: `istioctl proxy-status`. */
  syncz: 'istio.io/debug/syncz',
  /** What one proxy holds: `istioctl proxy-status NAME`. */
  configDump: 'istio.io/debug/config_dump',
  /** The page `/debug/NAME`: `istioctl experimental internal-debug NAME`. */
  page: 'istio.io/debug',
} as const;
