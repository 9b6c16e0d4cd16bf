import type { ObjectKey, Problem } from '../model/index.ts';
import { compareText } from './canonical-text.ts';
import type { Condition } from './condition.ts';
import type { ConfigFolder } from './config-folder.ts';
import type { JoinedService } from './join-service.ts';
import { KeyedSets } from './keyed-sets.ts';
import type { KeptObject } from './object-acceptance.ts';
import type { ConfigSource, SourceTable } from './source-table.ts';
import type { ObjectStatus } from './status.ts';

/** The status of every object of every configuration source, in order of keys, then sources. */
export const reportObjects = (
  table: SourceTable,
  services: Iterable<JoinedService>,
): readonly ObjectStatus[] => {
  const conditions = conditionsByObject(services);
  const reports = table
    .list()
    .flatMap((source) => (source.kind === 'config' ? reportFolder(table, source, conditions) : []));
  return reports.sort((a, b) => compareText(a.key, b.key) || compareText(a.source, b.source));
};

const reportFolder = (
  table: SourceTable,
  { id, folder }: ConfigSource,
  conditions: ReadonlyMap<ObjectKey, readonly Condition[]>,
): readonly ObjectStatus[] => {
  const problemsOf = problemFinder(folder);
  const known = [...folder.objects].map(([key, kept]): ObjectStatus => {
    const isShadowed = table.winner(key)?.id !== id;
    return {
      key,
      source: id,
      problems: problemsOf(kept),
      conditions: isShadowed ? [] : (conditions.get(key) ?? []),
      state: isShadowed ? 'shadowed' : kept.standing === 'observed' ? 'accepted' : kept.standing,
      since: folder.sinceOf(key),
      object: kept.object,
    };
  });
  const errors = folder.problems.filter(({ severity }) => severity === 'error');
  const rejected = [...folder.rejected].map(
    (key): ObjectStatus => ({ key, source: id, problems: errors, conditions: [], state: 'rejected' }),
  );
  return [...known, ...rejected];
};

/**
 * Problems carry a place, not an object. What is said of an accepted object lies between its first line
 * and that of the next one in the file; an object on its last good form has the file's errors.
 */
const problemFinder = (folder: ConfigFolder): ((kept: KeptObject) => readonly Problem[]) => {
  const starts = new KeyedSets<string, number>();
  for (const kept of folder.objects.values())
    if (kept.standing === 'observed') starts.add(kept.file, lineOf(kept));
  const byFile = new KeyedSets<string, Problem>();
  for (const problem of folder.problems) byFile.add(problem.file, problem);
  return (kept) => {
    const problems = [...byFile.get(kept.file)];
    switch (kept.standing) {
      case 'held':
        return [];
      case 'last-good':
        return problems.filter(({ severity }) => severity === 'error');
      case 'observed': {
        const start = lineOf(kept);
        const later = [...starts.get(kept.file)].filter((line) => line > start);
        const end = Math.min(...later);
        return problems.filter(({ severity, line }) => severity !== 'error' && line >= start && line < end);
      }
    }
  };
};

const lineOf = ({ object: { provenance } }: KeptObject): number =>
  provenance.kind === 'file' ? provenance.line : 0;

const conditionsByObject = (
  services: Iterable<JoinedService>,
): ReadonlyMap<ObjectKey, readonly Condition[]> => {
  const byObject = new Map<ObjectKey, Condition[]>();
  for (const { conditions } of services)
    for (const condition of conditions) {
      if (condition.subject.kind !== 'object') continue;
      const { key } = condition.subject;
      byObject.set(key, [...(byObject.get(key) ?? []), condition]);
    }
  return byObject;
};
