export type {
  ClientInfo,
  ClientStatus,
  HeldRemovalStatus,
  Membership,
  RefusalError,
  RefusalStatus,
  Resolve,
  ResourceStatus,
  SubscriptionStatus,
} from './client.ts';
export type { Counters } from './counters.ts';
export type { HandledResource, ResourceHandler } from './handler.ts';
export type { HeldBackReport, InvalidReport, NackReport, PushSummary, XdsHooks } from './hooks.ts';
export { defaultLimits, type XdsLimits } from './limits.ts';
export type { ClusterLoad, LoadReporter, LoadReportOptions, LocalityLoad } from './load-report.ts';
export type { HoldBackOptions } from './push/hold-back.ts';
export type { Resource, ResourceName, ViewUpdate } from './resource.ts';
export {
  type CloseOptions,
  createXdsServer,
  type ListenOptions,
  type XdsServer,
  type XdsServerOptions,
} from './server.ts';
export type { MayReadStatus } from './services/status/client-status.ts';
export type { BoundAddress } from './transport/call.ts';
export type { TransportChoice } from './transport/create.ts';
export { typeUrls } from './type-urls.ts';
export type { Validate } from './validation.ts';
export type { XdsNode } from './wire/node.ts';
export type { Json } from './wire/struct.ts';
