import type { FastifyInstance } from 'fastify';
import type { AdminOptions } from './admin-options.ts';

/** States of a source that has not said anything yet. */
const unheard: ReadonlySet<string> = new Set(['waiting', 'new']);

/** `/ready`, `/healthz`, `/version` and `/metrics`. */
export const addHealthRoutes = (
  server: FastifyInstance,
  { sources, metrics, version }: AdminOptions,
): void => {
  server.get('/ready', async (_request, reply) => {
    if (sources.sources.ready()) return reply.type('text/plain').send('ready\n');
    const waiting = sources.sources
      .list()
      .filter(({ state }) => unheard.has(state))
      .map(({ id }) => id);
    return reply
      .code(503)
      .type('text/plain')
      .send(`not ready: waiting for ${waiting.join(', ')}\n`);
  });
  server.get('/healthz', async (_request, reply) => reply.type('text/plain').send('alive\n'));
  server.get('/version', async (_request, reply) => reply.type('text/plain').send(`${version}\n`));
  server.get('/metrics', async (_request, reply) => {
    const { contentType, body } = await metrics.render();
    return reply.type(contentType).send(body);
  });
};
