import { catalogue } from '../runtime/error-catalogue.ts';

/** What a request to the admin interface can have wrong. The first two texts are istiod's and Envoy's own. */
export const adminErrors = catalogue({
  proxyMissing: { code: 'CXW5001', text: 'You must provide a proxyID in the query string' },
  proxyUnknown: {
    code: 'CXW5002',
    text: 'Proxy not connected to this Pilot instance. It may be connected to another instance.',
  },
  resourceUnknown: { code: 'CXW5003', text: '{resource} not found in config dump' },
  nameRegexInvalid: { code: 'CXW5004', text: 'Error while parsing name_regex from {pattern}: {reason}' },
  maskInvalid: {
    code: 'CXW5005',
    text: 'FieldMask {mask} could not be successfully used.',
  },
  sourceUnknown: {
    code: 'CXW5006',
    text: 'no source is called "{source}"; there are {sources}',
  },
  typeUnknown: { code: 'CXW5007', text: 'types={type} is unknown; write some of cds, eds, lds, rds' },
  debugUnauthenticated: {
    code: 'CXW5008',
    text: 'authentication required: debug data is given to peers on this machine only',
  },
  debugPagesCount: { code: 'CXW5009', text: 'exactly one debug request is required, not {count}' },
});
