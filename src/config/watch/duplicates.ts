import { type FileObservation, formatProvenance, type ObjectKey } from '../../model/index.ts';
import { configErrors } from '../errors.ts';
import { Reporter } from '../reporter.ts';

/**
 * Leaves each object to the first file, by order of path, that defines it; a broken definition counts
 * too, so that a typo in one file does not put another file's definition into effect.
 */
export const leaveToFirst = (files: readonly FileObservation[]): readonly FileObservation[] => {
  const places = new Map<ObjectKey, string>();
  return files.map((file) => {
    const duplicates = file.objects.filter(({ key }) => places.has(key));
    const result = duplicates.length === 0 ? file : withoutDuplicates(file, duplicates, places);
    for (const { key, provenance } of result.objects) places.set(key, formatProvenance(provenance));
    for (const { key } of file.rejected) {
      if (key !== undefined && !places.has(key)) places.set(key, file.file);
    }
    return result;
  });
};

const withoutDuplicates = (
  file: FileObservation,
  duplicates: FileObservation['objects'],
  places: ReadonlyMap<ObjectKey, string>,
): FileObservation => {
  const problems = duplicates.flatMap(({ key, provenance }) => {
    const { line, column } = provenance.kind === 'file' ? provenance : { line: 1, column: 1 };
    const reporter = new Reporter(file.file, () => ({ line, column }));
    const error = configErrors.OBJECT_DUPLICATE({ object: key, first: places.get(key) ?? '' });
    reporter.report({ offset: 0, path: '' }, error, 'rename or remove one of them');
    return reporter.problems;
  });
  return {
    ...file,
    objects: file.objects.filter(({ key }) => !places.has(key)),
    problems: [...file.problems, ...problems].toSorted((a, b) => a.line - b.line || a.column - b.column),
  };
};
