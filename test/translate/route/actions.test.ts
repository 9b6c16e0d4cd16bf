import t from 'tap';
import type { RedirectAction, RetryPolicy } from '../../../src/envoy/index.ts';
import type { HttpFault, HttpRedirect, HttpRetry } from '../../../src/model/index.ts';
import { buildDirectResponse } from '../../../src/translate/route/direct-response.ts';
import { buildFault } from '../../../src/translate/route/fault.ts';
import { buildRedirect } from '../../../src/translate/route/redirect.ts';
import { buildRetryPolicy, defaultRetryPolicy } from '../../../src/translate/route/retry.ts';
import { buildPathRewrite } from '../../../src/translate/route/rewrite.ts';
import { buildRouteAction } from '../../../src/translate/route/route-action.ts';
import { buildTimeout } from '../../../src/translate/route/timeout.ts';
import { context, rule } from './fixture.ts';

const redirects: readonly (readonly [string, HttpRedirect, number, RedirectAction])[] = [
  [
    'everything',
    { uri: '/x', authority: 'a.example', scheme: 'https', redirectCode: 302 },
    80,
    {
      hostRedirect: 'a.example',
      pathRedirect: '/x',
      schemeRedirect: 'https',
      responseCode: 'FOUND',
    },
  ],
  ['%PREFIX()% stays literal', { uri: '%PREFIX()%/x' }, 80, { pathRedirect: '%PREFIX()%/x' }],
  ['a port', { port: 8443 }, 80, { portRedirect: 8443 }],
  ['the default port of http is not spelled out', { port: 80 }, 8080, {}],
  [
    'the default port of https is not spelled out',
    { port: 443, scheme: 'https' },
    8080,
    { schemeRedirect: 'https' },
  ],
  ['443 of http is spelled out', { port: 443 }, 8080, { portRedirect: 443 }],
  ['the port of the request', { derivePort: 'FROM_REQUEST_PORT' }, 8080, { portRedirect: 8080 }],
  ['the default port of the protocol', { derivePort: 'FROM_PROTOCOL_DEFAULT' }, 8080, {}],
  ['301 is the default', { redirectCode: 301 }, 80, {}],
  ['303', { redirectCode: 303 }, 80, { responseCode: 'SEE_OTHER' }],
  ['307', { redirectCode: 307 }, 80, { responseCode: 'TEMPORARY_REDIRECT' }],
  ['308', { redirectCode: 308 }, 80, { responseCode: 'PERMANENT_REDIRECT' }],
];
for (const [name, redirect, port, expected] of redirects) {
  t.test(`VS-24: ${name}`, async (t) => t.strictSame(buildRedirect(redirect, port), expected));
}

t.test('VS-26: direct responses', async (t) => {
  t.strictSame(buildDirectResponse({ status: 503 }), { status: 503 });
  t.strictSame(buildDirectResponse({ status: 200, body: { string: 'ok' } }), {
    status: 200,
    body: { inlineString: 'ok' },
  });
  t.strictSame(buildDirectResponse({ status: 200, body: { bytes: 'b2s=' } }), {
    status: 200,
    body: { inlineBytes: 'b2s=' },
  });
});

t.test('VS-27: rewrites of the path', async (t) => {
  t.strictSame(buildPathRewrite(undefined), {});
  t.strictSame(buildPathRewrite({ uri: '/' }), { prefixRewrite: '/' });
  t.strictSame(buildPathRewrite({ uriRegexRewrite: { match: '^/a/(.*)', rewrite: '/b/\\1' } }), {
    regexRewrite: { pattern: { regex: '^/a/(.*)' }, substitution: '/b/\\1' },
  });
});

t.test(
  'VS-27: the Host: rewrite before header of the rule before header of the only destination',
  async (t) => {
    const headers = { request: { set: { host: 'rule' } } };
    const destination = { host: 'cart', headers: { request: { set: { host: 'destination' } } } };
    const host = (changes: Parameters<typeof rule>[0], destinations = [destination]): string | undefined =>
      buildRouteAction(rule(changes), destinations, context()).hostRewriteLiteral;
    t.equal(host({ headers, rewrite: { authority: 'rewrite' } }), 'rewrite');
    t.equal(host({ headers }), 'rule');
    t.equal(host({}), 'destination');
    t.equal(host({}, [destination, destination]), undefined);
  },
);

t.test('VS-28: timeouts; gRPC may not ask for more', async (t) => {
  t.strictSame(buildTimeout(undefined), { timeout: '0s', maxGrpcTimeout: '0s' });
  t.strictSame(buildTimeout('1.5s'), { timeout: '1.5s', maxGrpcTimeout: '1.5s' });
});

