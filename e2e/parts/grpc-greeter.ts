import { type ChannelOptions, Client, credentials, Server, ServerCredentials } from '@grpc/grpc-js';
import { register } from '@grpc/grpc-js-xds';

const identity = (bytes: Buffer): Buffer => bytes;
const path = '/test.Greeter/Name';

/** A gRPC service that answers with its name. */
export interface Greeter {
  readonly name: string;
  readonly port: number;
  close(): void;
}

/** Starts a service on a free port of 127.0.0.1. */
export const startGreeter = async (name: string): Promise<Greeter> => {
  const server = new Server();
  server.addService(
    {
      name: {
        path,
        requestStream: false,
        responseStream: false,
        requestSerialize: identity,
        requestDeserialize: identity,
        responseSerialize: identity,
        responseDeserialize: identity,
      },
    },
    {
      name: (_call: unknown, answer: (error: null, name: Buffer) => void) => answer(null, Buffer.from(name)),
    },
  );
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    ),
  );
  return { name, port, close: () => server.forceShutdown() };
};

/** A client that asks for names. */
export interface GreeterClient {
  /** The name of the instance that answers, or the name of the status. */
  ask(): Promise<string>;
  close(): void;
}

/** A client of a target such as `127.0.0.1:80`, or `xds:///greeter` with a bootstrap. */
export const connectGreeter = (target: string, options: ChannelOptions = {}): GreeterClient => {
  const client = new Client(target, credentials.createInsecure(), options);
  return {
    ask: () =>
      new Promise((resolve) =>
        client.makeUnaryRequest(
          path,
          identity,
          identity,
          Buffer.alloc(0),
          { deadline: Date.now() + 10_000 },
          (error, name) => resolve(error === null ? String(name) : `${error.code}: ${error.details}`),
        ),
      ),
    close: () => client.close(),
  };
};

/** gRPC's own xDS client: it resolves the name `greeter` at this xDS server. */
export const connectGreeterByXds = (xdsPort: number, nodeId: string): GreeterClient => {
  register();
  return connectGreeter('xds:///greeter', {
    // The one way to give each client a bootstrap of its own; the environment has one for the whole process.
    'grpc.TEST_ONLY_DO_NOT_USE_IN_PROD.xds_bootstrap_config': JSON.stringify({
      xds_servers: [
        {
          server_uri: `127.0.0.1:${xdsPort}`,
          channel_creds: [{ type: 'insecure' }],
          server_features: ['xds_v3'],
        },
      ],
      node: { id: nodeId, locality: {} },
    }),
  });
};

/** How often each name answered a number of requests. */
export const askMany = async (
  client: GreeterClient,
  total: number,
): Promise<Readonly<Record<string, number>>> => {
  const names: Record<string, number> = {};
  for (let count = 0; count < total; count += 1) {
    const name = await client.ask();
    names[name] = (names[name] ?? 0) + 1;
  }
  return names;
};

/** Requests that go on until the result is called; it gives how often each name answered. */
export const keepAsking = (
  client: GreeterClient,
  workers = 4,
): (() => Promise<Readonly<Record<string, number>>>) => {
  const names: Record<string, number> = {};
  const stopping = new AbortController();
  const work = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const name = await client.ask();
      names[name] = (names[name] ?? 0) + 1;
    }
  };
  const running = Promise.all(Array.from({ length: workers }, work));
  return async () => {
    stopping.abort();
    await running;
    return names;
  };
};
