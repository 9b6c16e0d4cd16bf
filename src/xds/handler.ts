import type { ClientInfo } from './client.ts';

/** A resource made for one answer. */
export interface HandledResource {
  readonly name: string;
  readonly body: Uint8Array;
  /** The type of the body, where it is not the type that was asked for. */
  readonly typeUrl?: string;
  readonly version?: string;
}

/** Answers requests of a type that is made on demand, such as `istio.io/debug/syncz`. */
export type ResourceHandler = (
  client: ClientInfo,
  names: readonly string[],
) => readonly HandledResource[] | Promise<readonly HandledResource[]>;
