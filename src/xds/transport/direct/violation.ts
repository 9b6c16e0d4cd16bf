/** What a client did against RFC 9113, and what it ends: the connection, or one stream of it. */
export type Violation =
  | { readonly of: 'connection'; readonly code: number }
  | { readonly of: 'stream'; readonly streamId: number; readonly code: number };

export const ofConnection = (code: number): Violation => ({ of: 'connection', code });

export const ofStream = (streamId: number, code: number): Violation => ({ of: 'stream', streamId, code });
