import { catalogue } from '../runtime/error-catalogue.ts';

/** Errors of the store: CXW7xxx. */
export const storeErrors = catalogue({
  stateDamaged: {
    code: 'CXW7001',
    text: 'state file {file}: {reason}; it is set aside as {aside} and not used',
  },
  stateUnreadable: { code: 'CXW7002', text: 'state file {file} cannot be read; it is left as it is' },
  stateNotSaved: { code: 'CXW7003', text: 'the last good state of {source} could not be written' },
  changesRefused: { code: 'CXW7004', text: 'a listener of model changes threw' },
  sourceUnknown: { code: 'CXW7005', text: 'no source has the name {source}' },
  sourceTwice: { code: 'CXW7006', text: 'two sources have the name {source}' },
});
