/** The body of `PUT /v1/agent/service/register`, as far as tests use it. */
export interface ServiceRegistration {
  readonly ID?: string;
  readonly Name: string;
  readonly Address?: string;
  readonly Port?: number;
  readonly Kind?: string;
  readonly Tags?: readonly string[];
  readonly Meta?: Readonly<Record<string, string>>;
  readonly Weights?: { readonly Passing: number; readonly Warning: number };
  readonly TaggedAddresses?: Readonly<Record<string, { readonly Address: string; readonly Port?: number }>>;
  readonly Check?: Readonly<Record<string, unknown>>;
}

/** The state a test sets a check to. */
export type CheckStatus = 'passing' | 'warning' | 'critical';

/** What tests ask of a Consul agent, over its HTTP API. */
export interface ConsulApi {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /**
   * Registers an instance. Without a `Check` of its own it gets one that only `check` changes; its first
   * state is passing.
   */
  register(service: ServiceRegistration): Promise<void>;
  deregister(id: string): Promise<void>;
  /** Turns maintenance of an instance on or off. */
  maintenance(id: string, enabled: boolean): Promise<void>;
  /** Sets the check that `register` added; `output` is the text that comes with it. */
  check(id: string, status: CheckStatus, output?: string): Promise<void>;
  /** Any other call; `path` begins with `/v1/`. Resolves with the parsed body, fails on an HTTP error. */
  request(method: 'GET' | 'PUT' | 'DELETE', path: string, body?: unknown, token?: string): Promise<unknown>;
}

/** The API of the agent that listens at `url`. Calls carry `token` unless they bring their own. */
export const consulApi = (url: string, token?: string): ConsulApi => {
  const request: ConsulApi['request'] = async (method, path, body, ownToken = token) => {
    const response = await fetch(`${url}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(ownToken === undefined ? {} : { headers: { 'X-Consul-Token': ownToken } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 200)}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const put = async (path: string, body?: unknown): Promise<void> => {
    await request('PUT', path, body);
  };
  return {
    url,
    request,
    register: (service) =>
      put('/v1/agent/service/register', { Check: { TTL: '24h', Status: 'passing' }, ...service }),
    deregister: (id) => put(`/v1/agent/service/deregister/${encodeURIComponent(id)}`),
    maintenance: (id, enabled) =>
      put(`/v1/agent/service/maintenance/${encodeURIComponent(id)}?enable=${enabled}&reason=test`),
    check: (id, status, output = '') =>
      put(`/v1/agent/check/update/${encodeURIComponent(`service:${id}`)}`, {
        Status: status,
        Output: output,
      }),
  };
};
