/** Where a watch stands: 0 asks for the state as it is, everything else waits for something newer. */
export interface NextIndex {
  readonly index: bigint;
  /** The registry was restored, or another server answers: what was believed is in doubt (R13). */
  readonly wentBack: boolean;
}

/**
 * The index for the next query. Indexes are unsigned 64-bit numbers. One that went back, is missing or is no
 * number leads to a fresh start (R13, R14); 0 would never wait, 1 always may.
 */
export const nextIndex = (previous: bigint, received: string | undefined): NextIndex => {
  if (received === undefined || !/^\d{1,20}$/.test(received)) return { index: 0n, wentBack: false };
  const index = BigInt(received);
  if (index < previous) return { index: 0n, wentBack: true };
  return { index: index === 0n ? 1n : index, wentBack: false };
};
