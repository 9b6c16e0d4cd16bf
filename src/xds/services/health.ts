import { encodeMessage, type HealthCheckResponse_ServingStatus } from '../../envoy/index.ts';
import { errors } from '../errors.ts';
import type { PushEngine } from '../push/engine.ts';
import type { StreamService } from '../transport/call.ts';
import { decodeRequest } from './decode-request.ts';
import type { Converse } from './exchange.ts';
import type { OpenCalls } from './open-calls.ts';
import { oneMessage, unary } from './unary.ts';

const service = 'grpc.health.v1.Health';

// A request holds the name of a service.
const requestBytes = 4096;

const requestedService = (message: Uint8Array): string =>
  decodeRequest('grpc.health.v1.HealthCheckRequest', message).service ?? '';

const encodeStatus = (status: HealthCheckResponse_ServingStatus): Buffer =>
  encodeMessage('grpc.health.v1.HealthCheckResponse', { status });

/**
 * gRPC's own health protocol. All services have the state of the server: serving once it is open, and no
 * longer as soon as it begins to shut down.
 */
export const healthService = (
  { readiness }: PushEngine,
  calls: OpenCalls,
  services: () => readonly string[],
): StreamService => {
  const state = () => (readiness.isOpen ? 'SERVING' : 'NOT_SERVING');
  const isServed = (name: string): boolean => name === '' || services().includes(name);
  const check = unary((message) => {
    const name = requestedService(message);
    if (!isServed(name)) throw errors.SERVICE_UNKNOWN({ service: name });
    return encodeStatus(state());
  });
  const list = unary(() =>
    encodeMessage('grpc.health.v1.HealthListResponse', {
      statuses: Object.fromEntries(['', ...services()].map((name) => [name, { status: state() }])),
    }),
  );
  const watch: Converse = (answers) => {
    let closed = (): void => {};
    return {
      ...oneMessage((message) => {
        // The services do not change: one that is not there is told of once.
        if (!isServed(requestedService(message))) {
          answers.send([encodeStatus('SERVICE_UNKNOWN')]);
          return;
        }
        answers.send([encodeStatus(state())]);
        closed = readiness.watch(() => answers.send([encodeStatus(state())]));
      }),
      closed: () => closed(),
    };
  };
  const method = (name: string, converse: Converse) =>
    calls.method(`${service}/${name}`, requestBytes, converse);
  return {
    name: service,
    methods: {
      Check: method('Check', check),
      List: method('List', list),
      Watch: method('Watch', watch),
    },
  };
};
