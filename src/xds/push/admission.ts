import type { ClientInfo, Membership, RefusalStatus, Resolve } from '../client.ts';

class Refused extends Error {
  readonly status: RefusalStatus;

  constructor(cause: Error) {
    super(cause.message, { cause });
    this.status = 'PERMISSION_DENIED';
  }
}

// A refusal without a status of its own is one of permission.
const outcomeOf = (outcome: Membership | Error): Membership | Error =>
  outcome instanceof Error && !('status' in outcome) ? new Refused(outcome) : outcome;

/** Asks who a client is, at once where the answer is at hand. */
export const admit = (
  resolve: Resolve,
  client: ClientInfo,
  done: (outcome: Membership | Error) => void,
): void => {
  const answer = resolve(client);
  if (!(answer instanceof Promise)) {
    done(outcomeOf(answer));
    return;
  }
  answer.then(
    (outcome) => done(outcomeOf(outcome)),
    (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
  );
};
