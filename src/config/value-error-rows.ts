import type { ConfigErrorRow } from './error-row.ts';

/** What can be wrong with values, and with values that contradict each other: 11xx. */
export const valueErrorRows = {
  HOST_INVALID: {
    code: 'CXW1100',
    severity: 'error',
    text: '"{host}" is not a valid host: {reason}',
    meaning: 'Hosts are DNS names, optionally with a leading "*." wildcard.',
  },
  HOST_DUPLICATE: {
    code: 'CXW1101',
    severity: 'error',
    text: '"{host}" is covered by "{other}" of the same object',
    meaning: 'Hosts of one object must not overlap.',
  },
  ADDRESS_INVALID: {
    code: 'CXW1102',
    severity: 'error',
    text: '"{address}" is not a valid address: {reason}',
    meaning: 'Addresses are IP addresses, CIDR blocks, DNS names or unix:// sockets, each where it fits.',
  },
  PORT_DUPLICATE: {
    code: 'CXW1103',
    severity: 'error',
    text: 'the port {what} {value} is defined already',
    meaning: 'Numbers and names of ports are unique within an object.',
  },
  PORT_UNDEFINED: {
    code: 'CXW1104',
    severity: 'error',
    text: 'the service has no port named "{name}"',
    meaning: 'Endpoints may only name ports that their service defines.',
  },
  PROTOCOL_UNKNOWN: {
    code: 'CXW1105',
    severity: 'error',
    text: 'unknown protocol "{protocol}"',
    meaning: 'Istio has no such protocol.',
  },
  RESOLUTION_CONFLICT: {
    code: 'CXW1106',
    severity: 'error',
    text: 'resolution {resolution}: {reason}',
    meaning: 'Hosts, addresses and endpoints must fit the way in which endpoints are found.',
  },
  HOSTS_INDISTINGUISHABLE: {
    code: 'CXW1107',
    severity: 'error',
    text: 'several hosts share the port {port} of protocol {protocol}, which cannot tell them apart',
    meaning: 'Only HTTP and TLS carry the name of the host.',
  },
  ADDRESSES_ADVISED: {
    code: 'CXW1108',
    severity: 'warning',
    text: 'port {port} serves {protocol} without an address: it takes all traffic to that port number',
    meaning: 'Without an address of its own a TCP port is recognised by its number only.',
  },
  LABEL_INVALID: {
    code: 'CXW1109',
    severity: 'error',
    text: '"{label}" is not a valid label {part}',
    meaning: 'Labels follow the rules of Kubernetes; selectors take no wildcards.',
  },
  DUPLICATE_NAME: {
    code: 'CXW1110',
    severity: 'error',
    text: 'the {what} "{name}" is defined already',
    meaning: 'Names of subsets and ports of a rule are unique.',
  },
  ACTION_MISSING: {
    code: 'CXW1120',
    severity: 'error',
    text: 'the rule says nothing to do: it needs one of {actions}',
    meaning: 'Every HTTP rule routes, redirects or answers.',
  },
  ACTION_CONFLICT: {
    code: 'CXW1121',
    severity: 'error',
    text: '"{field}" cannot stand beside "{action}"',
    meaning: 'The fields contradict one another.',
  },
  WEIGHTS_ZERO: {
    code: 'CXW1122',
    severity: 'error',
    text: 'the weights of all destinations are 0',
    meaning: 'At least one destination must take traffic.',
  },
  EMPTY: {
    code: 'CXW1123',
    severity: 'error',
    text: '{what} must not be empty',
    meaning: 'The value says nothing where it must say something.',
  },
  REGEX_INVALID: {
    code: 'CXW1124',
    severity: 'error',
    text: 'the regular expression is not valid RE2: {reason}',
    meaning: 'Envoy uses RE2: no look-around, no back-references.',
  },
  HEADER_INVALID: {
    code: 'CXW1125',
    severity: 'error',
    text: '"{header}" is not a valid header name here: {reason}',
    meaning: 'Header names are tokens; pseudo-headers and Host cannot be manipulated everywhere.',
  },
  HEADER_VALUE_INVALID: {
    code: 'CXW1126',
    severity: 'error',
    text: 'the value of header "{header}" contains a control character',
    meaning: 'Line breaks and other control characters cannot be sent in a header.',
  },
  AUTHORITY_TWICE: {
    code: 'CXW1127',
    severity: 'error',
    text: 'the authority is set twice, here and at {other}',
    meaning: 'A rule may rewrite the authority in one place only.',
  },
  RETRIES_DISABLED: {
    code: 'CXW1128',
    severity: 'error',
    text: '"{field}" has no effect: attempts is 0, which turns retries off',
    meaning: 'Retries without attempts are off; the other settings contradict that.',
  },
  RULE_UNREACHABLE: {
    code: 'CXW1129',
    severity: 'warning',
    text: 'this rule is never used: the rule at {other} matches everything',
    meaning: 'Only the last rule may have no match.',
  },
  FIELD_DEPRECATED: {
    code: 'CXW1130',
    severity: 'warning',
    text: '"{field}" is deprecated',
    meaning: 'Istio still accepts the field, but names another one instead.',
  },
  FORMAT_INVALID: {
    code: 'CXW1131',
    severity: 'error',
    text: '"{value}" is not {expected}',
    meaning: 'The text does not have the form that the field demands.',
  },
} as const satisfies Readonly<Record<string, ConfigErrorRow>>;
