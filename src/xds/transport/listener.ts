import { createServer, type Server, type Socket } from 'node:net';
import { errors } from '../errors.ts';
import type { XdsLimits } from '../limits.ts';
import type { BoundAddress } from './call.ts';

// The shortest thing a client of HTTP/2 says: the preface and an empty SETTINGS frame.
const shortestHello = 24 + 9;

/**
 * The accepting side, owned by us: grpc-js has no cap on connections, no deadline for silent ones, and
 * its forced shutdown leaves sessions alive when channelz is off.
 */
export class TcpListener {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #perPeer = new Map<string, number>();
  readonly #limits: XdsLimits;
  readonly #accept: (socket: Socket) => void;

  constructor(limits: XdsLimits, accept: (socket: Socket) => void) {
    this.#limits = limits;
    this.#accept = accept;
    this.#server = createServer({ noDelay: true }, (socket) => this.#take(socket));
  }

  /** Listens; throws LISTEN_FAILED. */
  listen(host: string, port: number): Promise<BoundAddress> {
    return new Promise((resolve, reject) => {
      const fail = (cause: Error): void =>
        reject(errors.LISTEN_FAILED({ address: `${host}:${port}`, reason: cause.message }, cause));
      this.#server.once('error', fail);
      this.#server.listen({ host, port }, () => {
        this.#server.off('error', fail);
        const address = this.#server.address();
        if (address === null || typeof address === 'string') fail(new Error('no TCP address'));
        else resolve({ host: address.address, port: address.port });
      });
    });
  }

  /** Accepts nothing more; resolves once the last connection is gone, which the abort hastens. */
  close(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const destroy = (): void => {
        for (const socket of this.#sockets) socket.destroy();
      };
      if (signal.aborted) destroy();
      else signal.addEventListener('abort', destroy, { once: true });
      const done = (): void => {
        signal.removeEventListener('abort', destroy);
        resolve();
      };
      if (this.#server.listening) this.#server.close(done);
      else done();
    });
  }

  #take(socket: Socket): void {
    const peer = socket.remoteAddress ?? '';
    const count = (this.#perPeer.get(peer) ?? 0) + 1;
    // H08, H10: what one address can open is bounded, so that it cannot take everything.
    if (count > this.#limits.connectionsPerPeer || this.#sockets.size >= this.#limits.connections) {
      socket.destroy();
      return;
    }
    this.#perPeer.set(peer, count);
    this.#sockets.add(socket);
    // H14, H19: a connection that says nothing is not kept.
    const deadline = setTimeout(() => {
      if (socket.bytesRead < shortestHello) socket.destroy();
    }, this.#limits.helloTimeoutMs);
    deadline.unref();
    socket.once('close', () => {
      clearTimeout(deadline);
      this.#sockets.delete(socket);
      const left = (this.#perPeer.get(peer) ?? 1) - 1;
      if (left === 0) this.#perPeer.delete(peer);
      else this.#perPeer.set(peer, left);
    });
    socket.on('error', () => {});
    this.#accept(socket);
  }
}
