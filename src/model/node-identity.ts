import { isIP } from 'node:net';
import { catalogue } from '../runtime/error-catalogue.ts';
import type { Labels } from './labels.ts';
import { type Locality, parseLocality } from './locality.ts';
import type { Proxy } from './proxy.ts';

/** A node as it arrives: the JSON form of `envoy.config.core.v3.Node`, of which this much is read. */
export interface NodeJson {
  readonly id?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly locality?: { readonly region?: string; readonly zone?: string; readonly subZone?: string };
}

/** What can be wrong with a node; each closes its stream with INVALID_ARGUMENT (A2). */
export const nodeErrors = catalogue({
  idMalformed: {
    code: 'CXW9001',
    text: 'node id "{id}" is not of the form type~ip~name.namespace~dnsDomain; `coxswain bootstrap` writes a right one',
  },
  typeUnknown: {
    code: 'CXW9002',
    text: 'node id "{id}" has type "{type}"; sidecar and router are served',
  },
  addressInvalid: {
    code: 'CXW9003',
    text: 'node "{id}" gives "{address}" as an IP address; set INSTANCE_IPS or the second part of the id to one',
  },
  metadataInvalid: {
    code: 'CXW9004',
    text: 'node "{id}": metadata {field} must be {expected}',
  },
});

/**
 * Reads who a proxy is from its node, as Istio does (`pkg/model/proxy.go`): the id has exactly four
 * parts, INSTANCE_IPS overrides its address, NAMESPACE its namespace.
 * Throws an error of `nodeErrors` for a node that cannot be served.
 */
export const parseProxy = (node: NodeJson): Proxy => {
  const nodeId = node.id ?? '';
  const parts = nodeId.split('~');
  const [type = '', address = '', id = '', dnsDomain = ''] = parts;
  if (parts.length !== 4) throw nodeErrors.idMalformed({ id: nodeId });
  if (type !== 'sidecar' && type !== 'router') throw nodeErrors.typeUnknown({ id: nodeId, type });
  const read = readerOf(nodeId, node.metadata ?? {});
  const bindAddress = read.string('BIND_IP');
  if (bindAddress !== undefined && isIP(bindAddress) === 0)
    throw nodeErrors.addressInvalid({ id: nodeId, address: bindAddress });
  const labels = read.labels('LABELS');
  const locality = localityOf(labels, node.locality);
  return {
    nodeId,
    type,
    id,
    namespace: read.string('NAMESPACE') ?? dnsDomain.split('.', 1)[0] ?? '',
    ipAddresses: addressesOf(nodeId, read.string('INSTANCE_IPS') ?? address),
    dnsDomain,
    labels,
    ...(locality === undefined ? {} : { locality }),
    clusterId: read.string('CLUSTER_ID') ?? '',
    interception: interceptionOf(nodeId, read.string('INTERCEPTION_MODE')),
    bindAddress: bindAddress ?? '127.0.0.1',
  };
};

const addressesOf = (nodeId: string, commaSeparated: string): readonly string[] => {
  const addresses = commaSeparated.split(',').map((address) => address.trim());
  for (const address of addresses)
    if (isIP(address) === 0) throw nodeErrors.addressInvalid({ id: nodeId, address });
  return addresses;
};

const interceptionOf = (nodeId: string, mode: string | undefined): Proxy['interception'] => {
  switch (mode) {
    case undefined:
    case '':
    case 'REDIRECT':
      return 'redirect';
    case 'TPROXY':
      return 'tproxy';
    case 'NONE':
      return 'none';
    default:
      throw nodeErrors.metadataInvalid({
        id: nodeId,
        field: 'INTERCEPTION_MODE',
        expected: 'REDIRECT, TPROXY or NONE',
      });
  }
};

/** Topology labels come first, then `istio-locality`; the node's own locality is only the fallback. */
const localityOf = (labels: Labels, locality: NodeJson['locality']): Locality | undefined => {
  const label = labels['topology.istio.io/locality'] ?? labels['istio-locality'];
  if (label !== undefined && label !== '') return parseLocality(label.replaceAll('.', '/'));
  const region = labels['topology.kubernetes.io/region'];
  if (region !== undefined)
    return {
      region,
      zone: labels['topology.kubernetes.io/zone'] ?? '',
      subZone: labels['topology.istio.io/subzone'] ?? '',
    };
  if (locality === undefined) return undefined;
  return {
    region: locality.region ?? '',
    zone: locality.zone ?? '',
    subZone: locality.subZone ?? '',
  };
};

const readerOf = (nodeId: string, metadata: Readonly<Record<string, unknown>>) => ({
  string: (field: string): string | undefined => {
    const value = metadata[field];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string') return value;
    throw nodeErrors.metadataInvalid({ id: nodeId, field, expected: 'a string' });
  },
  labels: (field: string): Labels => {
    const value = metadata[field] ?? {};
    if (isLabels(value)) return value;
    throw nodeErrors.metadataInvalid({ id: nodeId, field, expected: 'an object of strings' });
  },
});

const isLabels = (value: unknown): value is Labels =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((entry) => typeof entry === 'string');
