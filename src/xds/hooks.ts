import type { ClientInfo } from './client.ts';
import type { ClusterLoad, LoadReporter } from './load-report.ts';

/** One response that went to one or more streams. */
export interface PushSummary {
  readonly typeUrl: string;
  readonly protocol: 'delta' | 'sotw';
  /** The nonce that the ACKs will carry. */
  readonly nonce: string;
  readonly names: readonly string[];
  readonly removed: readonly string[];
  readonly streams: number;
  readonly bytes: number;
}

/** A response that a client refused. */
export interface NackReport {
  readonly typeUrl: string;
  /** Empty where it was found out without being sent alone, because what it had been refused with is accepted. */
  readonly nonce: string;
  readonly message: string;
  /** The resources that the message names; empty: none could be told. */
  readonly names: readonly string[];
  /** Where those resources came from; without names, of all that the response carried. */
  readonly origins: readonly unknown[];
}

/** A resource that was not published, because it breaks the rules of its type. */
export interface InvalidReport {
  readonly view: string;
  readonly typeUrl: string;
  readonly name: string;
  readonly reason: string;
  /** The origin that the publisher gave it. */
  readonly origin: unknown;
}

/** A form of a resource that a view no longer has, because too many of its clients refused it. */
export interface HeldBackReport {
  readonly view: string;
  readonly typeUrl: string;
  readonly name: string;
  readonly version: string;
  /** The form that the view has instead; undefined: none, for there was none before. */
  readonly goodVersion: string | undefined;
  /** The origin of the form that is held back. */
  readonly origin: unknown;
  /** How many clients had accepted and refused it by then. */
  readonly accepted: number;
  readonly rejected: number;
}

/** Called as things happen, never awaited; what they throw is logged and goes no further. */
export interface XdsHooks {
  onConnect?(client: ClientInfo): void;
  onDisconnect?(client: ClientInfo): void;
  onAck?(client: ClientInfo, typeUrl: string, nonce: string, latencyMs: number): void;
  onNack?(client: ClientInfo, report: NackReport): void;
  onPush?(summary: PushSummary): void;
  /** What a client has sent to its clusters since its last report; only with `loadReports`. */
  onLoadReport?(reporter: LoadReporter, loads: readonly ClusterLoad[]): void;
  /** Only with `validate`. */
  onInvalid?(report: InvalidReport): void;
  /** Only with `holdBack`. */
  onHeldBack?(report: HeldBackReport): void;
}
