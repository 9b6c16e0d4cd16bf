import { catalogue } from '../runtime/error-catalogue.ts';

/** What can go wrong in translation. */
export const errors = catalogue({
  CYCLE: { code: 'CXW3001', text: 'the computation {name} of {key} needs its own result' },
  RESOURCE_FAILED: { code: 'CXW3002', text: '{type} {name} cannot be translated: {reason}' },
  ENDPOINT_ADDRESS_NOT_IP: {
    code: 'CXW3003',
    text: 'endpoint {address} of {service} is left out: a service with given addresses needs IP addresses',
  },
});
