import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** CPU time of a process's threads in nanoseconds, as the scheduler has counted it; the same for every language. */
export const cpuNs = (pid: number): number => {
  const folder = `/proc/${pid}/task`;
  return readdirSync(folder).reduce(
    (sum, thread) => sum + Number(readFileSync(`${folder}/${thread}/schedstat`, 'utf8').split(' ')[0]),
    0,
  );
};

/** Resident memory in bytes. */
export const residentBytes = (pid: number): number => {
  const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(match?.[1]) * 1024;
};

const tickMs = 10;
/** A process that takes less than this of a tick does nothing but wait. */
const quietNs = 300_000;

/** Resolves once a process does nothing: what a change led to is over, the ACKs included. */
export const untilQuiet = async (pid: number, timeoutMs = 60_000): Promise<void> => {
  const deadline = Date.now() + timeoutMs;
  let quietTicks = 0;
  for (let before = cpuNs(pid); quietTicks < 2 && Date.now() < deadline; ) {
    await wait(tickMs);
    const now = cpuNs(pid);
    quietTicks = now - before < quietNs ? quietTicks + 1 : 0;
    before = now;
  }
};
