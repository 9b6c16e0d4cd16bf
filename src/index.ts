/**
 * The library: a control plane in one call, and an Envoy's bootstrap. `coxswain/xds` is the xDS server
 * alone.
 */
export { type BootstrapOptions, buildBootstrap } from './bootstrap/envoy-bootstrap.ts';
export { startControlPlane } from './control-plane/control-plane.ts';
export type { Delivery } from './control-plane/deliveries.ts';
export type { Rejection } from './control-plane/describe-rejection.ts';
export { controlPlaneErrors } from './control-plane/errors.ts';
export type {
  ControlPlane,
  ControlPlaneHooks,
  ControlPlaneOptions,
  ListenAddress,
} from './control-plane/options.ts';
export type { ChangeSummary } from './control-plane/summarize-change.ts';
export { CoxswainError } from './runtime/error-catalogue.ts';
export type { Log } from './runtime/log.ts';
