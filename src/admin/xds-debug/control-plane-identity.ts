/** Which control plane answers, as istioctl reads it. */
export interface ControlPlaneIdentity {
  /** Shown in the column ISTIOD of `istioctl proxy-status`. */
  readonly instance: string;
  readonly version: string;
}

/**
 * The JSON that istioctl expects in `control_plane.identifier` (`IstioControlPlaneInstance`); any other
 * text shows as INVALID. Its fields are those of Istio's `BuildInfo`.
 */
export const identifyControlPlane = ({ instance, version }: ControlPlaneIdentity): string =>
  JSON.stringify({
    Component: 'coxswain',
    ID: instance,
    Info: {
      version,
      revision: '',
      golang_version: '',
      status: '',
      tag: version,
    },
  });
