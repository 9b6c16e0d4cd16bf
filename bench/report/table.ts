import type { Bar } from './bars.ts';
import type { Result } from './results.ts';

const text = (value: number): string => {
  if (Number.isNaN(value)) return '–';
  const digits = Math.abs(value) < 1 ? 3 : Math.abs(value) < 100 ? 2 : 0;
  return value.toFixed(digits).replace(/\.0+$/, '');
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(header), row(header.map((_, index) => (index === 0 ? '---' : '--:'))), ...rows.map(row)].join('\n');

/** Figures that are told as ratios too. */
const compared = [
  ['cpuMs', 'CPU'],
  ['lastMs', 'last'],
  ['allMs', 'time'],
] as const;

const caseTable = (id: string, results: readonly Result[]): string => {
  const ours = results.find(({ contender }) => contender === 'coxswain');
  const figures = [...new Set(results.flatMap((result) => Object.keys(result.figures)))];
  const ratios = compared.filter(([figure]) => figures.includes(figure) && results.length > 1);
  const header = ['', ...ratios.map(([, title]) => `${title} / coxswain`), ...figures];
  const rows = results.map(({ contender, figures: own, failure }) => [
    failure === undefined ? contender : `${contender}: ${failure}`,
    ...ratios.map(([figure]) => text((own[figure] ?? Number.NaN) / (ours?.figures[figure] ?? Number.NaN))),
    ...figures.map((figure) => text(own[figure] ?? Number.NaN)),
  ]);
  return `### ${id}\n\n${table(header, rows)}`;
};

/** One table per case, in Markdown: ratios first, since machines differ. */
export const caseTables = (results: readonly Result[]): string =>
  [...new Set(results.map(({ caseId }) => caseId))]
    .map((id) =>
      caseTable(
        id,
        results.filter(({ caseId }) => caseId === id),
      ),
    )
    .join('\n\n');

/** The bars that a run has measured. */
export const barTable = (bars: readonly Bar[]): string =>
  table(
    ['bar', 'limit', 'measured', ''],
    bars
      .filter(({ value }) => value !== undefined)
      .map(({ text: what, limit, unit, value = Number.NaN }) => [
        what,
        `${limit < 1 ? `1/${Math.round(1 / limit)}` : limit} ${unit}`,
        `${limit < 1 ? `1/${(1 / value).toFixed(1)}` : text(value)} ${unit}`,
        value <= limit ? 'met' : '**missed**',
      ]),
  );
