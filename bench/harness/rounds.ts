import type { Contender } from './contenders.ts';
import type { Fleet } from './fleet.ts';
import { numberOf } from './line-process.ts';
import { cpuNs, untilQuiet } from './process-usage.ts';

/** One change, as the clients and the scheduler saw it. */
export interface Round {
  readonly cpuMs: number;
  /** From the change until the last, the first, and half of the clients have it. */
  readonly lastMs: number;
  readonly firstMs: number;
  readonly medianMs: number;
}

/** How many rounds: until a count or a time is reached. */
export interface RoundBudget {
  readonly warmUp: number;
  readonly rounds: number;
  readonly maxMs: number;
}

const edsType = 1;

/**
 * Changes one endpoint after the other and waits for each until every client that wants it has it and
 * the server is done with the ACKs.
 */
export const runRounds = async (
  { process: server, nextMarker }: Contender,
  { process: load }: Fleet,
  services: number,
  interested: number,
  { warmUp, rounds, maxMs }: RoundBudget,
): Promise<readonly Round[]> => {
  const measured: Round[] = [];
  const deadline = performance.now() + maxMs;
  for (let each = 0; measured.length < rounds; each++) {
    if (performance.now() > deadline && measured.length >= 3) break;
    await untilQuiet(server.pid);
    await load.ask(`round ${edsType} ${interested}`, 'armed');
    const before = cpuNs(server.pid);
    const changed = await server.ask(`change ${each % services} ${nextMarker()}`, 'changed');
    const round = await load.next('round');
    await untilQuiet(server.pid);
    const cpuMs = (cpuNs(server.pid) - before) / 1e6;
    const after = (key: string): number => (numberOf(round, key) - numberOf(changed, 'atNs')) / 1e6;
    const isWarm = each >= warmUp || performance.now() > deadline - maxMs / 2;
    if (isWarm)
      measured.push({
        cpuMs,
        lastMs: after('lastNs'),
        firstMs: after('firstNs'),
        medianMs: after('medianNs'),
      });
  }
  return measured;
};
