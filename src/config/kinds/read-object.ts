import {
  type AnyIstioObject,
  type IstioKind,
  type IstioSpecs,
  type ObjectKey,
  objectKey,
} from '../../model/index.ts';
import { didYouMean } from '../../runtime/nearest-name.ts';
import { type ConfigNode, describeNode, type MapNode } from '../document/node.ts';
import { configErrors } from '../errors.ts';
import type { Locate, Reporter } from '../reporter.ts';
import {
  destinationRuleSchema,
  serviceEntrySchema,
  virtualServiceSchema,
  workloadEntrySchema,
} from '../schema/istio-kinds.gen.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import { checkStructure } from '../structure/check-structure.ts';
import { Cursor } from '../structure/cursor.ts';
import type { ServedFields } from '../structure/served-fields.ts';
import { destinationRuleServed, readDestinationRule } from './destination-rule.ts';
import { readMetadata } from './metadata.ts';
import { recognise } from './recognise.ts';
import { readServiceEntry, serviceEntryServed } from './service-entry.ts';
import { readVirtualService } from './virtual-service.ts';
import { virtualServiceServed } from './virtual-service-served.ts';
import { readWorkloadEntry, workloadEntryServed } from './workload-entry.ts';

/** What became of one object. */
export type ReadObject =
  | { readonly kind: 'accepted'; readonly object: AnyIstioObject }
  /** With the key where the document got as far as saying it. */
  | { readonly kind: 'rejected'; readonly key?: ObjectKey }
  /** Understood, but without effect. */
  | { readonly kind: 'not-served' }
  | { readonly kind: 'list'; readonly items: readonly ConfigNode[] };

interface KindReader<Kind extends IstioKind> {
  readonly schema: ObjectSchema;
  readonly served: ServedFields;
  /** `undefined` where the object has no effect. */
  readonly read: (cursor: Cursor) => IstioSpecs[Kind] | undefined;
}

const readers: { readonly [Kind in IstioKind]: KindReader<Kind> } = {
  ServiceEntry: { schema: serviceEntrySchema, served: serviceEntryServed, read: readServiceEntry },
  WorkloadEntry: { schema: workloadEntrySchema, served: workloadEntryServed, read: readWorkloadEntry },
  VirtualService: { schema: virtualServiceSchema, served: virtualServiceServed, read: readVirtualService },
  DestinationRule: {
    schema: destinationRuleSchema,
    served: destinationRuleServed,
    read: readDestinationRule,
  },
};

/** Reads one object with everything that is wrong with it. */
export const readObject = (
  node: ConfigNode,
  file: string,
  reporter: Reporter,
  locate: Locate,
): ReadObject => {
  if (node.kind !== 'map') {
    const error = configErrors.DOCUMENT_NOT_OBJECT({ actual: describeNode(node) });
    reporter.report({ offset: node.offset, path: '' }, error);
    return { kind: 'rejected' };
  }
  const recognition = recognise(node, reporter);
  switch (recognition.kind) {
    case 'unknown':
      return { kind: 'rejected' };
    case 'not-served':
      return { kind: 'not-served' };
    case 'list':
      return readList(node, reporter);
    case 'served':
      return readServed(node, recognition.istioKind, file, reporter, locate);
  }
};

const readList = (node: MapNode, reporter: Reporter): ReadObject => {
  const items = node.entries.get('items')?.value;
  if (items?.kind === 'list') return { kind: 'list', items: items.items };
  if (items === undefined || (items.kind === 'scalar' && items.value === null))
    return { kind: 'list', items: [] };
  const error = configErrors.TYPE_WRONG({ expected: 'a list', actual: describeNode(items) });
  reporter.report({ offset: items.offset, path: 'items' }, error);
  return { kind: 'rejected' };
};

const topLevel = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];

const readServed = <Kind extends IstioKind>(
  node: MapNode,
  kind: Kind,
  file: string,
  reporter: Reporter,
  locate: Locate,
): ReadObject => {
  const errorsBefore = reporter.errors;
  for (const [key, { keyOffset }] of node.entries) {
    if (topLevel.includes(key)) continue;
    const suggestion = didYouMean(key, topLevel);
    reporter.report({ offset: keyOffset, path: key }, configErrors.FIELD_UNKNOWN({ field: key }), suggestion);
  }
  const metadata = readMetadata(node, reporter);
  const spec = readSpec(node, readers[kind], reporter);
  if (metadata === undefined) return { kind: 'rejected' };
  const { name, namespace, labels, annotations, createdAt } = metadata;
  const key = objectKey(kind, namespace, name);
  if (reporter.errors > errorsBefore) return { kind: 'rejected', key };
  if (spec === undefined) return { kind: 'not-served' };
  const object = {
    kind,
    key,
    namespace,
    name,
    labels,
    annotations,
    ...(createdAt === undefined ? {} : { createdAt }),
    spec,
    provenance: { kind: 'file', file, ...locate(node.offset) },
  } as AnyIstioObject;
  return { kind: 'accepted', object };
};

const readSpec = <Kind extends IstioKind>(
  node: MapNode,
  { schema, served, read }: KindReader<Kind>,
  reporter: Reporter,
): IstioSpecs[Kind] | undefined => {
  const entry = node.entries.get('spec');
  const isEmpty = entry === undefined || (entry.value.kind === 'scalar' && entry.value.value === null);
  if (entry === undefined || isEmpty) {
    reporter.report(
      { offset: entry?.keyOffset ?? node.offset, path: '' },
      configErrors.FIELD_REQUIRED({ field: 'spec' }),
    );
    return undefined;
  }
  const { value, objectNotServed } = checkStructure(entry.value, schema, served, reporter, 'spec');
  if (value === undefined) return undefined;
  const spec = read(new Cursor(value, reporter));
  return objectNotServed ? undefined : spec;
};
