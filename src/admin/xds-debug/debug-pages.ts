import type { FastifyInstance } from 'fastify';

/** What istiod's HTTP server says of a page that it has not; istioctl shows the list of pages on reading it. */
const pageNotFound = '404 page not found\n';

/** The debug pages of an admin server, read without a connection. */
export const readDebugPage = async (server: FastifyInstance, name: string): Promise<string> => {
  const path = pathOf(name);
  const [pathname = ''] = path?.split('?', 1) ?? [];
  if (path === undefined || !server.hasRoute({ method: 'GET', url: pathname })) return pageNotFound;
  // Whatever the status: istioctl reads the texts of errors.
  return (await server.inject({ method: 'GET', url: path })).payload;
};

/** Path and query of a page; `undefined` where the name leads out of `/debug/`. */
const pathOf = (name: string): string | undefined => {
  const base = 'http://localhost';
  if (!URL.canParse(`/debug/${name}`, base)) return undefined;
  const { pathname, search } = new URL(`/debug/${name}`, base);
  return pathname.startsWith('/debug/') ? `${pathname}${search}` : undefined;
};
