import type { Counters, TransportChoice, XdsLimits } from '../../src/xds/index.ts';

export interface ServerConfig {
  readonly limits?: Partial<XdsLimits>;
  readonly transport?: TransportChoice;
  readonly lingerMs?: number;
}

/** Resources `prefix0` to `prefix<count - 1>`, each of about as many bytes, with a tag in front. */
export interface Publication {
  readonly view: string;
  readonly typeUrl: string;
  readonly prefix: string;
  readonly count: number;
  readonly bytes: number;
  readonly tag?: string;
  readonly removes?: readonly string[];
}

/** What the server under attack can be told. */
export type Command =
  | ({ readonly do: 'publish' } & Publication)
  | ({ readonly do: 'churn'; readonly everyMs: number } & Publication)
  | { readonly do: 'calm' }
  /** Reads after a collection of garbage. */
  | { readonly do: 'tidy' }
  | { readonly do: 'read' }
  | { readonly do: 'resources'; readonly nodeId: string }
  | { readonly do: 'close'; readonly spreadMs: number };

/** Memory and event loop of the server since the last reading. */
export interface Reading {
  readonly rssBytes: number;
  readonly peakBytes: number;
  readonly heapBytes: number;
  readonly loopP99Ms: number;
  readonly loopMaxMs: number;
  readonly cpuMs: number;
  readonly atMs: number;
  readonly clients: number;
  readonly counters: Counters;
}

/** What the probe has seen since the last time it was asked. */
export interface ProbeReport {
  readonly samples: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Of connections that were made anew: TCP, HTTP/2, stream, first answer. */
  readonly fresh: number;
  readonly freshMaxMs: number;
  /** What went wrong; an honest client has nothing to tell. */
  readonly failures: readonly string[];
}
