import type { DestinationRuleSpec } from './destination-rule.ts';
import type { Labels } from './labels.ts';
import type { Provenance } from './provenance.ts';
import type { ServiceEntrySpec } from './service-entry.ts';
import type { VirtualServiceSpec } from './virtual-service.ts';
import type { WorkloadEntrySpec } from './workload-entry.ts';

/** The Istio kinds that are translated. */
export interface IstioSpecs {
  readonly ServiceEntry: ServiceEntrySpec;
  readonly WorkloadEntry: WorkloadEntrySpec;
  readonly VirtualService: VirtualServiceSpec;
  readonly DestinationRule: DestinationRuleSpec;
}
export type IstioKind = keyof IstioSpecs;
export const istioKinds: readonly IstioKind[] = [
  'ServiceEntry',
  'WorkloadEntry',
  'VirtualService',
  'DestinationRule',
];

/** `Kind/namespace/name`, the identity of an object. */
export type ObjectKey = `${IstioKind}/${string}/${string}`;

/** An accepted Istio object: validated, defaults left out, durations canonical. */
export interface IstioObject<Kind extends IstioKind = IstioKind> {
  readonly kind: Kind;
  readonly key: ObjectKey;
  readonly namespace: string;
  readonly name: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  /** RFC 3339; absent where the source does not say. Age decides which of several objects wins. */
  readonly createdAt?: string;
  readonly spec: IstioSpecs[Kind];
  /** The spec as it was written, in Istio's JSON, for people who ask what was accepted. */
  readonly written?: Readonly<Record<string, unknown>>;
  readonly provenance: Provenance;
}

/** The union over the kinds, so that a test of `kind` narrows `spec`. */
export type AnyIstioObject = { [Kind in IstioKind]: IstioObject<Kind> }[IstioKind];

export const objectKey = (kind: IstioKind, namespace: string, name: string): ObjectKey =>
  `${kind}/${namespace}/${name}`;

/**
 * Age order: the oldest first, objects without a creation time after those with one, then namespace,
 * then name. It decides wherever Istio says that the oldest wins.
 */
export const compareAge = (
  a: Pick<IstioObject, 'createdAt' | 'namespace' | 'name'>,
  b: Pick<IstioObject, 'createdAt' | 'namespace' | 'name'>,
): number =>
  compareStrings(a.createdAt ?? '\uffff', b.createdAt ?? '\uffff') ||
  compareStrings(a.namespace, b.namespace) ||
  compareStrings(a.name, b.name);

const compareStrings = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
