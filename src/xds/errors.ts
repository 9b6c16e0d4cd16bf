import { catalogue } from '../runtime/error-catalogue.ts';

/** What the xDS server answers a client with, and what it refuses from its caller. */
export const errors = catalogue({
  MALFORMED_MESSAGE: { code: 'CXW4001', text: 'the message is no valid protobuf: {reason}' },
  NODE_ID_MISSING: { code: 'CXW4002', text: 'the first request of a stream carries no node id' },
  TYPE_URL_MISSING: { code: 'CXW4003', text: 'a request on an aggregated stream names no type_url' },
  NOT_READY: { code: 'CXW4004', text: 'the control plane does not have its whole configuration yet' },
  TOO_MANY_NAMES: { code: 'CXW4006', text: '{count} names of {typeUrl} on one stream, {limit} are allowed' },
  TOO_MANY_TYPES: { code: 'CXW4007', text: 'more than {limit} resource types on one stream' },
  SHUTTING_DOWN: { code: 'CXW4009', text: 'the control plane shuts down' },
  ACK_OVERDUE: { code: 'CXW4010', text: 'no ACK of {typeUrl} for {waitedMs} ms' },
  WRITE_OVERDUE: { code: 'CXW4011', text: 'the client did not read for {waitedMs} ms' },
  STREAM_FAILED: { code: 'CXW4012', text: 'the stream failed: {reason}' },
  LISTEN_FAILED: { code: 'CXW4013', text: 'cannot listen on {address}: {reason}' },
  TYPE_MISMATCH: { code: 'CXW4014', text: '{typeUrl}: {reason}' },
  METADATA_TOO_LARGE: {
    code: 'CXW4015',
    text: 'the first request carries {bytes} bytes, {limit} are allowed',
  },
  REQUEST_OVERDUE: { code: 'CXW4017', text: 'no request on the stream within {limitMs} ms' },
  TOO_MANY_REQUESTS: { code: 'CXW4018', text: 'more requests than one stream or one address may send' },
  NAME_TOO_LONG: { code: 'CXW4019', text: 'a name of {bytes} bytes, {limit} are allowed' },
  NODE_TOO_LARGE: { code: 'CXW4020', text: 'a node of {bytes} bytes, {limit} are allowed' },
  ANSWER_UNREAD: { code: 'CXW4021', text: 'another request for {typeUrl} while {bytes} bytes are unread' },
  SERVICE_UNKNOWN: { code: 'CXW4030', text: 'no service is called {service}' },
  NOT_ONE_MESSAGE: { code: 'CXW4031', text: 'the method takes exactly one message' },
  NOT_REFLECTED: { code: 'CXW4033', text: 'no descriptor is there for {name}' },
  STATUS_REFUSED: { code: 'CXW4034', text: 'what clients hold is not told to {peer}' },
  STATUS_TOO_LARGE: {
    code: 'CXW4035',
    text: 'more than {limit} bytes; match fewer nodes, or leave out the contents of resources',
  },
  MATCHER_UNUSABLE: { code: 'CXW4036', text: 'a matcher cannot be used: {reason}' },
  REQUEST_TOO_LARGE: { code: 'CXW4032', text: 'a request of {bytes} bytes, {limit} are read' },
  CLIENT_UNKNOWN: { code: 'CXW4016', text: 'no client has the id {id}' },
});
