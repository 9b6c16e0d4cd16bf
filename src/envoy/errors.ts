import { catalogue } from '../runtime/error-catalogue.ts';

/** Errors of the Envoy API. `path` is the place inside the JSON form, such as `$.endpoints[0].locality`. */
export const errors = catalogue({
  UNKNOWN_MESSAGE: { code: 'CXW8001', text: '{name} is no message type of the Envoy API' },
  UNKNOWN_FIELD: { code: 'CXW8002', text: '{path}: {message} has no field {field}{hint}' },
  WRONG_VALUE: { code: 'CXW8003', text: '{path}: expected {expected}, got {actual}' },
  ONEOF_CONFLICT: { code: 'CXW8004', text: '{path}: {field} excludes {other}, both are set' },
  REPEATED_FIELD: { code: 'CXW8005', text: '{path}: {field} is written twice, once per spelling' },
  UNKNOWN_ENUM_VALUE: { code: 'CXW8006', text: '{path}: {enumeration} has no value {value}{hint}' },
  UNKNOWN_TYPE_URL: { code: 'CXW8007', text: '{path}: {typeUrl} names no message type of the Envoy API' },
  MALFORMED_BYTES: { code: 'CXW8008', text: 'the bytes are no {name}: {reason}' },
  TOO_DEEP: { code: 'CXW8009', text: '{path}: nested deeper than {limit} messages, more than Envoy reads' },
  BROKEN_DESCRIPTOR: {
    code: 'CXW8010',
    text: 'the descriptor of the Envoy API lacks {name}; run npm run build:api',
  },
  NO_OBJECT: { code: 'CXW8011', text: 'the JSON form of {name} is no object with fields' },
  CONSTRAINTS_BROKEN: { code: 'CXW8013', text: 'Envoy would refuse the {name}: {violations}' },
  UNSUPPORTED_CONSTRAINT: {
    code: 'CXW8012',
    text: 'the Envoy API asks for a constraint that is unknown here: {rule}',
  },
});
