import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import type {
  Duration,
  HttpDestination,
  HttpMatch,
  HttpRoute,
  IstioObject,
  Protocol,
  Resolution,
  Service,
} from '../../../src/model/index.ts';
import {
  durationFromMs,
  objectKey,
  parseProtocol,
  protocolFromPortName,
  serviceKey,
} from '../../../src/model/index.ts';

/** The part of a mesh that routes and listeners are made of. */
export interface Mesh {
  /** In order of age. */
  readonly services: readonly Service[];
  readonly virtualServices: readonly IstioObject<'VirtualService'>[];
}

/**
 * Reads a mesh that Istio accepted, without any checks. What is not served yet is left out: rules for
 * gateways, for TCP, and matches of other workloads than the proxy.
 */
export const readMesh = (name: string): Mesh => {
  const file = new URL(`shapes/${name}/mesh.yaml`, import.meta.url);
  const objects = parseAllDocuments(readFileSync(file, 'utf8')).map(
    (document) => document.toJS() as Document,
  );
  return {
    services: objects.filter((each) => each.kind === 'ServiceEntry').flatMap(readServices),
    virtualServices: objects
      .filter((each) => each.kind === 'VirtualService' && each.spec.gateways === undefined)
      .map(readVirtualService),
  };
};

interface Document {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly creationTimestamp: string;
  };
  // biome-ignore lint/suspicious/noExplicitAny: documents of Istio, accepted by Istio
  readonly spec: any;
}

const provenance = { kind: 'file', file: 'mesh.yaml', line: 1, column: 1 } as const;

const resolutions: Readonly<Record<string, Resolution>> = {
  STATIC: 'static',
  DNS: 'dns',
  DNS_ROUND_ROBIN: 'dns-round-robin',
  NONE: 'none',
};

const readServices = ({ metadata, spec }: Document): readonly Service[] =>
  (spec.hosts as readonly string[]).map((hostname) => ({
    key: serviceKey(metadata.namespace, hostname),
    hostname,
    namespace: metadata.namespace,
    name: metadata.name,
    addresses: spec.addresses ?? [],
    ports: (spec.ports as readonly { number: number; name: string; protocol?: string }[]).map((port) => ({
      number: port.number,
      name: port.name,
      protocol: protocolOf(port),
    })),
    resolution: resolutions[spec.resolution] ?? 'none',
    external: spec.location === 'MESH_EXTERNAL',
    selectsWorkloads: spec.workloadSelector !== undefined,
    labels: {},
    registry: 'External',
    createdAt: metadata.creationTimestamp,
    provenance,
  }));

const protocolOf = (port: { readonly name: string; readonly protocol?: string }): Protocol =>
  (port.protocol === undefined ? protocolFromPortName(port.name) : parseProtocol(port.protocol)) ?? 'AUTO';

const readVirtualService = ({ metadata, spec }: Document): IstioObject<'VirtualService'> => ({
  kind: 'VirtualService',
  key: objectKey('VirtualService', metadata.namespace, metadata.name),
  namespace: metadata.namespace,
  name: metadata.name,
  labels: {},
  annotations: {},
  createdAt: metadata.creationTimestamp,
  spec: { hosts: spec.hosts, http: (spec.http ?? []).map(readRule) },
  provenance,
});

const readRule = (rule: Document['spec']): HttpRoute => ({
  ...(rule.name !== undefined && { name: rule.name }),
  match: ((rule.match ?? []) as readonly (HttpMatch & { sourceLabels?: unknown })[]).filter(
    (match) => match.sourceLabels === undefined,
  ),
  action: { kind: 'route', destinations: rule.route.map(readDestination) },
  mirrors: [],
  ...(rule.headers !== undefined && { headers: rule.headers }),
  ...(rule.timeout !== undefined && { timeout: seconds(rule.timeout) }),
  ...(rule.retries !== undefined && {
    retries: { ...rule.retries, perTryTimeout: seconds(rule.retries.perTryTimeout) },
  }),
});

const readDestination = ({ destination, ...rest }: Document['spec']): HttpDestination => ({
  ...rest,
  host: destination.host,
  ...(destination.subset !== undefined && { subset: destination.subset }),
  ...(destination.port !== undefined && { port: destination.port.number }),
});

const seconds = (written: string): Duration =>
  written.endsWith('ms')
    ? durationFromMs(Number.parseFloat(written))
    : durationFromMs(Number.parseFloat(written) * 1000);
