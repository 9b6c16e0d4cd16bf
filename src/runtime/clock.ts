/** Time as the project sees it; a simulated clock makes a run replayable. */
export interface Clock {
  /** Monotonic milliseconds. */
  now(): number;
  /** The time of day, for people only: no decision depends on it. */
  wallTime(): Date;
  /** Calls back once after the delay; the result cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

/** The machine's clock. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wallTime: () => new Date(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
