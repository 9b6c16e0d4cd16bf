import { join } from 'node:path';
import { connectFleet, fullMesh } from '../harness/fleet.ts';
import { numberOf } from '../harness/line-process.ts';
import { cpuNs, residentBytes, untilQuiet } from '../harness/process-usage.ts';
import { withContender } from '../harness/with-contender.ts';
import type { Case } from './case.ts';

/** Endpoints change all the time: so many per second, one service after the other. */
export const churn = (
  options: {
    readonly perSecond: number;
    readonly services: number;
    readonly proxies: number;
    readonly seconds: number;
  },
  contenders: readonly string[],
): Case => ({
  id: `churn ${options.perSecond}/s over ${options.services}×${options.proxies}`,
  contenders,
  maxRuns: 1,
  async measure({ programs, workload }, name) {
    const { perSecond, services, proxies, seconds } = options;
    const mesh = workload(services);
    return withContender(name, programs, mesh, async (contender) => {
      const { process: server } = contender;
      const isOurs = name.startsWith('coxswain');
      const fleet = await connectFleet(programs, mesh, contender, fullMesh(proxies, mesh));
      const eventsFile = join(mesh.folder, 'events.txt');
      const churnFor = async (time: number) => {
        const churned = await server.ask(
          `churn ${perSecond} ${services} ${time} ${eventsFile}`,
          'churned',
          600_000,
        );
        await untilQuiet(server.pid);
        return churned;
      };
      try {
        // What grows with the first changes has grown before the heap is read.
        await churnFor(Math.ceil(seconds / 6));
        const heapBefore = isOurs ? numberOf(await server.ask('heap', 'heap'), 'heapBytes') : 0;
        await untilQuiet(server.pid);
        if (isOurs) await server.ask('watch', 'watching');
        await fleet.process.ask('record', 'recording');
        const cpuBefore = cpuNs(server.pid);
        const churned = await churnFor(seconds);
        const cpuMs = (cpuNs(server.pid) - cpuBefore) / 1e6;
        const delay = isOurs ? await server.ask('delay', 'delay') : undefined;
        const report = await fleet.process.ask(`report ${eventsFile}`, 'report');
        const heapAfter = isOurs ? numberOf(await server.ask('heap', 'heap'), 'heapBytes') : 0;
        return {
          eventToClientP50Ms: numberOf(report, 'p50Ns') / 1e6,
          eventToClientP99Ms: numberOf(report, 'p99Ns') / 1e6,
          eventToClientMaxMs: numberOf(report, 'maxNs') / 1e6,
          deliveries: numberOf(report, 'deliveries'),
          expectedDeliveries: perSecond * seconds * proxies,
          cpuShare: cpuMs / (seconds * 1000),
          residentMB: residentBytes(server.pid) / 1e6,
          ...(delay === undefined
            ? {}
            : {
                pushToAckP99Ms: numberOf(churned, 'pushToAckP99Ms'),
                loopDelayP99Ms: numberOf(delay, 'p99Ms'),
                loopDelayMaxMs: numberOf(delay, 'maxMs'),
                heapGrowthMBPerMinute: (((heapAfter - heapBefore) / 1e6) * 60) / seconds,
              }),
        };
      } finally {
        await fleet.process.stop();
      }
    });
  },
});