const previousHosts: RetryPolicy = {
  retryHostPredicate: [
    {
      name: 'envoy.retry_host_predicates.previous_hosts',
      typedConfig: {
        '@type': 'type.googleapis.com/envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate',
      },
    },
  ],
  hostSelectionRetryMaxAttempts: '5',
};
const defaultRetryOn = 'connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes';

const retries: readonly (readonly [string, HttpRetry | undefined, RetryPolicy | undefined])[] = [
  ['the default', undefined, { numRetries: 2, retryOn: defaultRetryOn, ...previousHosts }],
  ['0 attempts switch retries off', { attempts: 0 }, undefined],
  [
    'attempts alone keep the default conditions',
    { attempts: 7 },
    {
      numRetries: 7,
      retryOn: defaultRetryOn,
      ...previousHosts,
    },
  ],
  [
    'conditions',
    { attempts: 3, retryOn: '5xx, reset', perTryTimeout: '0.8s' },
    {
      numRetries: 3,
      retryOn: '5xx,reset',
      ...previousHosts,
      perTryTimeout: '0.8s',
    },
  ],
  [
    'status codes among conditions',
    { attempts: 1, retryOn: 'reset,503,retriable-4xx,429' },
    {
      numRetries: 1,
      retryOn: 'reset,retriable-4xx,retriable-status-codes',
      retriableStatusCodes: [503, 429],
      ...previousHosts,
    },
  ],
  [
    'the condition for status codes is not doubled',
    { attempts: 1, retryOn: 'retriable-status-codes,503' },
    {
      numRetries: 1,
      retryOn: 'retriable-status-codes',
      retriableStatusCodes: [503],
      ...previousHosts,
    },
  ],
  [
    'hosts may be tried again',
    { attempts: 1, retryOn: '5xx', retryIgnorePreviousHosts: false },
    {
      numRetries: 1,
      retryOn: '5xx',
    },
  ],
  [
    'other localities, and a pause',
    { attempts: 1, retryOn: '5xx', retryRemoteLocalities: true, backoff: '0.05s' },
    {
      numRetries: 1,
      retryOn: '5xx',
      ...previousHosts,
      retryPriority: {
        name: 'envoy.retry_priorities.previous_priorities',
        typedConfig: {
          '@type':
            'type.googleapis.com/envoy.extensions.retry.priority.previous_priorities.v3.PreviousPrioritiesConfig',
          updateFrequency: 2,
        },
      },
      retryBackOff: { baseInterval: '0.05s' },
    },
  ],
];
for (const [name, policy, expected] of retries) {
  t.test(`VS-29: ${name}`, async (t) => t.strictSame(buildRetryPolicy(policy), expected));
}

t.test('VS-29: a rule without retries carries the default, one with 0 attempts nothing', async (t) => {
  const destinations = [{ host: 'cart' }];
  t.equal(buildRouteAction(rule(), destinations, context()).retryPolicy, defaultRetryPolicy);
  t.notOk('retryPolicy' in buildRouteAction(rule({ retries: { attempts: 0 } }), destinations, context()));
});

const httpFault = 'type.googleapis.com/envoy.extensions.filters.http.fault.v3.HTTPFault';
const faults: readonly (readonly [string, HttpFault | undefined, object | undefined])[] = [
  ['none', undefined, undefined],
  ['an empty one', {}, undefined],
  [
    'a delay',
    { delay: { fixedDelay: '2s', percentage: 12.5 } },
    {
      '@type': httpFault,
      delay: { fixedDelay: '2s', percentage: { numerator: 125_000, denominator: 'MILLION' } },
    },
  ],
  [
    'an HTTP abort',
    { abort: { status: { http: 500 }, percentage: 100 } },
    {
      '@type': httpFault,
      abort: { httpStatus: 500, percentage: { numerator: 1_000_000, denominator: 'MILLION' } },
    },
  ],
  [
    'a gRPC abort by name',
    { abort: { status: { grpc: 'UNAVAILABLE' }, percentage: 0 } },
    {
      '@type': httpFault,
      abort: { grpcStatus: 14, percentage: { numerator: 0, denominator: 'MILLION' } },
    },
  ],
  [
    'a gRPC abort by number',
    { abort: { status: { grpc: '7' }, percentage: 1 } },
    {
      '@type': httpFault,
      abort: { grpcStatus: 7, percentage: { numerator: 10_000, denominator: 'MILLION' } },
    },
  ],
];
for (const [name, fault, expected] of faults) {
  t.test(`VS-30: ${name}`, async (t) => t.strictSame(buildFault(fault), expected));
}
