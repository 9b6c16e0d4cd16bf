import { catalogue } from '../runtime/error-catalogue.ts';

/** What can be wrong with a command line or its configuration file. */
export const cliErrors = catalogue({
  addressInvalid: {
    code: 'CXW6001',
    text: '{option}: "{value}" is not an address; write host:port, such as 127.0.0.1:15010',
  },
  portInvalid: { code: 'CXW6002', text: '{option}: "{value}" is not a port; write a number from 0 to 65535' },
  labelInvalid: {
    code: 'CXW6003',
    text: '{option}: "{value}" is not a label; write key=value, such as version=v1',
  },
  idInvalid: {
    code: 'CXW6004',
    text: '--id: "{value}" is not NAME.NAMESPACE; write it such as reviews-v1.default',
  },
  ipInvalid: {
    code: 'CXW6005',
    text: '{option}: "{value}" is not an IP address; write one such as 127.0.0.11',
  },
  choiceInvalid: { code: 'CXW6006', text: '{option}: "{value}" is unknown; write one of {choices}' },
  fileUnreadable: { code: 'CXW6007', text: '{option}: {file} cannot be read: {reason}' },
  fileInvalid: { code: 'CXW6008', text: '{file}:{line}:{column} {message}' },
  nothingToServe: {
    code: 'CXW6009',
    text: 'nothing to serve: name a folder with --config-dir or a registry with --registry, such as consul=http://127.0.0.1:8500',
  },
  insecureNeeded: {
    code: 'CXW6010',
    text: '{option} {value} can be reached from other machines and nobody is asked who they are; add --insecure if that is meant, or bind to 127.0.0.1',
  },
  portTaken: {
    code: 'CXW6011',
    text: '{option} {value} is taken by another program; stop it or give another address',
  },
  addressUnavailable: {
    code: 'CXW6012',
    text: '{option} {value} cannot be bound: {reason}',
  },
});
