/** A duration in the canonical proto3 JSON form: decimal seconds followed by `s`, such as `1.5s`. */
export type Duration = `${number}s`;

/** Milliseconds as a canonical duration; sub-millisecond parts are not kept. */
export const durationFromMs = (milliseconds: number): Duration => `${Math.round(milliseconds) / 1000}s`;

/** The milliseconds of a canonical duration. */
export const durationToMs = (duration: Duration): number => Number(duration.slice(0, -1)) * 1000;
