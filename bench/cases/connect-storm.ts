import { connectFleet, fullMesh } from '../harness/fleet.ts';
import { numberOf } from '../harness/line-process.ts';
import { cpuNs, residentBytes, untilQuiet } from '../harness/process-usage.ts';
import { withContender } from '../harness/with-contender.ts';
import type { Case } from './case.ts';

/** All proxies connect at once and want everything; then they all go and come again. */
export const connectStorm = (services: number, proxies: number, contenders: readonly string[]): Case => ({
  id: `connect storm ${services}×${proxies}`,
  contenders,
  async measure({ programs, workload }, name) {
    const mesh = workload(services);
    return withContender(name, programs, mesh, async (contender) => {
      const { pid } = contender.process;
      const isOurs = name.startsWith('coxswain');
      const storm = async () => {
        await untilQuiet(pid);
        if (isOurs) await contender.process.ask('watch', 'watching');
        const before = cpuNs(pid);
        const fleet = await connectFleet(programs, mesh, contender, fullMesh(proxies, mesh));
        const delay = isOurs ? await contender.process.ask('delay', 'delay') : undefined;
        await untilQuiet(pid);
        const figures = {
          allMs: fleet.connectMs,
          firstMs: fleet.firstMs,
          cpuMs: (cpuNs(pid) - before) / 1e6,
          residentMB: residentBytes(pid) / 1e6,
          ...(delay === undefined ? {} : { loopDelayMaxMs: numberOf(delay, 'maxMs') }),
        };
        await fleet.process.stop();
        return figures;
      };
      const first = await storm();
      // The floor ends with its first client.
      if (name === 'floor') return first;
      const again = await storm();
      return {
        ...first,
        againMs: again.allMs,
        againResidentMB: again.residentMB,
        ...(again.loopDelayMaxMs === undefined ? {} : { againLoopDelayMaxMs: again.loopDelayMaxMs }),
      };
    });
  },
});
