import type { Workload } from '../workload/prepare.ts';
import type { Programs } from './build.ts';
import { type Contender, type ContenderName, startContender } from './contenders.ts';

/** Starts a contender, uses it, and ends it whatever happens. */
export const withContender = async <Result>(
  name: string,
  programs: Programs,
  workload: Workload,
  use: (contender: Contender) => Promise<Result>,
): Promise<Result> => {
  const contender = await startContender(name as ContenderName, programs, workload);
  try {
    return await use(contender);
  } finally {
    await contender.process.stop();
  }
};
