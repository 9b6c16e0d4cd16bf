import { readFileSync, writeFileSync } from 'node:fs';
import t from 'tap';
import { encodeMessage } from '../../../src/envoy/index.ts';
import { defaultMeshConfig, type HttpRoute } from '../../../src/model/index.ts';
import {
  assembleRouteConfiguration,
  buildCatchAllVirtualHost,
  buildUnservedVirtualHost,
  buildVirtualHost,
} from '../../../src/translate/route/index.ts';
import { cart, facts, httpPort, reads, rule, service, virtualService } from './fixture.ts';

const golden = new URL('golden/everything.json', import.meta.url);

/** One rule for each capability, so that a change of any of them shows. */
const everything: readonly HttpRoute[] = [
  rule({
    name: 'matched',
    match: [
      { name: 'exact', uri: { exact: '/exact' }, ignoreUriCase: true },
      {
        name: 'all',
        uri: { prefix: '/all' },
        scheme: { exact: 'http' },
        method: { exact: 'GET' },
        authority: { regex: 'cart.*' },
        headers: { 'x-user': { exact: 'ann' }, cookie: { regex: '.*beta=1.*' } },
        withoutHeaders: { 'x-bot': { prefix: 'crawl' } },
        queryParams: { debug: { present: true }, page: { regex: '\\d+' } },
      },
    ],
    action: {
      kind: 'route',
      destinations: [
        { host: 'cart', subset: 'v1', weight: 90, headers: { request: { set: { host: 'v1.internal' } } } },
        { host: 'cart', subset: 'v2', weight: 10, headers: { response: { add: { 'x-canary': '1' } } } },
      ],
    },
    headers: { request: { set: { 'x-rule': '1' }, remove: ['x-secret'] } },
    timeout: '3s',
    retries: {
      attempts: 3,
      perTryTimeout: '0.8s',
      retryOn: '5xx,429',
      retryRemoteLocalities: true,
      backoff: '0.1s',
    },
    mirrors: [{ destination: { host: 'shadow', port: 8080 }, percentage: 12.5 }],
  }),
  rule({
    name: 'rewritten',
    match: [{ uri: { prefix: '/old/' } }],
    rewrite: { uri: '/new/', authority: 'new.example' },
    retries: { attempts: 0 },
  }),
  rule({
    name: 'rewritten-by-expression',
    match: [{ uri: { regex: '/v1/.*' } }],
    rewrite: { uriRegexRewrite: { match: '^/v1/(.*)$', rewrite: '/v2/\\1' } },
  }),
  rule({
    name: 'redirected',
    match: [{ uri: { prefix: '/moved' } }],
    action: {
      kind: 'redirect',
      redirect: { uri: '/here', authority: 'new.example', scheme: 'https', port: 8443, redirectCode: 308 },
    },
  }),
  rule({
    name: 'answered',
    match: [{ uri: { exact: '/healthz' } }],
    action: { kind: 'direct-response', response: { status: 200, body: { string: 'ok' } } },
  }),
  rule({
    name: 'faulty',
    fault: {
      delay: { fixedDelay: '2s', percentage: 50 },
      abort: { status: { http: 503 }, percentage: 0.1 },
    },
  }),
];

t.test('VS-01 to VS-33: a route configuration with everything', async (t) => {
  const input = { facts, mesh: defaultMeshConfig, reads: reads(cart) };
  const governed = { ...input, virtualService: virtualService({ http: everything }) };
  const routes = assembleRouteConfiguration('80', [
    buildVirtualHost({ ...governed, service: cart, port: httpPort(80) }),
    buildVirtualHost({ ...input, service: service('other.shop.svc.cluster.local'), port: httpPort(80) }),
    buildUnservedVirtualHost({ ...input, host: 'away.example', virtualService: virtualService() }),
    buildCatchAllVirtualHost(defaultMeshConfig),
  ]);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, JSON.stringify(routes, undefined, 2));
  t.strictSame(routes, JSON.parse(readFileSync(golden, 'utf8')));
  t.ok(encodeMessage('envoy.config.route.v3.RouteConfiguration', routes).length > 0, 'it can be encoded');
});
