/** The gRPC status codes that the server ends calls with. */
export const grpcStatus = {
  OK: 0,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  UNAUTHENTICATED: 16,
} as const;

/** A status to end a call with. */
export interface CallStatus {
  readonly code: number;
  readonly message: string;
}

/** One call of a client: a stream in both directions. */
export interface Call {
  readonly peer: string;
  /** Sends framed gRPC messages in one flush; calls back once the kernel has taken them. */
  write(frames: readonly Buffer[], taken: () => void): void;
  /** Ends the call. What was written before is sent first, unless the client does not read. */
  end(status: CallStatus): void;
}

/** What a call tells its owner. */
export interface CallListener {
  message(bytes: Uint8Array): void;
  /** The client has sent its last message and still listens. Without this, the call ends with it. */
  halfClosed?(): void;
  /** The call is over, for whatever reason; nothing follows. */
  closed(): void;
}

/** Takes a new call of one method. */
export type AcceptCall = (call: Call) => CallListener;

/** One gRPC service; on the wire each method is a stream in both directions, whatever it is called with. */
export interface StreamService {
  readonly name: string;
  readonly methods: Readonly<Record<string, AcceptCall>>;
}

/** A bound address. */
export interface BoundAddress {
  readonly host: string;
  readonly port: number;
}

/** A gRPC server that hands out calls and knows nothing about them. */
export interface Transport {
  readonly name: 'direct' | 'grpc-js';
  listen(host: string, port: number): Promise<BoundAddress>;
  /** Stops accepting; resolves when every call has ended, or at the abort. */
  close(signal: AbortSignal): Promise<void>;
}
