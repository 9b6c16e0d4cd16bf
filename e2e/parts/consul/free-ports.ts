import { createServer } from 'node:net';

/** Ports of an address that were free a moment ago, all different. */
export const freePorts = async (count: number, address = '127.0.0.1'): Promise<readonly number[]> => {
  const servers = Array.from({ length: count }, () => createServer());
  try {
    return await Promise.all(
      servers.map(
        (server) =>
          new Promise<number>((resolve, reject) => {
            server.once('error', reject);
            server.listen(0, address, () => {
              const bound = server.address();
              if (bound === null || typeof bound === 'string') reject(new Error('no port'));
              else resolve(bound.port);
            });
          }),
      ),
    );
  } finally {
    for (const server of servers) server.close();
  }
};
