import type { Workload } from '../workload/prepare.ts';
import type { Programs } from './build.ts';
import { type Contender, loadCore } from './contenders.ts';
import { LineProcess, numberOf } from './line-process.ts';

/** So many proxies that ask for the load assignments of some services. */
export interface ProxyGroup {
  readonly proxies: number;
  readonly fromService: number;
  readonly toService: number;
}

/** The clients of one contender, connected. */
export interface Fleet {
  readonly process: LineProcess;
  /** From the first connection attempt until all have everything, in milliseconds. */
  readonly connectMs: number;
  readonly firstMs: number;
}

/** All proxies ask for everything. */
export const fullMesh = (proxies: number, { services }: Workload): readonly ProxyGroup[] => [
  { proxies, fromService: 0, toService: services },
];

/** Connects the clients all at once; resolves when each has all clusters and load assignments. */
export const connectFleet = async (
  programs: Programs,
  workload: Workload,
  { port }: Pick<Contender, 'port'>,
  groups: readonly ProxyGroup[],
): Promise<Fleet> => {
  const spec = groups.map(({ proxies, fromService, toService }) => `${proxies}:${fromService}-${toService}`);
  const load = new LineProcess({
    command: [programs.load, `${port}`, workload.namesFile, spec.join(','), `${workload.clusters}`],
    core: loadCore,
  });
  const connected = await load.ask('start', 'connected', 600_000);
  const since = (key: string): number => (numberOf(connected, key) - numberOf(connected, 'startedNs')) / 1e6;
  return { process: load, connectMs: since('lastNs'), firstMs: since('firstNs') };
};
