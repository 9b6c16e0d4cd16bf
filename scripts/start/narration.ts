import type { LineEdit } from './mesh-edits.ts';

/** What is told of a change that has reached the proxies. */
export interface ToldDelivery {
  readonly changes: readonly {
    readonly subject: string;
    readonly action: string;
    readonly origin?: string;
  }[];
  readonly types: readonly string[];
  readonly proxies: readonly string[];
  readonly elapsedMs: number;
}

/** Lines for the terminal: what changed, which proxies have it, how long it took. */
export const narrateDelivery = (
  { changes, types, proxies, elapsedMs }: ToldDelivery,
  edits: ReadonlyMap<string, readonly LineEdit[]>,
): readonly string[] => [
  ...changes.map(({ subject, action, origin }) => {
    const place = origin === undefined ? '' : ` (${origin})`;
    return `${subject} ${action}${place}`;
  }),
  ...[...edits].flatMap(([file, lines]) =>
    lines.slice(0, 4).map(({ line, before, after }) => `  ${file}:${line}  ${before}  ->  ${after}`),
  ),
  `  ${types.map(shortType).join(', ')} acknowledged by ${proxies.join(', ')} in ${Math.max(1, Math.round(elapsedMs))} ms`,
];

const shortType = (typeUrl: string): string => typeUrl.slice(typeUrl.lastIndexOf('.') + 1);
