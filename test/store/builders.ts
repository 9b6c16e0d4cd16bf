import {
  type AnyIstioObject,
  type ConfigObservation,
  type DestinationRuleSpec,
  type Endpoint,
  type FileObservation,
  type IstioKind,
  type IstioObject,
  type IstioSpecs,
  objectKey,
  type RegisteredService,
  type Service,
  type ServiceEntrySpec,
  serviceKey,
  type VirtualServiceSpec,
  type WorkloadEntrySpec,
} from '../../src/model/index.ts';

type Metadata = Partial<Pick<IstioObject, 'labels' | 'createdAt' | 'annotations' | 'provenance'>> & {
  readonly namespace?: string;
  readonly line?: number;
  readonly file?: string;
};

const object = <Kind extends IstioKind>(
  kind: Kind,
  name: string,
  spec: IstioSpecs[Kind],
  { namespace = 'default', line = 1, file = `${name}.yaml`, ...rest }: Metadata,
): IstioObject<Kind> => ({
  kind,
  key: objectKey(kind, namespace, name),
  namespace,
  name,
  labels: {},
  annotations: {},
  spec,
  provenance: { kind: 'file', file, line, column: 1 },
  ...rest,
});

export const serviceEntry = (
  name: string,
  spec: Partial<ServiceEntrySpec> = {},
  metadata: Metadata = {},
): IstioObject<'ServiceEntry'> =>
  object(
    'ServiceEntry',
    name,
    {
      hosts: [`${name}.example.com`],
      addresses: [],
      ports: [{ number: 80, name: 'http', protocol: 'HTTP' }],
      location: 'MESH_INTERNAL',
      resolution: 'static',
      endpoints: [],
      ...spec,
    },
    metadata,
  );

export const workloadEntry = (
  name: string,
  spec: Partial<WorkloadEntrySpec> = {},
  metadata: Metadata = {},
): IstioObject<'WorkloadEntry'> =>
  object('WorkloadEntry', name, { address: '10.0.0.1', ports: {}, labels: {}, ...spec }, metadata);

export const virtualService = (
  name: string,
  spec: Partial<VirtualServiceSpec> = {},
  metadata: Metadata = {},
): IstioObject<'VirtualService'> =>
  object('VirtualService', name, { hosts: [name], http: [], ...spec }, metadata);

export const destinationRule = (
  name: string,
  spec: Partial<DestinationRuleSpec> = {},
  metadata: Metadata = {},
): IstioObject<'DestinationRule'> =>
  object('DestinationRule', name, { host: name, subsets: [], ...spec }, metadata);

/** An inline endpoint. */
export const inline = (address: string, spec: Partial<WorkloadEntrySpec> = {}): WorkloadEntrySpec => ({
  address,
  ports: {},
  labels: {},
  ...spec,
});

/** A folder with one file for each object. */
export const observe = (
  objects: readonly AnyIstioObject[],
  files: readonly FileObservation[] = [],
  source = 'mesh',
): ConfigObservation => ({
  source,
  files: [
    ...objects.map((entry) => ({
      file: entry.provenance.kind === 'file' ? entry.provenance.file : entry.name,
      objects: [entry],
      rejected: [],
      problems: [],
    })),
    ...files,
  ],
});

export const file = (name: string, parts: Partial<FileObservation> = {}): FileObservation => ({
  file: name,
  objects: [],
  rejected: [],
  problems: [],
  ...parts,
});

export const instance = (id: string, address: string, parts: Partial<Endpoint> = {}): Endpoint => ({
  id,
  address,
  ports: { tcp: 8080 },
  health: 'healthy',
  weight: 1,
  labels: {},
  provenance: { kind: 'registry', registry: 'consul-0', key: id },
  ...parts,
});

export const registered = (
  name: string,
  endpoints: readonly Endpoint[],
  parts: Partial<Service> = {},
): RegisteredService => {
  const hostname = parts.hostname ?? `${name}.service.consul`;
  return {
    service: {
      key: serviceKey('default', hostname),
      hostname,
      namespace: 'default',
      name,
      addresses: [],
      ports: [{ name: 'tcp', number: 80, protocol: 'TCP' }],
      resolution: 'static',
      external: false,
      selectsWorkloads: false,
      labels: {},
      registry: 'Consul',
      provenance: { kind: 'registry', registry: 'consul-0', key: name },
      ...parts,
    },
    endpoints,
  };
};
