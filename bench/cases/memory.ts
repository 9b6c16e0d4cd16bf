import { connectFleet, fullMesh } from '../harness/fleet.ts';
import { numberOf } from '../harness/line-process.ts';
import { residentBytes, untilQuiet } from '../harness/process-usage.ts';
import { withContender } from '../harness/with-contender.ts';
import type { Case } from './case.ts';

/** What one more connection costs: the difference between many and twice as many. */
export const memoryPerConnection = (proxies: number, contenders: readonly string[]): Case => ({
  id: `memory per connection, 100×${proxies} and ${2 * proxies}`,
  contenders,
  async measure({ programs, workload }, name) {
    const mesh = workload(100);
    return withContender(name, programs, mesh, async (contender) => {
      const { process: server } = contender;
      const isOurs = name.startsWith('coxswain');
      const read = async () => {
        await untilQuiet(server.pid);
        const heap = isOurs ? numberOf(await server.ask('heap', 'heap'), 'heapBytes') : 0;
        return { heap, resident: residentBytes(server.pid) };
      };
      const few = await connectFleet(programs, mesh, contender, fullMesh(proxies, mesh));
      const before = await read();
      const more = await connectFleet(programs, mesh, contender, fullMesh(proxies, mesh));
      const after = await read();
      await Promise.all([few.process.stop(), more.process.stop()]);
      return {
        residentKBPerConnection: (after.resident - before.resident) / 1024 / proxies,
        ...(isOurs ? { heapKBPerConnection: (after.heap - before.heap) / 1024 / proxies } : {}),
      };
    });
  },
});

/** What a large mesh costs with one proxy that has all of it. */
export const memoryOfMesh = (services: number, contenders: readonly string[]): Case => ({
  id: `memory of ${services} services`,
  contenders,
  async measure({ programs, workload }, name) {
    const mesh = workload(services);
    return withContender(name, programs, mesh, async (contender) => {
      const fleet = await connectFleet(programs, mesh, contender, fullMesh(1, mesh));
      await untilQuiet(contender.process.pid);
      const residentMB = residentBytes(contender.process.pid) / 1e6;
      await fleet.process.stop();
      return { residentMB };
    });
  },
});
