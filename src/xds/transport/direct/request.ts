import type { AcceptCall, CallStatus } from '../call.ts';
import { grpcStatus } from '../call.ts';
import type { HeaderField } from './hpack/static-table.ts';

/** What the headers of a request lead to. */
export type Verdict =
  | { readonly kind: 'serve'; readonly accept: AcceptCall; readonly timeoutMs: number | undefined }
  /** A gRPC call that ends at once. */
  | { readonly kind: 'refuse'; readonly status: CallStatus }
  /** No gRPC call; answered with a status of HTTP. */
  | { readonly kind: 'http'; readonly code: number }
  /** RFC 9113, 8.1.1. */
  | { readonly kind: 'malformed' };

/** A verdict that leads to a response. */
export type Answerable = Exclude<Verdict, { kind: 'malformed' }>;

const pseudoHeaders = [':method', ':path', ':scheme', ':authority'];

// RFC 9113, 8.2.2.
const connectionHeaders = ['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade'];

const timeoutUnitsMs: Readonly<Record<string, number>> = {
  H: 3_600_000,
  M: 60_000,
  S: 1000,
  m: 1,
  u: 1e-3,
  n: 1e-6,
};

/** Judges the headers of a request by RFC 9113, 8.3, and by gRPC over HTTP/2, "Requests". */
export const judgeRequest = (
  fields: readonly HeaderField[],
  routes: ReadonlyMap<string, AcceptCall>,
): Verdict => {
  const headers = collectHeaders(fields);
  if (headers === undefined || !headers.get(':path') || !headers.has(':scheme')) return { kind: 'malformed' };
  const method = headers.get(':method');
  if (method === undefined) return { kind: 'malformed' };
  if (method !== 'POST') return { kind: 'http', code: 405 };
  if (headers.get('content-type')?.startsWith('application/grpc') !== true)
    return { kind: 'http', code: 415 };
  const accept = routes.get(headers.get(':path') ?? '');
  if (accept === undefined) return refuse(grpcStatus.UNIMPLEMENTED, 'this server has no such method');
  // H11: clients of xDS do not compress, and what others do grows a thousandfold.
  if ((headers.get('grpc-encoding') ?? 'identity') !== 'identity')
    return refuse(grpcStatus.UNIMPLEMENTED, 'messages must not be compressed');
  const timeout = headers.get('grpc-timeout');
  const timeoutMs = timeout === undefined ? undefined : readTimeout(timeout);
  if (Number.isNaN(timeoutMs)) return refuse(grpcStatus.INTERNAL, 'grpc-timeout is no duration');
  return { kind: 'serve', accept, timeoutMs };
};

/** Whether the fields after a body are such; RFC 9113, 8.1. */
export const areTrailers = (fields: readonly HeaderField[]): boolean => {
  const headers = collectHeaders(fields);
  return headers !== undefined && pseudoHeaders.every((name) => !headers.has(name));
};

const refuse = (code: number, message: string): Verdict => ({ kind: 'refuse', status: { code, message } });

/** By name; undefined where the list is malformed. */
const collectHeaders = (fields: readonly HeaderField[]): ReadonlyMap<string, string> | undefined => {
  const headers = new Map<string, string>();
  let isPastPseudo = false;
  for (const { name, value } of fields) {
    if (name.startsWith(':')) {
      if (isPastPseudo || headers.has(name) || !pseudoHeaders.includes(name)) return undefined;
    } else {
      isPastPseudo = true;
      if (name === '' || /[A-Z]/.test(name) || connectionHeaders.includes(name)) return undefined;
      if (name === 'te' && value !== 'trailers') return undefined;
    }
    headers.set(name, value);
  }
  return headers;
};

const readTimeout = (text: string): number => {
  const [, digits = '', unit = ''] = /^(\d{1,8})([HMSmun])$/.exec(text) ?? [];
  return Number.parseInt(digits, 10) * (timeoutUnitsMs[unit] ?? Number.NaN);
};
