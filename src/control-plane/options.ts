import type { Log } from '../runtime/log.ts';
import type { Delivery } from './deliveries.ts';
import type { Rejection } from './describe-rejection.ts';

/** Host and port; port 0 lets the kernel choose. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** What a control plane is made of. */
export interface ControlPlaneOptions {
  /** Folders of Istio resources, watched. */
  readonly configDirs: readonly string[];
  /** As on the command line (`consul=http://127.0.0.1:8500?…`) or structured (`{ type, url, … }`). */
  readonly registries: readonly unknown[];
  readonly grpcAddress: ListenAddress;
  readonly httpAddress: ListenAddress;
  /** File with Istio's MeshConfig. */
  readonly meshConfigFile?: string;
  /** Folder for last good states; without it a restart starts from nothing. */
  readonly stateDir?: string;
  readonly log: Log;
  /** What `/version` and the proxies are told. */
  readonly version: string;
  /** How long a cluster outlives the routes that used it. */
  readonly lingerMs?: number;
  readonly hooks?: ControlPlaneHooks;
}

/** Called as things happen; what they throw is logged and goes no further. */
export interface ControlPlaneHooks {
  /** A change has reached every proxy that it concerns. */
  onDelivered?(delivery: Delivery): void;
  /** A proxy refused something. */
  onRejected?(rejection: Rejection): void;
}

/** A running control plane. */
export interface ControlPlane {
  readonly grpcAddress: ListenAddress;
  readonly httpAddress: ListenAddress;
  /** Resolves once a first answer would be complete, which is when streams are answered. */
  readonly ready: Promise<void>;
  /** Ends the streams over the spread (0: at once), then everything else. */
  close(options: { readonly spreadMs: number }): Promise<void>;
}
