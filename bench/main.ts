/**
 * The benchmark suite: `npm run bench` runs everything, `npm run bench:quick` takes less than a minute.
 *
 *   tsx bench/main.ts [--quick] [--runs N] [--only TEXT] [--json FILE] [--document]
 *
 * `--only` takes the cases whose name contains the text; `--document` puts the results into
 * docs/performance.md.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench, Case } from './cases/case.ts';
import { fullPlan, quickPlan } from './cases/plan.ts';
import { buildPrograms, partsFolder, projectFolder } from './harness/build.ts';
import { barsOf } from './report/bars.ts';
import { writeDocument } from './report/document.ts';
import { describeMachine } from './report/machine.ts';
import { medians, type Result } from './report/results.ts';
import { barTable, caseTables } from './report/table.ts';
import { prepareWorkload, type Workload } from './workload/prepare.ts';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    runs: { type: 'string' },
    only: { type: 'string', default: '' },
    json: { type: 'string', default: join(partsFolder, 'results.json') },
    document: { type: 'boolean', default: false },
  },
});
const runs = Number(options.runs ?? (options.quick ? 1 : 3));
const machine = describeMachine();
const programs = buildPrograms();
const workloads = new Map<number, Workload>();
const bench: Bench = {
  programs,
  rounds: options.quick ? { rounds: 20, maxMs: 3000 } : { rounds: 40, maxMs: 6000 },
  workload(services) {
    const known = workloads.get(services) ?? prepareWorkload(services, partsFolder);
    workloads.set(services, known);
    return known;
  },
};
const hasGo = programs.goControlPlane !== undefined;
const isPeer = (contender: string): boolean => /^(linear|snapshot)/.test(contender);

/** All runs of a case; those of the contenders take turns, so that a busy minute hits all of them. */
const runCase = async ({ id, contenders, measure, maxRuns = runs }: Case): Promise<readonly Result[]> => {
  const present = contenders.filter((contender) => hasGo || !isPeer(contender));
  const figures = new Map<string, Result['runs']>(present.map((contender) => [contender, []]));
  const failures = new Map<string, string>();
  for (let run = 1; run <= Math.min(runs, maxRuns); run++) {
    for (const contender of present) {
      process.stderr.write(`${id}: ${contender}, run ${run}\n`);
      try {
        const measured = await measure(bench, contender);
        figures.set(contender, [...(figures.get(contender) ?? []), measured]);
      } catch (error) {
        failures.set(contender, String(error).replaceAll(/\s+/g, ' ').slice(-80));
        process.stderr.write(`${id}: ${contender}: ${String(error)}\n`);
      }
    }
  }
  return present.map((contender) => {
    const own = figures.get(contender) ?? [];
    const failure = failures.get(contender);
    return {
      caseId: id,
      contender,
      figures: medians(own),
      runs: own,
      ...(failure === undefined ? {} : { failure }),
    };
  });
};

const results: Result[] = [];
const plan = (options.quick ? quickPlan : fullPlan).filter(({ id }) => id.includes(options.only));
for (const each of plan) {
  const own = await runCase(each);
  results.push(...own);
  console.log(`${caseTables(own)}\n`);
  writeFileSync(options.json, `${JSON.stringify({ machine, results }, undefined, 2)}\n`);
}
const bars = barsOf(results);
console.log(barTable(bars));

let envoyLoad = '';
if (!options.quick && options.only === '') {
  const script = join(projectFolder, 'bench', 'envoy-load.ts');
  envoyLoad = spawnSync(process.execPath, ['--import=tsx', script], { encoding: 'utf8' }).stdout;
  console.log(`\n${envoyLoad}`);
}
writeFileSync(options.json, `${JSON.stringify({ machine, bars, results }, undefined, 2)}\n`);
if (options.document) writeDocument({ machine, bars, results, envoyLoad });
