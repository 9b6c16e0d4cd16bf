import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../harness/build.ts';
import type { Bar } from './bars.ts';
import type { Result } from './results.ts';
import { barTable, caseTables } from './table.ts';

const begin = '<!-- results: begin -->';
const end = '<!-- results: end -->';

/** Puts a run into `docs/performance.md`, between two marks; what is around them stays. */
export const writeDocument = (run: {
  readonly machine: Readonly<Record<string, string | number>>;
  readonly bars: readonly Bar[];
  readonly results: readonly Result[];
  readonly envoyLoad: string;
}): void => {
  const path = join(projectFolder, 'docs', 'performance.md');
  const text = readFileSync(path, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${path} has no place for results`);
  const machine = Object.entries(run.machine)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  const loading =
    run.envoyLoad === '' ? '' : `\n### Loading the Envoy API\n\n\`\`\`\n${run.envoyLoad}\`\`\`\n`;
  const content = `${begin}\n\nMade with: ${machine}.\n\n${barTable(run.bars)}\n\n${caseTables(run.results)}\n${loading}\n`;
  writeFileSync(path, text.slice(0, from) + content + text.slice(to));
};
