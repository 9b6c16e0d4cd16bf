import { defaultMeshConfig, type MeshConfig, type Problem } from '../model/index.ts';
import { isPort } from './checks/addresses.ts';
import { dnsNameProblem } from './checks/hosts.ts';
import { isDnsLabel } from './checks/names.ts';
import { type ConfigNode, describeNode, type MapNode } from './document/node.ts';
import { readDocuments } from './document/read-documents.ts';
import { configErrors } from './errors.ts';
import { Reporter } from './reporter.ts';
import { meshConfigSchema } from './schema/mesh-config.gen.ts';
import type { ObjectSchema } from './schema/schema.ts';
import { checkStructure } from './structure/check-structure.ts';
import { Cursor } from './structure/cursor.ts';
import type { ServedFields } from './structure/served-fields.ts';

/** What a mesh configuration says; with an error among the problems `mesh` holds what could be read. */
export interface ReadMeshConfig {
  readonly mesh: MeshConfig;
  readonly problems: readonly Problem[];
}

/** The domain of short names is a flag of istiod, not a field of MeshConfig; here it stands beside them. */
const schema: ObjectSchema = {
  ...meshConfigSchema,
  fields: { ...meshConfigSchema.fields, domain: { type: 'string' } },
};

const served: ServedFields = {
  served: new Set([
    'proxyListenPort',
    'proxyInboundListenPort',
    'connectTimeout',
    'dnsRefreshRate',
    'outboundTrafficPolicy.mode',
    'accessLogFile',
    'rootNamespace',
    'domain',
  ]),
  notServed: new Map(),
};

/**
 * Reads Istio's MeshConfig (MC-01, MC-02). Pure; never throws. Fields that are left out have Istio's
 * defaults.
 */
export const parseMeshConfig = (file: string, text: string): ReadMeshConfig => {
  const { documents, reporter } = readDocuments(text, (locate) => new Reporter(file, locate));
  const nodes = documents.flatMap((document) => (document.kind === 'value' ? document.node : []));
  const [node, another] = nodes;
  if (another !== undefined) {
    const reason = 'a mesh configuration is a single document';
    reporter.report({ offset: another.offset, path: '' }, configErrors.YAML_SYNTAX({ reason }));
  }
  const mesh = node === undefined ? defaultMeshConfig : readMesh(node, reporter);
  return { mesh, problems: reporter.problems };
};

const readMesh = (node: ConfigNode, reporter: Reporter): MeshConfig => {
  if (node.kind !== 'map') {
    const error = configErrors.TYPE_WRONG({ expected: 'an object', actual: describeNode(node) });
    reporter.report({ offset: node.offset, path: '' }, error);
    return defaultMeshConfig;
  }
  if (isConfigMap(node)) {
    const error = configErrors.TYPE_WRONG({ expected: 'a mesh configuration', actual: 'a ConfigMap' });
    reporter.report(
      { offset: node.offset, path: '' },
      error,
      'put the text of data.mesh into a file of its own',
    );
    return defaultMeshConfig;
  }
  const { value } = checkStructure(node, schema, served, reporter, '');
  return value === undefined ? defaultMeshConfig : readFields(new Cursor(value, reporter));
};

const isConfigMap = (node: MapNode): boolean => {
  const kind = node.entries.get('kind')?.value;
  return kind?.kind === 'scalar' && kind.value === 'ConfigMap';
};

const readFields = (cursor: Cursor): MeshConfig => ({
  proxyListenPort: readPort(cursor, 'proxyListenPort'),
  proxyInboundListenPort: readPort(cursor, 'proxyInboundListenPort'),
  connectTimeout: cursor.duration('connectTimeout') ?? defaultMeshConfig.connectTimeout,
  dnsRefreshRate: cursor.duration('dnsRefreshRate') ?? defaultMeshConfig.dnsRefreshRate,
  outboundTrafficPolicy: readOutboundPolicy(cursor),
  accessLogFile: cursor.text('accessLogFile') ?? defaultMeshConfig.accessLogFile,
  rootNamespace: readRootNamespace(cursor),
  domain: readDomain(cursor),
});

const readPort = (cursor: Cursor, name: 'proxyListenPort' | 'proxyInboundListenPort'): number => {
  const port = cursor.number(name);
  if (port === undefined) return defaultMeshConfig[name];
  if (isPort(port)) return port;
  const error = configErrors.NUMBER_OUT_OF_RANGE({ value: port, minimum: 1, maximum: 65535 });
  cursor.report(cursor.place(name), error);
  return defaultMeshConfig[name];
};

const readOutboundPolicy = (cursor: Cursor): MeshConfig['outboundTrafficPolicy'] => {
  const policy = cursor.object('outboundTrafficPolicy');
  const mode = policy?.text('mode') ?? defaultMeshConfig.outboundTrafficPolicy;
  if (mode === 'ALLOW_ANY' || mode === 'REGISTRY_ONLY') return mode;
  const consequence = 'unknown destinations are allowed, without looking them up';
  const error = configErrors.FIELD_NOT_SERVED({ field: `mode: ${mode}`, consequence });
  policy?.report(policy.place('mode'), error);
  return 'ALLOW_ANY';
};

const readRootNamespace = (cursor: Cursor): string => {
  const name = cursor.text('rootNamespace');
  if (name === undefined || name === '') return defaultMeshConfig.rootNamespace;
  if (!isDnsLabel(name)) {
    cursor.report(cursor.place('rootNamespace'), configErrors.NAME_INVALID({ name, what: 'namespace' }));
  }
  return name;
};

const readDomain = (cursor: Cursor): string => {
  const host = cursor.text('domain');
  if (host === undefined || host === '') return defaultMeshConfig.domain;
  const reason = dnsNameProblem(host);
  if (reason !== undefined)
    cursor.report(cursor.place('domain'), configErrors.HOST_INVALID({ host, reason }));
  return host;
};
