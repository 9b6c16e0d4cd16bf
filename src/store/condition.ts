import type { ObjectKey } from '../model/index.ts';

/** Something that joining had to decide or leave out; it shows in the status of its subject. */
export interface Condition {
  readonly subject:
    | { readonly kind: 'object'; readonly key: ObjectKey }
    | { readonly kind: 'registry'; readonly id: string };
  /** Stable, documented in `docs/errors.md`. */
  readonly code: (typeof conditionCodes)[keyof typeof conditionCodes];
  readonly message: string;
}

/** Codes of conditions; they share the store's range with its errors. */
export const conditionCodes = {
  /** Another object on the same host is older and keeps the port number. */
  portTaken: 'CXW7101',
  /** A registry's endpoints name none of the service's ports. */
  portsUnmatched: 'CXW7102',
  /** An endpoint whose address Envoy cannot use with the service's resolution. */
  addressUnusable: 'CXW7103',
} as const;
