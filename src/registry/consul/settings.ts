import type { Protocol } from '../../model/index.ts';
import type { Secret } from '../../runtime/secret.ts';
import { defaultHostTemplate } from './host.ts';

/** How to reach a Consul and how to read it; everything but the address has a default. */
export interface ConsulOptions {
  readonly type: 'consul';
  /** Name of this registry in logs and status; `consul-0` where absent. */
  readonly id?: string;
  /** `http://127.0.0.1:8500`; a path in front of `/v1` is kept. */
  readonly url: string;
  /** Host of a service, with `{service}` and `{datacenter}`; `{service}.service.consul` where absent. */
  readonly host?: string;
  /** The datacenter to read, where it is not the agent's own. */
  readonly datacenter?: string;
  /** Only instances with this tag. */
  readonly tag?: string;
  /** Protocol of services that declare none; TCP where absent. */
  readonly protocol?: Protocol;
  /** How long Consul may hold a query that brings nothing new; 55 s where absent, at most 60 s. */
  readonly waitMs?: number;
  readonly token?: Secret;
  /** Read again for every session and whenever Consul refuses the token, so that it can be rotated. */
  readonly tokenFile?: string;
  /** Files in PEM form: authorities to trust, own certificate and key. Read again for every session. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  /** Name in the server's certificate, where it is not the one in the URL. */
  readonly serverName?: string;
  /** Sockets to this Consul, whose own limit is 200 for each client address; 128 where absent. */
  readonly maxConnections?: number;
}

/** The same with every default filled in. */
export interface ConsulSettings extends ConsulOptions {
  readonly id: string;
  readonly host: string;
  readonly protocol: Protocol;
  readonly waitMs: number;
  readonly maxConnections: number;
}

/** Sockets for calls that return at once; they never wait behind a watch. */
export const callConnections = 8;

export const withDefaults = (options: ConsulOptions): ConsulSettings => ({
  ...options,
  id: options.id ?? 'consul-0',
  host: options.host ?? defaultHostTemplate,
  protocol: options.protocol ?? 'TCP',
  // A wait of at most a minute bounds how long an index that went wrong unnoticed can blind a watch.
  waitMs: options.waitMs ?? 55_000,
  maxConnections: options.maxConnections ?? 128,
});
