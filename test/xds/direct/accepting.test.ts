import { Server } from 'node:net';
import { test } from 'tap';
import { RawClient, startDirect } from './raw-client.ts';

test('a connection that the kernel cannot give is one less, and nothing else', async (t) => {
  const servers: Server[] = [];
  const { listen } = Server.prototype;
  t.teardown(() => {
    Server.prototype.listen = listen;
  });
  Server.prototype.listen = function (this: Server, ...parameters: never[]) {
    servers.push(this);
    return Reflect.apply(listen, this, parameters);
  } as typeof listen;
  const server = await startDirect(() => ({ message: () => {}, closed: () => {} }));
  t.teardown(() => server.close());
  // As Node does where accept(2) fails for want of memory.
  t.doesNotThrow(() => servers[0]?.emit('error', new Error('accept ENOBUFS')));
  t.equal(servers.length, 1);
  const client = await RawClient.open(server.port);
  await client.settle();
  t.notOk(client.isClosed, 'the next one is served');
  client.destroy();
});
