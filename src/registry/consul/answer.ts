import type { IncomingHttpHeaders } from 'node:http';
import type { RegistryProblem } from '../../model/index.ts';
import type { HttpResult } from './http.ts';

/** What an exchange with Consul means. */
export type Answer =
  | {
      readonly kind: 'data';
      /** Parsed JSON of any shape. */
      readonly body: unknown;
      /** The text it was parsed from: equal text needs no second look. */
      readonly text: string;
      /** `X-Consul-Index` as it came. */
      readonly index: string | undefined;
      readonly headers: AnswerHeaders;
    }
  | ProblemAnswer
  | { readonly kind: 'aborted' };

export interface ProblemAnswer {
  readonly kind: 'problem';
  readonly problem: RegistryProblem;
  /** `registry`: it holds for everything asked of this Consul; `query`: perhaps for this one only. */
  readonly scope: 'registry' | 'query';
  /** Consul, or the machine, has had enough of our connections or requests. */
  readonly throttled: boolean;
  readonly retryAfterMs: number;
}

/** What the headers of an answer say about all of it. */
export interface AnswerHeaders {
  /** With this policy an empty answer may mean that the token is missing. */
  readonly deniesByDefault: boolean;
  /** The agent has put the addresses for other datacenters in place already. */
  readonly translatesAddresses: boolean;
}

/** Reads an exchange by the rules of blocking queries; never throws. `asked` is for people. */
export const readAnswer = (asked: string, result: HttpResult): Answer => {
  if (result.kind === 'aborted') return result;
  if (result.kind === 'broken') {
    const throttled = result.code === 'ECONNRESET';
    return problem('unreachable', `${asked}: ${result.message} (${result.code})`, { throttled });
  }
  const { status, headers } = result;
  if (status !== 200) return readFailure(asked, status, headers, result.body);
  if (header(headers, 'x-consul-knownleader') === 'false') {
    return problem('not-ready', `${asked}: Consul knows no leader`, { scope: 'registry' });
  }
  if (header(headers, 'x-consul-results-filtered-by-acls') === 'true') {
    return problem(
      'filtered',
      `${asked}: the token may not read all of it (X-Consul-Results-Filtered-By-ACLs)`,
      {
        scope: 'registry',
      },
    );
  }
  const type = header(headers, 'content-type') ?? '';
  if (!/^application\/json\b/.test(type)) {
    // A proxy's login page comes with 200 as well (R09).
    return problem('protocol', `${asked}: the answer is ${type === '' ? 'of no type' : type}, not JSON`);
  }
  try {
    return {
      kind: 'data',
      body: JSON.parse(result.body),
      text: result.body,
      index: header(headers, 'x-consul-index'),
      headers: {
        deniesByDefault: header(headers, 'x-consul-default-acl-policy') === 'deny',
        translatesAddresses: header(headers, 'x-consul-translate-addresses') === 'true',
      },
    };
  } catch {
    return problem('protocol', `${asked}: the answer is no complete JSON`);
  }
};

/** Valid JSON of a shape that is not the one asked for. */
export const malformed = (asked: string): ProblemAnswer =>
  problem('protocol', `${asked}: the answer has another shape than Consul's`);

const readFailure = (
  asked: string,
  status: number,
  headers: IncomingHttpHeaders,
  body: string,
): ProblemAnswer => {
  const detail = `${asked}: ${status} ${body.trim().slice(0, 200)}`.trim();
  const retryAfterMs = Math.min(Number(header(headers, 'retry-after') ?? 0) * 1000 || 0, 60_000);
  if (status === 401 || status === 403) return problem('unauthorized', detail, { scope: 'registry' });
  if (status === 429) return problem('not-ready', detail, { throttled: true, retryAfterMs });
  if (status >= 500) {
    const scope = /no cluster leader|no path to datacenter/i.test(body) ? 'registry' : 'query';
    return problem('not-ready', detail, { scope, throttled: status === 503, retryAfterMs });
  }
  return problem('protocol', detail);
};

const problem = (
  reason: RegistryProblem['reason'],
  message: string,
  more: Partial<Pick<ProblemAnswer, 'scope' | 'throttled' | 'retryAfterMs'>> = {},
): ProblemAnswer => ({
  kind: 'problem',
  problem: { reason, message },
  scope: 'query',
  throttled: false,
  retryAfterMs: 0,
  ...more,
});

const header = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
};
