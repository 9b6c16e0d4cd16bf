import type { ConnectionPool, HttpPool, TcpPool } from '../../model/index.ts';
import { configErrors } from '../errors.ts';
import type { Cursor } from '../structure/cursor.ts';
import { optional } from '../structure/optional.ts';

/** Paths inside a connection pool (DR-11, DR-12). */
export const connectionPoolServed: readonly string[] = [
  'tcp.maxConnections',
  'tcp.connectTimeout',
  'tcp.tcpKeepalive.probes',
  'tcp.tcpKeepalive.time',
  'tcp.tcpKeepalive.interval',
  'tcp.maxConnectionDuration',
  'tcp.idleTimeout',
  'http.http1MaxPendingRequests',
  'http.http2MaxRequests',
  'http.maxRequestsPerConnection',
  'http.maxRetries',
  'http.idleTimeout',
  'http.maxConcurrentStreams',
];

export const readConnectionPool = (cursor: Cursor): ConnectionPool => {
  if (!cursor.has('tcp') && !cursor.has('http')) {
    cursor.report(cursor, configErrors.EMPTY({ what: 'a connection pool' }), 'set tcp or http');
  }
  const tcp = cursor.object('tcp');
  const http = cursor.object('http');
  return optional({
    tcp: tcp === undefined ? undefined : readTcpPool(tcp),
    http: http === undefined ? undefined : readHttpPool(http),
  });
};

const readTcpPool = (cursor: Cursor): TcpPool => {
  const keepalive = cursor.object('tcpKeepalive');
  return optional({
    maxConnections: natural(cursor, 'maxConnections'),
    connectTimeout: cursor.duration('connectTimeout'),
    tcpKeepalive:
      keepalive === undefined
        ? undefined
        : optional({
            probes: keepalive.number('probes'),
            time: keepalive.duration('time'),
            interval: keepalive.duration('interval'),
          }),
    maxConnectionDuration: cursor.duration('maxConnectionDuration'),
    // 0 turns the idle timeout off.
    idleTimeout: cursor.duration('idleTimeout', 0),
  });
};

const readHttpPool = (cursor: Cursor): HttpPool =>
  optional({
    http1MaxPendingRequests: natural(cursor, 'http1MaxPendingRequests'),
    http2MaxRequests: natural(cursor, 'http2MaxRequests'),
    maxRequestsPerConnection: natural(cursor, 'maxRequestsPerConnection'),
    maxRetries: natural(cursor, 'maxRetries'),
    idleTimeout: cursor.duration('idleTimeout'),
    maxConcurrentStreams: natural(cursor, 'maxConcurrentStreams'),
  });

const maxInt32 = 2147483647;

/** A number that is not negative. */
export const natural = (cursor: Cursor, name: string, maximum = maxInt32): number | undefined => {
  const value = cursor.number(name);
  if (value === undefined || (value >= 0 && value <= maximum)) return value;
  cursor.report(cursor.place(name), configErrors.NUMBER_OUT_OF_RANGE({ value, minimum: 0, maximum }));
  return value;
};
