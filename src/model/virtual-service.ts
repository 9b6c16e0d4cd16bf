import type { Duration } from './duration.ts';

/** Istio's StringMatch; `present` is the empty match of headers and query parameters. */
export type StringMatch =
  | { readonly exact: string }
  | { readonly prefix: string }
  | { readonly regex: string }
  | { readonly present: true };

export interface VirtualServiceSpec {
  /** As written: FQDN, short name, wildcard or IP address (VS-01). */
  readonly hosts: readonly string[];
  /** In order; the first match wins. Objects bound to gateways only are not accepted yet. */
  readonly http: readonly HttpRoute[];
}

export interface HttpRoute {
  readonly name?: string;
  /** Any of them; empty matches everything (VS-33). */
  readonly match: readonly HttpMatch[];
  readonly action: HttpAction;
  readonly rewrite?: HttpRewrite;
  readonly timeout?: Duration;
  readonly retries?: HttpRetry;
  readonly fault?: HttpFault;
  readonly mirrors: readonly HttpMirror[];
  readonly headers?: HeaderOperations;
}

/** Exactly one of them, as Istio's validation demands. */
export type HttpAction =
  | { readonly kind: 'route'; readonly destinations: readonly HttpDestination[] }
  | { readonly kind: 'redirect'; readonly redirect: HttpRedirect }
  | { readonly kind: 'direct-response'; readonly response: HttpDirectResponse };

/** VS-11 to VS-14; all given fields must match. */
export interface HttpMatch {
  readonly name?: string;
  readonly uri?: StringMatch;
  readonly ignoreUriCase?: boolean;
  readonly scheme?: StringMatch;
  readonly method?: StringMatch;
  readonly authority?: StringMatch;
  /** Keys lower case. */
  readonly headers?: Readonly<Record<string, StringMatch>>;
  readonly withoutHeaders?: Readonly<Record<string, StringMatch>>;
  readonly queryParams?: Readonly<Record<string, StringMatch>>;
}

/** VS-20. */
export interface Destination {
  /** As written; a single label is completed with the object's namespace. */
  readonly host: string;
  readonly subset?: string;
  /** Absent where the service has a single port. */
  readonly port?: number;
}

/** VS-21, VS-22. */
export interface HttpDestination extends Destination {
  /** Absent and the only one means all; otherwise 0 takes nothing. */
  readonly weight?: number;
  readonly headers?: HeaderOperations;
}

export interface HeaderOperations {
  readonly request?: HeaderChange;
  readonly response?: HeaderChange;
}

export interface HeaderChange {
  readonly set?: Readonly<Record<string, string>>;
  readonly add?: Readonly<Record<string, string>>;
  readonly remove?: readonly string[];
}

/** VS-24. */
export interface HttpRedirect {
  readonly uri?: string;
  readonly authority?: string;
  readonly scheme?: string;
  readonly port?: number;
  readonly derivePort?: 'FROM_PROTOCOL_DEFAULT' | 'FROM_REQUEST_PORT';
  readonly redirectCode?: number;
}

/** VS-26. `bytes` is base64. */
export interface HttpDirectResponse {
  readonly status: number;
  readonly body?: { readonly string: string } | { readonly bytes: string };
}

/** VS-27. */
export interface HttpRewrite {
  readonly uri?: string;
  readonly authority?: string;
  readonly uriRegexRewrite?: { readonly match: string; readonly rewrite: string };
}

/** VS-29. `attempts` 0 turns retries off. */
export interface HttpRetry {
  readonly attempts?: number;
  readonly perTryTimeout?: Duration;
  readonly retryOn?: string;
  readonly retryRemoteLocalities?: boolean;
  readonly retryIgnorePreviousHosts?: boolean;
  readonly backoff?: Duration;
}

/** VS-30. Percentages from 0 to 100. */
export interface HttpFault {
  readonly delay?: { readonly fixedDelay: Duration; readonly percentage: number };
  readonly abort?: {
    readonly status: { readonly http: number } | { readonly grpc: string };
    readonly percentage: number;
  };
}

/** VS-31. */
export interface HttpMirror {
  readonly destination: Destination;
  /** 0 to 100. */
  readonly percentage: number;
}
