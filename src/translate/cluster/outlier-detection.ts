import type { OutlierDetection as EnvoyOutlierDetection } from '../../envoy/index.ts';
import type { OutlierDetection } from '../../model/index.ts';

/** Istio switches ejection by success rate off; a check with an explicit 0 is switched off too (DR-15). */
export const outlierDetectionOf = (outlier: OutlierDetection): EnvoyOutlierDetection => ({
  enforcingSuccessRate: 0,
  ...(outlier.consecutive5xxErrors !== undefined && {
    consecutive5xx: outlier.consecutive5xxErrors,
    enforcingConsecutive5xx: enforcing(outlier.consecutive5xxErrors),
  }),
  ...(outlier.consecutiveGatewayErrors !== undefined && {
    consecutiveGatewayFailure: outlier.consecutiveGatewayErrors,
    enforcingConsecutiveGatewayFailure: enforcing(outlier.consecutiveGatewayErrors),
  }),
  ...(outlier.interval !== undefined && { interval: outlier.interval }),
  ...(outlier.baseEjectionTime !== undefined && { baseEjectionTime: outlier.baseEjectionTime }),
  ...((outlier.maxEjectionPercent ?? 0) > 0 && { maxEjectionPercent: outlier.maxEjectionPercent ?? 0 }),
  ...(outlier.splitExternalLocalOriginErrors === true && localOrigin(outlier)),
});

const localOrigin = (outlier: OutlierDetection): EnvoyOutlierDetection => ({
  splitExternalLocalOriginErrors: true,
  enforcingLocalOriginSuccessRate: 0,
  ...((outlier.consecutiveLocalOriginFailures ?? 0) > 0 && {
    consecutiveLocalOriginFailure: outlier.consecutiveLocalOriginFailures ?? 0,
    enforcingConsecutiveLocalOriginFailure: 100,
  }),
});

const enforcing = (errors: number): number => (errors > 0 ? 100 : 0);
