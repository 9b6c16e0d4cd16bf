import { type IstioKind, istioKinds } from '../../model/index.ts';
import { didYouMean, nearestName } from '../../runtime/nearest-name.ts';
import { describeNode, type MapNode } from '../document/node.ts';
import { configErrors } from '../errors.ts';
import type { Place, Reporter } from '../reporter.ts';
import { apiGroups, isKubernetesGroup } from './kind-table.ts';

/** What a document is. `unknown` is reported already; `list` is a Kubernetes list of further objects. */
export type Recognition =
  | { readonly kind: 'served'; readonly istioKind: IstioKind }
  | { readonly kind: 'not-served'; readonly name: string }
  | { readonly kind: 'list' }
  | { readonly kind: 'unknown' };

/** Tells the kind of a document from its apiVersion and kind. */
export const recognise = (node: MapNode, reporter: Reporter): Recognition => {
  const apiVersion = readText(node, 'apiVersion', reporter);
  const kind = readText(node, 'kind', reporter);
  if (apiVersion === undefined || kind === undefined) return { kind: 'unknown' };
  const slash = apiVersion.text.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.text.slice(0, slash);
  const version = apiVersion.text.slice(slash + 1);
  if (kind.text.endsWith('List') && node.entries.has('items')) return { kind: 'list' };
  const known = apiGroups.get(group);
  if (known === undefined) {
    if (isKubernetesGroup(group)) return reportNotServed(kind.text, kind.place, reporter);
    return unknownVersion(apiVersion, kind.text, reporter);
  }
  if (!known.versions.includes(version)) return unknownVersion(apiVersion, kind.text, reporter);
  if (!known.kinds.includes(kind.text)) return unknownKind(kind, group, known.kinds, reporter);
  // A Gateway of Istio and one of the Gateway API share their name, so the group counts too.
  const istioKind =
    group === 'networking.istio.io' ? istioKinds.find((name) => name === kind.text) : undefined;
  return istioKind === undefined
    ? reportNotServed(kind.text, kind.place, reporter)
    : { kind: 'served', istioKind };
};

interface Text {
  readonly text: string;
  readonly place: Place;
}

const readText = (node: MapNode, field: string, reporter: Reporter): Text | undefined => {
  const value = node.entries.get(field)?.value;
  if (value === undefined || (value.kind === 'scalar' && (value.value === null || value.value === ''))) {
    const near = nearestName(
      field,
      [...node.entries.keys()].filter((key) => !['metadata', 'spec', 'kind'].includes(key)),
    );
    const place = {
      offset: (near === undefined ? undefined : node.entries.get(near)?.keyOffset) ?? node.offset,
      path: '',
    };
    const suggestion = near === undefined ? undefined : `"${near}" should be "${field}"`;
    reporter.report(place, configErrors.KIND_MISSING({ field }), suggestion);
    return undefined;
  }
  const place = { offset: value.offset, path: field };
  if (value.kind !== 'scalar' || typeof value.value !== 'string') {
    reporter.report(place, configErrors.TYPE_WRONG({ expected: 'text', actual: describeNode(value) }));
    return undefined;
  }
  return { text: value.value, place };
};

const reportNotServed = (name: string, place: Place, reporter: Reporter): Recognition => {
  reporter.report(place, configErrors.KIND_NOT_SERVED({ kind: name }));
  return { kind: 'not-served', name };
};

const unknownVersion = (apiVersion: Text, kind: string, reporter: Reporter): Recognition => {
  const withKind = [...apiGroups].filter(([, group]) => group.kinds.includes(kind));
  const groups = withKind.length > 0 ? withKind : [...apiGroups];
  const versions = groups.flatMap(([name, group]) => group.versions.map((version) => `${name}/${version}`));
  const near = didYouMean(apiVersion.text, versions);
  const only =
    withKind.length === 1 && versions[0] !== undefined ? `${kind} is in "${versions[0]}"` : undefined;
  reporter.report(
    apiVersion.place,
    configErrors.API_VERSION_UNKNOWN({ apiVersion: apiVersion.text, kind }),
    near ?? only,
  );
  return { kind: 'unknown' };
};

const unknownKind = (
  kind: Text,
  group: string,
  kinds: readonly string[],
  reporter: Reporter,
): Recognition => {
  const elsewhere = [...apiGroups].find(([, candidate]) => candidate.kinds.includes(kind.text));
  const suggestion =
    elsewhere === undefined
      ? (didYouMean(kind.text, kinds) ??
        didYouMean(
          kind.text,
          [...apiGroups.values()].flatMap((g) => g.kinds),
        ))
      : `${kind.text} is in "${elsewhere[0]}/${elsewhere[1].versions[0] ?? ''}"`;
  reporter.report(kind.place, configErrors.KIND_UNKNOWN({ kind: kind.text, group }), suggestion);
  return { kind: 'unknown' };
};
