import type { ConfigNode } from '../document/node.ts';
import type { NotServed, ServedFields } from '../structure/served-fields.ts';
import { exportToNotServed } from './export-to.ts';

const namesMesh = (value: ConfigNode): boolean =>
  value.kind === 'list' && value.items.some((item) => item.kind === 'scalar' && item.value === 'mesh');

const namesMeshOnly = (value: ConfigNode): boolean =>
  value.kind === 'list' && value.items.every((item) => item.kind === 'scalar' && item.value === 'mesh');

const neverMatches = (effect: NotServed['effect'] = 'element'): NotServed => ({
  effect,
  consequence: 'this match never applies',
});

/**
 * VS-01, VS-10 to VS-14, VS-20 to VS-24, VS-26 to VS-31. A condition that cannot be checked drops its
 * match, never widens it; an action that cannot be done drops its rule.
 */
export const virtualServiceServed: ServedFields = {
  served: new Set([
    'hosts',
    'gateways',
    'http[].name',
    ...['name', 'uri.*', 'ignoreUriCase', 'scheme.*', 'method.*', 'authority.*'].map(
      (f) => `http[].match[].${f}`,
    ),
    ...['headers.*', 'withoutHeaders.*', 'queryParams.*'].map((f) => `http[].match[].${f}`),
    'http[].route.*',
    ...['uri', 'authority', 'scheme', 'port', 'derivePort', 'redirectCode'].map(
      (f) => `http[].redirect.${f}`,
    ),
    'http[].directResponse.*',
    'http[].rewrite.*',
    'http[].timeout',
    'http[].retries.*',
    'http[].fault.*',
    'http[].mirror.*',
    'http[].mirrors.*',
    'http[].mirrorPercentage.*',
    'http[].mirrorPercent',
    'http[].headers.*',
  ]),
  notServed: new Map<string, NotServed>([
    ['exportTo', exportToNotServed],
    // A list without "mesh" takes the whole object away; the reader says so in one problem.
    [
      'gateways',
      {
        effect: 'ignored',
        consequence: 'the rules apply to sidecars only, not at these gateways',
        harmless: (value) => namesMeshOnly(value) || !namesMesh(value),
      },
    ],
    ['http[].match[].gateways', { ...neverMatches(), harmless: namesMesh }],
    ['http[].match[].port', neverMatches()],
    ['http[].match[].sourceLabels', neverMatches()],
    ['http[].match[].sourceNamespace', neverMatches()],
    ['http[].match[].statPrefix', { effect: 'ignored', consequence: 'no statistics of that name are made' }],
    ['http[].delegate', { effect: 'element', consequence: 'this rule is left out' }],
    ['http[].redirect.prefixRewrite', { effect: 'element', consequence: 'this rule is left out' }],
    ['http[].corsPolicy', { effect: 'ignored', consequence: 'no CORS headers are added or checked' }],
    ['tcp', { effect: 'ignored', consequence: 'TCP connections are routed as if these rules were absent' }],
    ['tls', { effect: 'ignored', consequence: 'TLS connections are routed as if these rules were absent' }],
  ]),
};
