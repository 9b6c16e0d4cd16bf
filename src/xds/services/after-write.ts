import type { Call } from '../transport/call.ts';

/** A call that also says when its client has taken what was written. */
export const afterWrite = (call: Call, then: () => void): Call => ({
  peer: call.peer,
  write: (frames, taken) =>
    call.write(frames, () => {
      taken();
      then();
    }),
  end: (status) => call.end(status),
});
