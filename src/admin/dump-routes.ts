import type { FastifyInstance, FastifyReply } from 'fastify';
import { buildConfigDump, dumpRaw } from './config-dump.ts';
import { adminErrors } from './errors.ts';
import { findProxy } from './find-proxy.ts';
import { selectDump } from './select-dump.ts';
import type { ProxyReports } from './sources.ts';
import { dumpedTypes } from './type-names.ts';

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** `/debug/config_dump` in istiod's JSON, `/config_dump` in Envoy's, `/debug/edsz`. */
export const addDumpRoutes = (server: FastifyInstance, proxies: ProxyReports): void => {
  server.get<{ Querystring: Query }>('/debug/config_dump', async ({ query }, reply) => {
    const proxy = findProxy(proxies, one(query['proxyID']));
    const held = proxies.resources(proxy.connectionId);
    const types = one(query['types']);
    if (types !== undefined && types !== '') return sendJson(reply, query, dumpRaw(held, parseTypes(types)));
    const includeEndpoints = query['include_eds'] !== undefined;
    return sendJson(reply, query, {
      configs: buildConfigDump(held, { spelling: 'camel', includeEndpoints, includeStatus: true }),
    });
  });

  server.get<{ Querystring: Query }>('/debug/edsz', async ({ query }, reply) => {
    const proxy = findProxy(proxies, one(query['proxyID']));
    return sendJson(reply, query, dumpRaw(proxies.resources(proxy.connectionId), parseTypes('eds')));
  });

  server.get<{ Querystring: Query }>('/config_dump', async ({ query }, reply) => {
    const proxy = findProxy(proxies, one(query['proxy']) ?? one(query['proxyID']));
    const resource = given(query['resource']);
    const mask = given(query['mask']);
    const nameRegex = given(query['name_regex']);
    const includeEndpoints =
      query['include_eds'] !== undefined || resource?.includes('endpoint_configs') === true;
    const configs = buildConfigDump(proxies.resources(proxy.connectionId), {
      spelling: 'snake',
      includeEndpoints,
      includeStatus: true,
    });
    const selection = {
      ...(resource === undefined ? {} : { resource }),
      ...(mask === undefined ? {} : { mask }),
      ...(nameRegex === undefined ? {} : { nameRegex }),
    };
    return reply
      .type('application/json')
      .send(JSON.stringify({ configs: selectDump(configs, selection) }, null, 1));
  });
};

/** istiod's JSON is compact; `?pretty` indents it by four. */
export const sendJson = (reply: FastifyReply, query: Query, value: unknown): FastifyReply =>
  reply
    .type('application/json')
    .send(JSON.stringify(value, null, query['pretty'] === undefined ? undefined : 4));

const parseTypes = (types: string) =>
  types.split(',').map((name) => {
    const type = dumpedTypes.find(({ short }) => short === name.trim().toLowerCase());
    if (type === undefined) throw adminErrors.typeUnknown({ type: name });
    return type;
  });

const one = (value: Query[string]): string | undefined => (typeof value === 'string' ? value : value?.[0]);

/** Envoy's own page submits empty fields: they count as absent. */
const given = (value: Query[string]): string | undefined => {
  const text = one(value);
  return text === '' ? undefined : text;
};
