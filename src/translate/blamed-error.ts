import type { ResourceOrigin } from './encoded-resource.ts';

/** What went wrong, as `cause`, with the objects that it is about. Its own message is the cause's. */
export class BlamedError extends Error {
  readonly origin: ResourceOrigin;

  constructor(cause: unknown, origin: ResourceOrigin) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.origin = origin;
  }
}
