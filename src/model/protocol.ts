/** What a port speaks, in Istio's spelling. `AUTO` is a port whose protocol nobody declared. */
export const protocols = [
  'HTTP',
  'HTTP2',
  'GRPC',
  'GRPC-Web',
  'HTTPS',
  'TLS',
  'TCP',
  'UDP',
  'MONGO',
  'MYSQL',
  'REDIS',
  'AUTO',
] as const;
export type Protocol = (typeof protocols)[number];

const byLowerCase = new Map(protocols.map((protocol) => [protocol.toLowerCase(), protocol]));

/** Reads a protocol name without regard to case; `undefined` for what Istio does not know either. */
export const parseProtocol = (name: string): Protocol | undefined => byLowerCase.get(name.toLowerCase());

/** Protocols whose requests Envoy routes one by one. */
export const isHttp = (protocol: Protocol): boolean =>
  protocol === 'HTTP' || protocol === 'HTTP2' || protocol === 'GRPC' || protocol === 'GRPC-Web';

/** Protocols that need HTTP/2 towards the upstream. */
export const isHttp2 = (protocol: Protocol): boolean =>
  protocol === 'HTTP2' || protocol === 'GRPC' || protocol === 'GRPC-Web';

/**
 * The protocol that a port name declares by its prefix, as in `http-web` or `grpc`
 * (Istio: protocol selection by name); `undefined` where the name declares none.
 */
export const protocolFromPortName = (portName: string): Protocol | undefined => {
  const lower = portName.toLowerCase();
  if (lower === 'grpc-web' || lower.startsWith('grpc-web-')) return 'GRPC-Web';
  const protocol = parseProtocol(lower.split('-', 1)[0] ?? '');
  return protocol === 'AUTO' ? undefined : protocol;
};
