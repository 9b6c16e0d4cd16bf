import {
  type MethodDefinition,
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { errors } from '../errors.ts';
import type { XdsLimits } from '../limits.ts';
import { framePrefixBytes } from '../wire/frame.ts';
import type { AcceptCall, BoundAddress, Call, CallStatus, Transport } from './call.ts';

const identity = (bytes: Buffer): Buffer => bytes;

/** The methods of one gRPC service that are streams in both directions. */
export interface StreamService {
  readonly name: string;
  readonly methods: Readonly<Record<string, AcceptCall>>;
}

/** Server options for long streams that carry much: every default of grpc-js is wrong for this. */
export const serverOptions = (limits: XdsLimits): Record<string, number> => ({
  'grpc.enable_channelz': 0,
  'grpc.max_receive_message_length': limits.receiveBytes,
  'grpc.max_send_message_length': -1,
  'grpc.max_concurrent_streams': limits.streamsPerConnection,
  // H18: a half-open connection is found within 40 s; without these it stays for ever.
  'grpc.keepalive_time_ms': 30_000,
  'grpc.keepalive_timeout_ms': 10_000,
});

/** The transport over the public API of grpc-js, which copies each message once per stream. */
export class GrpcJsTransport implements Transport {
  readonly name: Transport['name'] = 'grpc-js';
  readonly #server: Server;

  constructor(services: readonly StreamService[], limits: XdsLimits, server?: Server) {
    this.#server = server ?? new Server(serverOptions(limits));
    for (const service of services) addService(this.#server, service);
  }

  listen(host: string, port: number): Promise<BoundAddress> {
    const address = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
    return new Promise((resolve, reject) => {
      this.#server.bindAsync(address, ServerCredentials.createInsecure(), (error, bound) => {
        if (error === null) resolve({ host, port: bound });
        else reject(errors.LISTEN_FAILED({ address, reason: error.message }, error));
      });
    });
  }

  close(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const force = (): void => {
        this.#server.forceShutdown();
        resolve();
      };
      if (signal.aborted) {
        force();
        return;
      }
      signal.addEventListener('abort', force, { once: true });
      this.#server.tryShutdown(() => {
        signal.removeEventListener('abort', force);
        resolve();
      });
    });
  }
}

const addService = (server: Server, { name, methods }: StreamService): void => {
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
    implementation[method] = (stream: ServerDuplexStream<Buffer, Buffer>) => serve(stream, accept);
  }
  server.addService(definition satisfies ServiceDefinition, implementation);
};

const serve = (stream: ServerDuplexStream<Buffer, Buffer>, accept: AcceptCall): void => {
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
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    listener.closed();
  };
  stream.on('data', (bytes: Buffer) => {
    if (isOpen) listener.message(bytes);
  });
  stream.on('end', () => {
    stream.end();
    close();
  });
  stream.on('cancelled', close);
  stream.on('close', close);
  // Without a listener an error of one stream would end the process (X11, X27).
  stream.on('error', close);
};
