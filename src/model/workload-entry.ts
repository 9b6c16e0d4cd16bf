import type { Labels } from './labels.ts';

/** WLE-01; also an inline endpoint of a ServiceEntry (SE-07). */
export interface WorkloadEntrySpec {
  /** IP address, host name or `unix:///path`. Absent only where a network stands in for it. */
  readonly address?: string;
  /** Real port by the service port's name. */
  readonly ports: Readonly<Record<string, number>>;
  readonly labels: Labels;
  readonly network?: string;
  /** `region/zone/subzone`. */
  readonly locality?: string;
  readonly weight?: number;
  readonly serviceAccount?: string;
}
