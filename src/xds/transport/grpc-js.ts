import {
  type MethodDefinition,
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import type { XdsLimits } from '../limits.ts';
import { framePrefixBytes } from '../wire/frame.ts';
import {
  type AcceptCall,
  type BoundAddress,
  type Call,
  type CallStatus,
  grpcStatus,
  type StreamService,
  type Transport,
} from './call.ts';
import { TcpListener } from './listener.ts';
import { Peers } from './peers.ts';

const identity = (bytes: Buffer): Buffer => bytes;

/** Server options for long streams that carry much: every default of grpc-js is wrong for this. */
const serverOptions = (limits: XdsLimits): Record<string, number> => ({
  'grpc.enable_channelz': 0,
  'grpc.max_receive_message_length': limits.receiveBytes,
  'grpc.max_send_message_length': -1,
  'grpc.max_concurrent_streams': limits.streamsPerConnection,
  // H18: a half-open connection is found within 40 s; without these it stays for ever.
  'grpc.keepalive_time_ms': limits.keepaliveMs,
  'grpc.keepalive_timeout_ms': limits.keepaliveTimeoutMs,
});

// After the goodbye, a connection is given this long to end by itself.
const drainMs = 5000;

/** The transport over the public API of grpc-js, which copies each message once per stream. */
export class GrpcJsTransport implements Transport {
  readonly name = 'grpc-js';
  readonly #injector: ReturnType<Server['createConnectionInjector']>;
  readonly #listener: TcpListener;

  constructor(services: readonly StreamService[], limits: XdsLimits) {
    const peers = new Peers(limits);
    const grpc = new Server(serverOptions(limits));
    for (const service of services) addService(grpc, service, peers);
    const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());
    this.#injector = injector;
    this.#listener = new TcpListener(limits, peers, (socket) => injector.injectConnection(socket));
  }

  listen(host: string, port: number): Promise<BoundAddress> {
    return this.#listener.listen(host, port);
  }

  async close(signal: AbortSignal): Promise<void> {
    const closed = this.#listener.close(signal);
    this.#injector.drain(drainMs);
    await closed;
  }
}

const addService = (server: Server, { name, methods }: StreamService, peers: Peers): void => {
  const definition: Record<string, MethodDefinition<Buffer, Buffer>> = {};
  const implementation: UntypedServiceImplementation = {};
  for (const [method, accept] of Object.entries(methods)) {
    definition[method] = {
      path: `/${name}/${method}`,
      requestStream: true,
      responseStream: true,
      requestSerialize: identity,
      requestDeserialize: identity,
      responseSerialize: identity,
      responseDeserialize: identity,
    };
    implementation[method] = (stream: ServerDuplexStream<Buffer, Buffer>) => serve(stream, accept, peers);
  }
  server.addService(definition satisfies ServiceDefinition, implementation);
};

const serve = (stream: ServerDuplexStream<Buffer, Buffer>, accept: AcceptCall, peers: Peers): void => {
  let isOpen = true;
  const call: Call = {
    peer: stream.getPeer(),
    write(frames, taken) {
      if (!isOpen) return;
      for (const [index, frame] of frames.entries()) {
        // grpc-js puts its own prefix before the message.
        const message = frame.subarray(framePrefixBytes);
        if (index === frames.length - 1) stream.write(message, () => taken());
        else stream.write(message);
      }
    },
    end({ code, message }: CallStatus) {
      if (!isOpen) return;
      if (code === 0) stream.end();
      else stream.emit('error', { code, details: message });
      close();
    },
  };
  const listener = accept(call);
  const noteMessage = peers.meterOf(call.peer);
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    listener.closed();
  };
  stream.on('data', (bytes: Buffer) => {
    if (!isOpen) return;
    noteMessage(framePrefixBytes + bytes.length, 1);
    listener.message(bytes);
  });
  stream.on('end', () => {
    if (listener.halfClosed === undefined) call.end({ code: grpcStatus.OK, message: '' });
    else if (isOpen) listener.halfClosed();
  });
  stream.on('cancelled', close);
  stream.on('close', close);
  // Without a listener an error of one stream would end the process (X11, X27).
  stream.on('error', close);
};
