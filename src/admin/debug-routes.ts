import type { FastifyInstance } from 'fastify';
import { buildConfigz } from './configz.ts';
import { buildAdsz, buildConnections } from './connections.ts';
import { debugPages, renderDebugIndex } from './debug-index.ts';
import { sendJson } from './dump-routes.ts';
import { adminErrors } from './errors.ts';
import { buildRefused } from './refused.ts';
import { buildRegistries } from './registries.ts';
import { buildEndpointShardz, buildRegistryz } from './registryz.ts';
import type { AdminSources } from './sources.ts';
import { buildSyncz } from './syncz.ts';

type Query = Readonly<Record<string, string | undefined>>;

/** The debug pages that istiod has too, under its paths and in its shapes, and two of our own. */
export const addDebugRoutes = (
  server: FastifyInstance,
  { proxies, model, sources, translation }: AdminSources,
): void => {
  const page = (path: string, build: (query: Query) => unknown) =>
    server.get<{ Querystring: Query }>(path, async ({ query }, reply) =>
      sendJson(reply, query, build(query)),
    );

  server.get('/debug', async (_request, reply) => reply.type('text/html').send(renderDebugIndex()));
  page('/debug/list', () => debugPages.map(({ path }) => path.replace('/debug/', '')).sort());
  page('/debug/syncz', ({ namespace }) => buildSyncz(proxies.list(), namespace));
  page('/debug/adsz', ({ proxyID }) => buildAdsz(proxies.list(), proxyID));
  page('/debug/connections', () => buildConnections(proxies.list()));
  page('/debug/registryz', () => buildRegistryz(model.services()));
  page('/debug/endpointShardz', () => buildEndpointShardz(model.services()));
  page('/debug/configz', () => buildConfigz(model.objects()));
  page('/debug/translation', () => translation.failures());
  page('/debug/refused', () => buildRefused(proxies));
  page('/debug/mesh', () => model.mesh());
  page('/debug/registries', () => buildRegistries(sources.list(), new Date()));

  server.post<{ Params: { id: string } }>('/debug/registries/:id/release', async ({ params }, reply) => {
    if (!sources.release(params.id))
      throw adminErrors.sourceUnknown({
        source: params.id,
        sources: sources
          .list()
          .map(({ id }) => id)
          .join(', '),
      });
    return reply.type('text/plain').send(`released what was held of ${params.id}\n`);
  });
};
