import Consul from 'consul';
import type { RegistryProblem } from '../../model/index.ts';
import type { Secret } from '../../runtime/secret.ts';
import type { ConsulHttp } from './http.ts';
import type { ConsulSettings } from './settings.ts';

/** The answer of a call, or what kept it from coming. */
export type Told<Value> = { readonly value: Value } | { readonly problem: RegistryProblem };

/** The calls that are made once, not followed. */
export interface OneShotCalls {
  /** Whether Consul answers and has a leader. */
  leader(): Promise<Told<string>>;
  /** The datacenter of the agent. */
  datacenter(): Promise<Told<string>>;
  /** The list of services as it is now. */
  services(): Promise<Told<unknown>>;
}

const timeoutMs = 5_000;

/** One-shot calls through the `consul` package, on the sockets that watches do not use. */
export const oneShotCalls = (
  settings: ConsulSettings,
  http: ConsulHttp,
  token: Secret | undefined,
): OneShotCalls => {
  const options = {
    baseUrl: `${settings.url}/v1`,
    agent: http.callAgent,
    timeout: timeoutMs,
    defaults: {
      ...(token === undefined ? {} : { token: token.reveal() }),
      ...(settings.datacenter === undefined ? {} : { dc: settings.datacenter }),
    },
  };
  const consul = new Consul(options);
  return {
    leader: () =>
      told('GET /v1/status/leader', consul.status.leader(), (leader: string | undefined) =>
        // The package turns the empty text that Consul answers into nothing at all (R28).
        leader === undefined || leader === ''
          ? { problem: { reason: 'not-ready', message: 'Consul has no leader' } }
          : { value: leader },
      ),
    datacenter: () =>
      told('GET /v1/agent/self', consul.agent.self(), (self) => ({
        value: String((self as { Config?: { Datacenter?: unknown } }).Config?.Datacenter ?? ''),
      })),
    services: () => told('GET /v1/catalog/services', consul.catalog.service.list(), (value) => ({ value })),
  };
};

const told = async <Raw, Value>(
  asked: string,
  call: Promise<Raw>,
  read: (raw: Raw) => Told<Value>,
): Promise<Told<Value>> => {
  try {
    return read(await call);
  } catch (error) {
    const status =
      typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
    const message = `${asked}: ${error instanceof Error ? error.message : String(error)}`;
    const reason =
      status === 401 || status === 403 ? 'unauthorized' : status === undefined ? 'unreachable' : 'not-ready';
    return { problem: { reason, message } };
  }
};
