import type { DiscoveryProtocol } from './discovery-messages.ts';

/** What a mesh for a test consists of at its start. */
export interface MeshOptions {
  /** Values of `--registry`. */
  readonly registries?: readonly string[];
  /** Files of the mesh folder that are there before the control plane starts. */
  readonly files?: Readonly<Record<string, string>>;
  readonly arguments?: readonly string[];
}

/** An instance of a service. Its endpoint is its own address; a free port is chosen. */
export interface InstanceOptions {
  readonly service: string;
  readonly version: string;
  /** Last part of its loopback address, 10 to 199. */
  readonly host: number;
  readonly protocol?: 'http' | 'tcp';
  /** With a sidecar the application listens on 127.0.0.1, and the Envoy on the endpoint's address. */
  readonly sidecar?: boolean;
}

/** A proxy on an address of its own, with interception `none`. */
export interface ProxyOptions {
  readonly name: string;
  /** Last part of its loopback address, 2 to 254. */
  readonly host: number;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly protocol?: DiscoveryProtocol;
  /** Tells the control plane of its load. */
  readonly reportsLoad?: boolean;
  /** Puts a recorder between it and the control plane. */
  readonly recorded?: boolean;
  /** An Envoy other than the current one. */
  readonly binary?: string;
}
