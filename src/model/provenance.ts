/**
 * Where a value came from. It travels beside the bytes as the origin of a resource and reaches every
 * error message; it never enters the bytes, so that a line that shifts pushes nothing.
 */
export type Provenance =
  | { readonly kind: 'file'; readonly file: string; readonly line: number; readonly column: number }
  | { readonly kind: 'registry'; readonly registry: string; readonly key: string };

/** `mesh/reviews.yaml:14:3` or `consul-0 dc1/reviews`. */
export const formatProvenance = (provenance: Provenance): string =>
  provenance.kind === 'file'
    ? `${provenance.file}:${provenance.line}:${provenance.column}`
    : `${provenance.registry} ${provenance.key}`;
