import { isHttp, type Protocol } from '../../model/index.ts';

/** How a listener treats a port: as requests, as bytes, or as what it turns out to be. */
export type ProtocolClass = 'http' | 'tcp' | 'sniffed';

export const protocolClass = (protocol: Protocol): ProtocolClass => {
  if (isHttp(protocol)) return 'http';
  return protocol === 'AUTO' ? 'sniffed' : 'tcp';
};

/** Protocols in which the server speaks first: a listener that waits for the client's bytes hangs. */
export const isServerFirst = (protocol: Protocol): boolean => protocol === 'MONGO' || protocol === 'MYSQL';

/** Protocols whose first bytes name the host (SNI). */
export const isTls = (protocol: Protocol): boolean => protocol === 'TLS' || protocol === 'HTTPS';
