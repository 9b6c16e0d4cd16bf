import type { TranslationReport } from '../admin/index.ts';
import { leftOutCodes, type TranslationFailure, translateErrors } from '../translate/index.ts';
import { describeOrigins } from './origins.ts';

/** The failures in the words of the admin interface; those that views share as one. */
export const reportFailures = (failures: readonly TranslationFailure[]): readonly TranslationReport[] => {
  const reports = new Map<string, TranslationReport & { readonly views: string[] }>();
  for (const { view, type, name, error, origin } of failures) {
    const known = reports.get(keyOf(type, name, error.message));
    if (known !== undefined) {
      known.views.push(view);
      continue;
    }
    reports.set(keyOf(type, name, error.message), {
      kind: leftOutCodes.has(error.code) ? 'left out' : 'failed',
      typeUrl: type,
      name,
      views: [view],
      code: error.code,
      reason: error.message,
      origins: [...new Set(describeOrigins(origin))],
    });
  }
  return [...reports.values()];
};

/** TCP ports without a listener, each counted once however many views it concerns. */
export const countListenerConflicts = (failures: readonly TranslationFailure[]): number =>
  new Set(
    failures
      .filter(({ error }) => error.code === translateErrors.LISTENER_CONFLICT.code)
      .map(({ type, name, error }) => keyOf(type, name, error.message)),
  ).size;

const keyOf = (type: string, name: string, message: string): string => `${type} ${name} ${message}`;
