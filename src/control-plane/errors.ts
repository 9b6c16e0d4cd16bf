import { catalogue } from '../runtime/error-catalogue.ts';

/** What can keep a control plane from starting. */
export const controlPlaneErrors = catalogue({
  cannotListen: { code: 'CXW0100', text: 'the {server} server cannot listen on {address}: {reason}' },
  meshConfigUnreadable: { code: 'CXW0101', text: 'the mesh configuration {file} cannot be read: {reason}' },
  meshConfigInvalid: { code: 'CXW0102', text: 'the mesh configuration is not acceptable:\n{problems}' },
});
