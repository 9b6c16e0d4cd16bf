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
  readonly rounds: number;
  readonly maxMs: number;
}

/**
 * A control plane runs for weeks, so that a compiler that learns has learned: so many responses go out
 * before anything is measured, within limits.
 */
const warmUp = { deliveries: 30_000, minRounds: 20, maxRounds: 400, maxMs: 8000 } as const;

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
  { rounds, maxMs }: RoundBudget,
): Promise<readonly Round[]> => {
  let service = 0;
  const change = async (): Promise<Omit<Round, 'cpuMs'>> => {
    await load.ask(`round ${edsType} ${interested}`, 'armed');
    service = (service + 1) % services;
    const changed = await server.ask(`change ${service} ${nextMarker()}`, 'changed');
    const round = await load.next('round');
    const after = (key: string): number => (numberOf(round, key) - numberOf(changed, 'atNs')) / 1e6;
    return { lastMs: after('lastNs'), firstMs: after('firstNs'), medianMs: after('medianNs') };
  };
  const wanted = Math.ceil(warmUp.deliveries / interested);
  const warmRounds = Math.min(warmUp.maxRounds, Math.max(warmUp.minRounds, wanted));
  const warmDeadline = performance.now() + warmUp.maxMs;
  for (let each = 0; each < warmRounds && performance.now() < warmDeadline; each++) await change();

  const measured: Round[] = [];
  const deadline = performance.now() + maxMs;
  while (measured.length < rounds && (measured.length < 3 || performance.now() < deadline)) {
    await untilQuiet(server.pid);
    const before = cpuNs(server.pid);
    const times = await change();
    await untilQuiet(server.pid);
    measured.push({ ...times, cpuMs: (cpuNs(server.pid) - before) / 1e6 });
  }
  return measured;
};
