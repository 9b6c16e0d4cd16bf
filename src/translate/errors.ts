import { catalogue } from '../runtime/error-catalogue.ts';

/** What can go wrong in translation. */
export const errors = catalogue({
  CYCLE: { code: 'CXW3001', text: 'the computation {name} of {key} needs its own result' },
  RESOURCE_FAILED: { code: 'CXW3002', text: '{type} {name} cannot be translated: {reason}' },
  ENDPOINT_ADDRESS_NOT_IP: {
    code: 'CXW3003',
    text: 'endpoint {address} of {service} is left out: a service with given addresses needs IP addresses',
  },
  LISTENER_CONFLICT: {
    code: 'CXW3004',
    text: 'port {port} of {service} is not reached through {bind}:{port}: {winner} is older and takes what arrives there; give one of them an address of its own or another port',
  },
});

/** What is left out of a resource that goes on without it: worth a warning, no failure of translation. */
export const leftOutCodes: ReadonlySet<string> = new Set([
  errors.ENDPOINT_ADDRESS_NOT_IP.code,
  errors.LISTENER_CONFLICT.code,
]);
