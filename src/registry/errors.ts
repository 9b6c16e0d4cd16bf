import { catalogue } from '../runtime/error-catalogue.ts';

/** What can be wrong with how a registry is configured. Outages are no errors: they reach the sink. */
export const registryErrors = catalogue({
  formInvalid: {
    code: 'CXW2001',
    text: '{where}: "{text}" names no registry; write TYPE=URL, such as consul=http://127.0.0.1:8500',
  },
  typeUnknown: {
    code: 'CXW2002',
    text: '{where}: unknown registry type "{type}"{suggestion}; there is: {known}',
  },
  urlInvalid: {
    code: 'CXW2003',
    text: '{where}: "{url}" is no address of a registry: {reason}; write it as in {example}',
  },
  optionUnknown: {
    code: 'CXW2004',
    text: '{where}: unknown option "{option}"{suggestion}; there are: {known}',
  },
  optionInvalid: {
    code: 'CXW2005',
    text: '{where}: option "{option}": {reason}',
  },
  idTaken: {
    code: 'CXW2006',
    text: '{where}: two registries are called "{id}"; give one of them another id',
  },
  fileUnreadable: {
    code: 'CXW2007',
    text: 'registry {id}: cannot read the {purpose} {file}: {reason}',
  },
});
