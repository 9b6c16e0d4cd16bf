import { formatProvenance, type Provenance } from '../model/index.ts';

/**
 * The places behind a resource's origin: translation gives each resource the objects that it was made
 * of, each with its provenance. The server hands origins back without knowing what they are.
 */
export const describeOrigins = (origin: unknown): readonly string[] => {
  if (Array.isArray(origin)) return origin.flatMap(describeOrigins);
  if (typeof origin !== 'object' || origin === null) return [];
  if ('provenance' in origin && isProvenance(origin.provenance)) return [formatProvenance(origin.provenance)];
  return isProvenance(origin) ? [formatProvenance(origin)] : [];
};

const isProvenance = (value: unknown): value is Provenance =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  (value.kind === 'file' || value.kind === 'registry');
