import { type AnyIstioObject, formatProblem, formatProvenance, type Problem } from '../model/index.ts';

type ObjectReport = { readonly object: AnyIstioObject; readonly problems: readonly Problem[] };

const apiVersion = 'networking.istio.io/v1';

/** `/debug/configz` as istiod writes it: Kubernetes objects, with where each came from and what is said of it. */
export const buildConfigz = (objects: readonly ObjectReport[]): readonly unknown[] =>
  objects.map(({ object, problems }) => ({
    kind: object.kind,
    apiVersion,
    metadata: {
      name: object.name,
      namespace: object.namespace,
      labels: object.labels,
      annotations: { ...object.annotations, 'coxswain.io/source': formatProvenance(object.provenance) },
      ...(object.createdAt === undefined ? {} : { creationTimestamp: object.createdAt }),
    },
    spec: object.written ?? object.spec,
    ...(problems.length === 0 ? {} : { status: { conditions: conditionsOf(problems) } }),
  }));

const conditionsOf = (problems: readonly Problem[]) =>
  problems.map((problem) => ({
    type: problem.severity === 'error' ? 'Rejected' : 'Warning',
    status: 'True',
    reason: problem.code,
    message: formatProblem(problem),
  }));
