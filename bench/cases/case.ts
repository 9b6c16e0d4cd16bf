import type { Programs } from '../harness/build.ts';
import type { RoundBudget } from '../harness/rounds.ts';
import type { Workload } from '../workload/prepare.ts';

/** What a case has at hand. */
export interface Bench {
  readonly programs: Programs;
  readonly rounds: RoundBudget;
  /** The mesh of so many services; made once. */
  workload(services: number): Workload;
}

/** Figures by name; the name ends with the unit: `cpuMs`, `residentMB`, … */
export type Figures = Readonly<Record<string, number>>;

/** Something to measure, for several contenders side by side. */
export interface Case {
  /** Such as `fan-out 1000×1000`. */
  readonly id: string;
  readonly contenders: readonly string[];
  /** One run for one contender. */
  measure(bench: Bench, contender: string): Promise<Figures>;
  /** Runs that are enough where one takes long. */
  readonly maxRuns?: number;
}
