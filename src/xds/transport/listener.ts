import { createServer, type Server, type Socket } from 'node:net';
import { errors } from '../errors.ts';
import type { XdsLimits } from '../limits.ts';
import type { BoundAddress } from './call.ts';
import type { Peers } from './peers.ts';

// The shortest thing a client of HTTP/2 says: the preface and an empty SETTINGS frame.
const shortestHello = 24 + 9;

// How often it is looked at what connections have sent that was no message.
const chargeEveryMs = 250;

/**
 * The accepting side, owned by us: grpc-js has no cap on connections, no deadline for silent ones, and
 * its forced shutdown leaves sessions alive when channelz is off.
 */
export class TcpListener {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #limits: XdsLimits;
  readonly #peers: Peers;
  readonly #accept: (socket: Socket) => void;
  #charging: NodeJS.Timeout | undefined;

  constructor(limits: XdsLimits, peers: Peers, accept: (socket: Socket) => void) {
    this.#limits = limits;
    this.#peers = peers;
    this.#accept = accept;
    this.#server = createServer({ noDelay: true }, (socket) => this.#take(socket));
  }

  /** Listens; throws LISTEN_FAILED. */
  listen(host: string, port: number): Promise<BoundAddress> {
    return new Promise((resolve, reject) => {
      const fail = (cause: Error): void =>
        reject(errors.LISTEN_FAILED({ address: `${host}:${port}`, reason: cause.message }, cause));
      // Stays: the kernel may fail to give a connection later on, which is no reason to end the process.
      this.#server.on('error', fail);
      this.#server.listen({ host, port }, () => {
        this.#charging = setInterval(() => this.#peers.charge(performance.now()), chargeEveryMs);
        this.#charging.unref();
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
        clearInterval(this.#charging);
        signal.removeEventListener('abort', destroy);
        resolve();
      };
      if (this.#server.listening) this.#server.close(done);
      else done();
    });
  }

  #take(socket: Socket): void {
    const { remoteAddress = '', remotePort = 0 } = socket;
    // H08, H10: what one address can open is bounded, so that it cannot take everything.
    const release = this.#peers.connect(remoteAddress, remotePort, socket, performance.now());
    if (release === undefined) {
      socket.destroy();
      return;
    }
    this.#sockets.add(socket);
    // H14, H19: a connection that says nothing is not kept.
    const deadline = setTimeout(() => {
      if (socket.bytesRead < shortestHello) socket.destroy();
    }, this.#limits.helloTimeoutMs);
    deadline.unref();
    socket.once('close', () => {
      clearTimeout(deadline);
      this.#sockets.delete(socket);
      release();
    });
    socket.on('error', () => {});
    this.#accept(socket);
  }
}
