import type { Labels } from '../../model/index.ts';
import { nearestName } from '../../runtime/nearest-name.ts';
import { fromSortedEntries, isLabelKey, isLabelValue } from '../checks/labels.ts';
import { isDnsLabel, isDnsSubdomain } from '../checks/names.ts';
import { type ConfigNode, describeNode, type MapNode } from '../document/node.ts';
import { configErrors } from '../errors.ts';
import type { Reporter } from '../reporter.ts';

/** Who an object is. */
export interface Metadata {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly createdAt?: string;
}

/** What Kubernetes keeps in metadata; everything else there is a mistake. */
const knownFields = [
  'name',
  'namespace',
  'labels',
  'annotations',
  'creationTimestamp',
  'generateName',
  'generation',
  'resourceVersion',
  'uid',
  'selfLink',
  'managedFields',
  'ownerReferences',
  'finalizers',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
];

/** Reads metadata; `undefined` where the object has no name, and so no identity. */
export const readMetadata = (document: MapNode, reporter: Reporter): Metadata | undefined => {
  const node = document.entries.get('metadata')?.value;
  if (node === undefined || node.kind !== 'map') {
    const place = { offset: node?.offset ?? document.offset, path: node === undefined ? '' : 'metadata' };
    const error =
      node === undefined || (node.kind === 'scalar' && node.value === null)
        ? configErrors.NAME_MISSING({})
        : configErrors.TYPE_WRONG({ expected: 'an object', actual: describeNode(node) });
    reporter.report(place, error);
    return undefined;
  }
  checkFields(node, reporter);
  const name = readText(node, 'name', reporter);
  const namespace = readText(node, 'namespace', reporter) ?? 'default';
  const createdAt = readTime(node, reporter);
  const labels = readTexts(node, 'labels', reporter);
  const annotations = readTexts(node, 'annotations', reporter);
  checkLabels(node, labels, reporter);
  if (!isDnsLabel(namespace)) reportName(node, 'namespace', namespace, 'namespace', reporter);
  if (name === undefined) {
    reporter.report({ offset: node.offset, path: 'metadata' }, configErrors.NAME_MISSING({}));
    return undefined;
  }
  if (!isDnsSubdomain(name)) reportName(node, 'name', name, 'object name', reporter);
  return { name, namespace, labels, annotations, ...(createdAt === undefined ? {} : { createdAt }) };
};

const checkFields = (node: MapNode, reporter: Reporter): void => {
  for (const [key, { keyOffset }] of node.entries) {
    if (knownFields.includes(key)) continue;
    const near = nearestName(key, knownFields);
    const suggestion = near === undefined ? undefined : `did you mean "${near}"?`;
    reporter.report(
      { offset: keyOffset, path: `metadata.${key}` },
      configErrors.FIELD_UNKNOWN({ field: key }),
      suggestion,
    );
  }
};

const present = (node: MapNode, field: string): ConfigNode | undefined => {
  const value = node.entries.get(field)?.value;
  return value === undefined || (value.kind === 'scalar' && (value.value === null || value.value === ''))
    ? undefined
    : value;
};

const readText = (node: MapNode, field: string, reporter: Reporter): string | undefined => {
  const value = present(node, field);
  return value === undefined ? undefined : asText(value, `metadata.${field}`, reporter);
};

const asText = (value: ConfigNode, path: string, reporter: Reporter): string | undefined => {
  if (value.kind === 'scalar' && typeof value.value === 'string') return value.value;
  const suggestion = value.kind === 'scalar' ? `put it in quotes: "${value.source}"` : undefined;
  const error = configErrors.TYPE_WRONG({ expected: 'text', actual: describeNode(value) });
  reporter.report({ offset: value.offset, path }, error, suggestion);
  return undefined;
};

/** Age is compared as text, so every time takes the form that Kubernetes writes: UTC, whole seconds. */
const readTime = (node: MapNode, reporter: Reporter): string | undefined => {
  const text = readText(node, 'creationTimestamp', reporter);
  if (text === undefined) return undefined;
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (!Number.isNaN(time)) return new Date(time).toISOString().replace('.000Z', 'Z');
  const place = {
    offset: node.entries.get('creationTimestamp')?.value.offset ?? node.offset,
    path: 'metadata.creationTimestamp',
  };
  reporter.report(
    place,
    configErrors.FORMAT_INVALID({ value: text, expected: 'a time such as 2026-01-31T12:00:00Z' }),
  );
  return undefined;
};

const readTexts = (node: MapNode, field: string, reporter: Reporter): Labels => {
  const value = present(node, field);
  if (value === undefined) return {};
  if (value.kind !== 'map') {
    const error = configErrors.TYPE_WRONG({ expected: 'an object', actual: describeNode(value) });
    reporter.report({ offset: value.offset, path: `metadata.${field}` }, error);
    return {};
  }
  const texts: [string, string][] = [];
  for (const [key, entry] of value.entries) {
    const { value: item } = entry;
    const empty = item.kind === 'scalar' && item.value === null;
    const text = empty ? '' : asText(item, `metadata.${field}["${key}"]`, reporter);
    if (text !== undefined) texts.push([key, text]);
  }
  return fromSortedEntries(texts);
};

const checkLabels = (node: MapNode, labels: Labels, reporter: Reporter): void => {
  const written = node.entries.get('labels')?.value;
  if (written?.kind !== 'map') return;
  for (const [key, value] of Object.entries(labels)) {
    const entry = written.entries.get(key);
    const path = `metadata.labels["${key}"]`;
    if (!isLabelKey(key)) {
      reporter.report(
        { offset: entry?.keyOffset ?? written.offset, path },
        configErrors.LABEL_INVALID({ label: key, part: 'key' }),
      );
    }
    if (!isLabelValue(value)) {
      const offset = entry?.value.offset ?? written.offset;
      reporter.report({ offset, path }, configErrors.LABEL_INVALID({ label: value, part: 'value' }));
    }
  }
};

const reportName = (node: MapNode, field: string, name: string, what: string, reporter: Reporter): void => {
  const place = { offset: node.entries.get(field)?.value.offset ?? node.offset, path: `metadata.${field}` };
  const lower = name.toLowerCase().replace(/[_\s]+/g, '-');
  const suggestion = lower !== name && isDnsSubdomain(lower) ? `write "${lower}"` : undefined;
  reporter.report(place, configErrors.NAME_INVALID({ name, what }), suggestion);
};
