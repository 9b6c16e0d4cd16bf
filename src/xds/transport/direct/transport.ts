import type { Socket } from 'node:net';
import type { XdsLimits } from '../../limits.ts';
import { addressOf } from '../address.ts';
import type { AcceptCall, BoundAddress, StreamService, Transport } from '../call.ts';
import { TcpListener } from '../listener.ts';
import { Peers } from '../peers.ts';
import { StreamAdmission } from '../stream-admission.ts';
import { Connection, type ConnectionContext } from './connection.ts';
import { DataFrames } from './data-frames.ts';
import { Keepalive } from './keepalive.ts';
import { ReadTurns } from './read-turns.ts';
import type { ServerStream } from './stream.ts';

/**
 * The transport that speaks HTTP/2 itself: what a change costs is the writing of bytes that are made
 * already, and what an ACK costs is their reading.
 */
export class DirectTransport implements Transport {
  readonly name = 'direct';
  readonly #peers: Peers;
  readonly #admission: StreamAdmission;
  readonly #listener: TcpListener;
  readonly #keepalive: Keepalive;
  readonly #connections = new Set<Connection>();
  readonly #context: ConnectionContext;

  constructor(services: readonly StreamService[], limits: XdsLimits) {
    const routes = new Map<string, AcceptCall>();
    for (const { name, methods } of services) {
      for (const [method, accept] of Object.entries(methods)) routes.set(`/${name}/${method}`, accept);
    }
    this.#peers = new Peers(limits);
    this.#admission = new StreamAdmission(limits, this.#peers);
    this.#keepalive = new Keepalive(limits);
    this.#context = {
      limits,
      routes,
      peers: this.#peers,
      frames: new DataFrames(),
      turns: new ReadTurns(),
      admit: (stream, connection) => this.#admit(stream, connection),
    };
    this.#listener = new TcpListener(limits, this.#peers, (socket) => this.#accept(socket));
  }

  async listen(host: string, port: number): Promise<BoundAddress> {
    const address = await this.#listener.listen(host, port);
    this.#keepalive.start();
    return address;
  }

  async close(signal: AbortSignal): Promise<void> {
    const closed = this.#listener.close(signal);
    for (const connection of this.#connections) connection.drain();
    await closed;
    this.#keepalive.stop();
  }

  #accept(socket: Socket): void {
    const { remoteAddress = 'unknown', remotePort = 0 } = socket;
    const connection = new Connection(socket, `${remoteAddress}:${remotePort}`, this.#context);
    this.#connections.add(connection);
    const leave = this.#keepalive.watch(connection, () => socket.destroy());
    socket.once('close', () => {
      leave();
      this.#connections.delete(connection);
    });
  }

  #admit(stream: ServerStream, connection: Connection): void {
    const isRead = this.#peers.wait(stream.peer);
    const leave = this.#admission.add(
      addressOf(stream.peer),
      {
        get isGone() {
          return stream.isOver;
        },
        serve: () => {
          connection.batch(() => stream.serve());
          isRead();
        },
        // H01, H15: a client that opens streams faster than it may. HTTP/2's goodbye would wait for it.
        refuse: () => this.#peers.drop(stream.peer),
      },
      performance.now(),
    );
    stream.onClose = () => {
      isRead();
      leave();
    };
  }
}
