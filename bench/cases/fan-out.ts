import { connectFleet, fullMesh, type ProxyGroup } from '../harness/fleet.ts';
import { residentBytes } from '../harness/process-usage.ts';
import { runRounds } from '../harness/rounds.ts';
import { maximum, median, percentile } from '../harness/statistics.ts';
import { withContender } from '../harness/with-contender.ts';
import type { Workload } from '../workload/prepare.ts';
import type { Case } from './case.ts';

/** One endpoint of one service changes; so many proxies want to know. */
export interface FanOut {
  readonly id: string;
  readonly services: number;
  readonly contenders: readonly string[];
  readonly groups: (workload: Workload) => readonly ProxyGroup[];
  /** The first group is the one that is interested in what changes. */
  readonly changing: number;
}

const fanOutCase = ({ id, services, contenders, groups, changing }: FanOut): Case => ({
  id,
  contenders,
  async measure({ programs, rounds, workload }, name) {
    const mesh = workload(services);
    return withContender(name, programs, mesh, async (contender) => {
      const members = groups(mesh);
      const fleet = await connectFleet(programs, mesh, contender, members);
      try {
        const residentMB = residentBytes(contender.process.pid) / 1e6;
        const measured = await runRounds(contender, fleet, changing, members[0]?.proxies ?? 0, rounds);
        const last = measured.map(({ lastMs }) => lastMs);
        return {
          cpuMs: median(measured.map(({ cpuMs }) => cpuMs)),
          lastMs: median(last),
          lastP99Ms: percentile(last, 0.99),
          lastMaxMs: maximum(last),
          rounds: measured.length,
          connectMs: fleet.connectMs,
          residentMB,
        };
      } finally {
        await fleet.process.stop();
      }
    });
  },
});

/** Every proxy asks for everything. */
export const fullFanOut = (services: number, proxies: number, contenders: readonly string[]): Case =>
  fanOutCase({
    id: `fan-out ${services}×${proxies}`,
    services,
    contenders,
    groups: (mesh) => fullMesh(proxies, mesh),
    changing: services,
  });

/** Only some of the proxies ask for what changes, each for a hundred services. */
export const partialFanOut = (interested: number, proxies: number, contenders: readonly string[]): Case =>
  fanOutCase({
    id: `fan-out 1000×${proxies}, ${interested} interested`,
    services: 1000,
    contenders,
    groups: () => [
      { proxies: interested, fromService: 0, toService: 100 },
      { proxies: proxies - interested, fromService: 100, toService: 200 },
    ],
    changing: 100,
  });
