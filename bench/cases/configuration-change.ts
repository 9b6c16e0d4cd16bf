import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { partsFolder } from '../harness/build.ts';
import { loadCore, serverCore } from '../harness/contenders.ts';
import { LineProcess, numberOf } from '../harness/line-process.ts';
import { cpuNs, residentBytes, untilQuiet } from '../harness/process-usage.ts';
import { median, percentile } from '../harness/statistics.ts';
import { writeMeshFiles } from '../workload/mesh-files.ts';
import type { Case } from './case.ts';

const endpointType = 1;
const routeType = 3;

/**
 * The control plane as `serve` runs it, its mesh in files: it starts, all proxies connect at once to a mesh that
 * nobody has asked for yet, then a VirtualService is edited, and an endpoint in a ServiceEntry. Times of edits
 * count from the rename of the file, so they hold the noticing and reading too.
 */
export const configurationChange = (services: number, proxies: number): Case => ({
  id: `configuration change in files ${services}×${proxies}`,
  contenders: ['coxswain serve'],
  async measure({ programs, rounds, workload }) {
    const mesh = workload(services);
    const files = writeMeshFiles(services, partsFolder);
    const routesFile = join(mesh.folder, 'routes.txt');
    writeFileSync(routesFile, '80\n');
    const server = new LineProcess({
      command: [process.execPath, '--expose-gc', programs.server('control-plane'), files.folder],
      core: serverCore,
    });
    try {
      const listening = await server.next('listening');
      const load = new LineProcess({
        command: [
          programs.load,
          `${numberOf(listening, 'port')}`,
          mesh.namesFile,
          `${proxies}:0-${services}`,
          `${mesh.clusters}`,
          routesFile,
        ],
        core: loadCore,
      });
      try {
        const connected = await load.ask('start', 'connected', 300_000);
        const measure = async (type: number, change: (index: number) => bigint) => {
          const cpuMs: number[] = [];
          const lastMs: number[] = [];
          for (let each = 1; each <= rounds.rounds; each++) {
            await untilQuiet(server.pid);
            await load.ask(`round ${type} ${proxies}`, 'armed');
            const before = cpuNs(server.pid);
            const at = change(each);
            const round = await load.next('round');
            await untilQuiet(server.pid);
            cpuMs.push((cpuNs(server.pid) - before) / 1e6);
            lastMs.push((numberOf(round, 'lastNs') - Number(at)) / 1e6);
          }
          return { cpuMs: median(cpuMs), p50Ms: median(lastMs), p99Ms: percentile(lastMs, 0.99) };
        };
        const route = await measure(routeType, (index) => files.route(5, index));
        const endpoint = await measure(endpointType, (index) => files.change(index % services, index));
        return {
          startMs: numberOf(listening, 'startMs'),
          fullMeshMs: (numberOf(connected, 'lastNs') - numberOf(connected, 'startedNs')) / 1e6,
          residentMB: residentBytes(server.pid) / 1e6,
          virtualServiceP50Ms: route.p50Ms,
          virtualServiceP99Ms: route.p99Ms,
          virtualServiceCpuMs: route.cpuMs,
          endpointP50Ms: endpoint.p50Ms,
          endpointP99Ms: endpoint.p99Ms,
          endpointCpuMs: endpoint.cpuMs,
        };
      } finally {
        await load.stop();
      }
    } finally {
      await server.stop();
    }
  },
});
