import { type FastifyInstance, type FastifyRequest, fastify } from 'fastify';
import { CoxswainError } from '../runtime/error-catalogue.ts';
import type { AdminOptions } from './admin-options.ts';
import { addDebugRoutes } from './debug-routes.ts';
import { addDumpRoutes } from './dump-routes.ts';
import { addHealthRoutes } from './health-routes.ts';

/** Which error is answered with which status; every other one is a 400. */
const statuses: Readonly<Record<string, number>> = {
  CXW5002: 404,
  CXW5003: 404,
  CXW5006: 404,
};

/** The HTTP side of the control plane: health, debug pages in istiod's shapes, metrics. */
export const createAdminServer = (options: AdminOptions): FastifyInstance => {
  const server = fastify({
    logger: false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 512 },
  });
  server.addHook('onRequest', async (request, reply) => {
    if (isRebound(request))
      await reply.code(403).send('on loopback, browsers are answered by address or as localhost only\n');
  });
  server.setErrorHandler((error, _request, reply) => {
    if (error instanceof CoxswainError)
      return reply
        .code(statuses[error.code] ?? 400)
        .type('text/plain')
        .send(`${error.message}\n`);
    options.log.error('admin.failed', { error: String(error) });
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    return reply
      .code(status)
      .type('text/plain')
      .send(`${error instanceof Error ? error.message : 'failed'}\n`);
  });
  addHealthRoutes(server, options);
  addDebugRoutes(server, options.sources);
  addDumpRoutes(server, options.sources.proxies);
  return server;
};

/**
 * Whether a browser reached loopback by a foreign name: a page in somebody's browser must not read this
 * through a name that it made resolve to 127.0.0.1. Only browsers send the headers that are looked at.
 */
const isRebound = ({ hostname, headers, socket }: FastifyRequest): boolean =>
  (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) &&
  /^(127\.|::1$|::ffff:127\.)/.test(socket.localAddress ?? '127.0.0.1') &&
  !/^(localhost|[\d.]+|\[[0-9a-fA-F:]+\])$/.test(hostname);
