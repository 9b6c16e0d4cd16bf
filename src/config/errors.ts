import type { Problem } from '../model/index.ts';
import type { CoxswainError, ErrorRow } from '../runtime/error-catalogue.ts';
import { catalogue } from '../runtime/error-catalogue.ts';

/** A row of the table: besides code and text, how heavy it weighs and what it is about. */
interface ConfigErrorRow extends ErrorRow {
  readonly severity: Problem['severity'];
  /** When it is reported, for the list of errors. */
  readonly meaning: string;
}

/**
 * Everything that can be wrong with configuration, by its stable code: 100x the folder and its files,
 * 102x the text of a document, 104x what the document is, 106x its structure, 108x what is not served
 * yet, 11xx the values.
 */
export const configErrorRows = {
  FILE_UNREADABLE: {
    code: 'CXW1001',
    severity: 'error',
    text: 'the file cannot be read: {reason}',
    meaning: 'Permission denied, a dangling link or a failing disk. What the file last gave stays.',
  },
  FILE_TOO_LARGE: {
    code: 'CXW1002',
    severity: 'error',
    text: 'the file has {bytes} bytes, more than the {limit} that are read',
    meaning: 'Configuration files are read whole; a huge one is a mistake or an attack.',
  },
  FILE_NOT_TEXT: {
    code: 'CXW1003',
    severity: 'error',
    text: 'the file is not UTF-8 text',
    meaning: 'Another encoding, or a binary file with a configuration suffix.',
  },
  FILE_NOT_REGULAR: {
    code: 'CXW1004',
    severity: 'error',
    text: 'this is a {type}, not a file',
    meaning: 'A pipe, socket or device with a configuration suffix is never opened: it could block.',
  },
  FILE_EMPTIED: {
    code: 'CXW1005',
    severity: 'warning',
    text: 'the file is empty now; what it held stays until it is clear that nobody is still writing it',
    meaning: 'Editors truncate a file before they write it; an empty moment is not a deletion.',
  },
  FOLDER_UNREADABLE: {
    code: 'CXW1006',
    severity: 'error',
    text: 'the folder cannot be read: {reason}',
    meaning: 'The folder vanished or lost its permissions. Everything it last gave stays.',
  },
  FOLDER_MISSING: {
    code: 'CXW1007',
    severity: 'error',
    text: 'the configuration folder {folder} cannot be used: {reason}',
    meaning: 'Thrown at the start, when the folder does not exist or is not a folder.',
  },
  FOLDER_TOO_DEEP: {
    code: 'CXW1008',
    severity: 'error',
    text: 'folders are nested deeper than {limit} levels',
    meaning: 'Deeper folders are not looked into.',
  },
  FOLDER_LOOP: {
    code: 'CXW1009',
    severity: 'warning',
    text: 'the link leads back to {target}, which is read already',
    meaning: 'A symbolic link to a folder that contains it, or to one that another path already gave.',
  },
  YAML_SYNTAX: {
    code: 'CXW1020',
    severity: 'error',
    text: '{reason}',
    meaning: 'The text is not YAML or JSON. What the file last gave stays.',
  },
  YAML_DUPLICATE_KEY: {
    code: 'CXW1021',
    severity: 'error',
    text: '"{key}" appears twice in the same mapping',
    meaning: 'YAML demands unique keys; which of two values was meant cannot be known.',
  },
  YAML_TOO_DEEP: {
    code: 'CXW1022',
    severity: 'error',
    text: 'the document is nested deeper than {limit} levels',
    meaning: 'No configuration is that deep; the limit protects the process.',
  },
  YAML_TOO_BIG: {
    code: 'CXW1023',
    severity: 'error',
    text: 'the document has more than {limit} values once its aliases are expanded',
    meaning: 'Aliases of aliases grow exponentially; the limit protects the process.',
  },
  YAML_TAG: {
    code: 'CXW1024',
    severity: 'error',
    text: 'the tag {tag} is not supported',
    meaning: 'Configuration consists of plain mappings, lists and scalars.',
  },
  YAML_KEY: {
    code: 'CXW1025',
    severity: 'error',
    text: 'a key must be a plain name',
    meaning: 'A list or mapping as a key has no meaning in configuration.',
  },
  YAML_ALIAS: {
    code: 'CXW1026',
    severity: 'error',
    text: 'the alias *{alias} cannot be resolved',
    meaning: 'No anchor of that name comes before it, or it lies inside its own anchor.',
  },
  YAML_11_BOOLEAN: {
    code: 'CXW1027',
    severity: 'warning',
    text: '{value} without quotes is text here, but a boolean for tools that read YAML 1.1, such as Istio',
    meaning: 'Unquoted y, n, yes, no, on and off differ between YAML 1.1 and 1.2.',
  },
  DOCUMENT_NOT_OBJECT: {
    code: 'CXW1040',
    severity: 'error',
    text: 'expected an object with apiVersion, kind, metadata and spec, got {actual}',
    meaning: 'A document that is a list or a scalar.',
  },
  KIND_MISSING: {
    code: 'CXW1041',
    severity: 'error',
    text: 'the document has no {field}',
    meaning: 'Without apiVersion and kind nobody knows what the document is.',
  },
  KIND_UNKNOWN: {
    code: 'CXW1042',
    severity: 'error',
    text: 'unknown kind "{kind}" in {group}',
    meaning: 'The API group has no such kind.',
  },
  API_VERSION_UNKNOWN: {
    code: 'CXW1043',
    severity: 'error',
    text: 'unknown apiVersion "{apiVersion}" for kind {kind}',
    meaning: 'The API group or its version does not exist, or has no such kind.',
  },
  NAME_MISSING: {
    code: 'CXW1044',
    severity: 'error',
    text: 'metadata.name is required',
    meaning: 'An object without a name has no identity.',
  },
  NAME_INVALID: {
    code: 'CXW1045',
    severity: 'error',
    text: '"{name}" is not a valid {what}',
    meaning: 'Names of objects, namespaces, subsets and ports follow the rules of DNS labels.',
  },
  OBJECT_DUPLICATE: {
    code: 'CXW1046',
    severity: 'error',
    text: '{object} is defined at {first} already; this definition has no effect',
    meaning: 'Two documents define the same object; the first by order of path and line stays.',
  },
  FIELD_UNKNOWN: {
    code: 'CXW1060',
    severity: 'error',
    text: 'unknown field "{field}"',
    meaning: 'Istio has no such field here.',
  },
  TYPE_WRONG: {
    code: 'CXW1061',
    severity: 'error',
    text: 'expected {expected}, got {actual}',
    meaning: 'The value has another type than the field.',
  },
  VALUE_UNKNOWN: {
    code: 'CXW1062',
    severity: 'error',
    text: 'unknown value "{value}"',
    meaning: 'The field takes one of a fixed set of values.',
  },
  FIELD_REQUIRED: {
    code: 'CXW1063',
    severity: 'error',
    text: '"{field}" is required',
    meaning: 'The field must be given.',
  },
  FIELDS_EXCLUSIVE: {
    code: 'CXW1064',
    severity: 'error',
    text: 'only one of {allowed} may be set, found {found}',
    meaning: 'The fields exclude one another.',
  },
  NUMBER_OUT_OF_RANGE: {
    code: 'CXW1065',
    severity: 'error',
    text: '{value} is not between {minimum} and {maximum}',
    meaning: 'The number is outside the range that the field allows.',
  },
  DURATION_INVALID: {
    code: 'CXW1066',
    severity: 'error',
    text: '"{value}" is not a duration',
    meaning: 'Durations are numbers with units, such as 1h, 1m30s or 250ms.',
  },
  DURATION_TOO_SHORT: {
    code: 'CXW1067',
    severity: 'error',
    text: 'the duration {value} must be at least {minimum}',
    meaning: 'Istio refuses durations below a millisecond, also 0.',
  },
  DURATION_TOO_FINE: {
    code: 'CXW1068',
    severity: 'error',
    text: 'the duration {value} is finer than a millisecond',
    meaning: 'Durations have a precision of one millisecond.',
  },
  TOO_MANY: {
    code: 'CXW1069',
    severity: 'error',
    text: 'at most {limit} {what} are allowed, found {count}',
    meaning: 'The list, mapping or text is longer than Istio allows.',
  },
  KIND_NOT_SERVED: {
    code: 'CXW1080',
    severity: 'not-served',
    text: '{kind} is not served yet: the object has no effect',
    meaning: 'The kind is known, but not translated for Envoy yet.',
  },
  FIELD_NOT_SERVED: {
    code: 'CXW1081',
    severity: 'not-served',
    text: '"{field}" is not served yet: {consequence}',
    meaning: 'The field is known, but not translated for Envoy yet; the text says what follows.',
  },
  OBJECT_NOT_SERVED: {
    code: 'CXW1082',
    severity: 'not-served',
    text: 'the object has no effect: {reason}',
    meaning: 'What the object says concerns only proxies or features that are not served yet.',
  },
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

/** Makes the errors of the table. */
export const configErrors = catalogue(configErrorRows);

const severities: ReadonlyMap<string, Problem['severity']> = new Map(
  Object.values(configErrorRows).map(({ code, severity }) => [code, severity]),
);

/** How heavy an error of the table weighs. */
export const severityOf = (error: CoxswainError): Problem['severity'] =>
  severities.get(error.code) ?? 'error';
