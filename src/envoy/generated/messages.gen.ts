// Generated from the descriptor of the Envoy API by `npm run build:api`. Do not edit.
import type { JsonObject } from '../json.ts';

/** Decimal seconds followed by `s`, such as `1.5s`. */
export type Duration = `${number}s`;

/** A 64-bit integer: decimal digits, or a number where it is small enough. Decoding gives digits. */
export type Long = number | `${bigint}`;

/** A floating point number; what JSON has no number for goes by name. */
export type Floating = number | 'NaN' | 'Infinity' | '-Infinity';

/** `envoy.admin.v3.ClientResourceStatus` */
export type ClientResourceStatus =
  | 'UNKNOWN'
  | 'REQUESTED'
  | 'DOES_NOT_EXIST'
  | 'ACKED'
  | 'NACKED';

/** `envoy.config.accesslog.v3.ComparisonFilter.Op` */
export type ComparisonFilter_Op =
  | 'EQ'
  | 'GE'
  | 'LE';

/** `envoy.config.accesslog.v3.GrpcStatusFilter.Status` */
export type GrpcStatusFilter_Status =
  | 'OK'
  | 'CANCELED'
  | 'UNKNOWN'
  | 'INVALID_ARGUMENT'
  | 'DEADLINE_EXCEEDED'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'PERMISSION_DENIED'
  | 'RESOURCE_EXHAUSTED'
  | 'FAILED_PRECONDITION'
  | 'ABORTED'
  | 'OUT_OF_RANGE'
  | 'UNIMPLEMENTED'
  | 'INTERNAL'
  | 'UNAVAILABLE'
  | 'DATA_LOSS'
  | 'UNAUTHENTICATED';

/** `envoy.config.bootstrap.v3.CustomInlineHeader.InlineHeaderType` */
export type CustomInlineHeader_InlineHeaderType =
  | 'REQUEST_HEADER'
  | 'REQUEST_TRAILER'
  | 'RESPONSE_HEADER'
  | 'RESPONSE_TRAILER';

/** `envoy.config.bootstrap.v3.Watchdog.WatchdogAction.WatchdogEvent` */
export type Watchdog_WatchdogAction_WatchdogEvent =
  | 'UNKNOWN'
  | 'KILL'
  | 'MULTIKILL'
  | 'MEGAMISS'
  | 'MISS';

/** `envoy.config.cluster.v3.Cluster.ClusterProtocolSelection` */
export type Cluster_ClusterProtocolSelection =
  | 'USE_CONFIGURED_PROTOCOL'
  | 'USE_DOWNSTREAM_PROTOCOL';

/** `envoy.config.cluster.v3.Cluster.DiscoveryType` */
export type Cluster_DiscoveryType =
  | 'STATIC'
  | 'STRICT_DNS'
  | 'LOGICAL_DNS'
  | 'EDS'
  | 'ORIGINAL_DST';

/** `envoy.config.cluster.v3.Cluster.DnsLookupFamily` */
export type Cluster_DnsLookupFamily =
  | 'AUTO'
  | 'V4_ONLY'
  | 'V6_ONLY'
  | 'V4_PREFERRED'
  | 'ALL';

/** `envoy.config.cluster.v3.Cluster.LbPolicy` */
export type Cluster_LbPolicy =
  | 'ROUND_ROBIN'
  | 'LEAST_REQUEST'
  | 'RING_HASH'
  | 'RANDOM'
  | 'MAGLEV'
  | 'CLUSTER_PROVIDED'
  | 'LOAD_BALANCING_POLICY_CONFIG';

/** `envoy.config.cluster.v3.Cluster.LbSubsetConfig.LbSubsetFallbackPolicy` */
export type Cluster_LbSubsetConfig_LbSubsetFallbackPolicy =
  | 'NO_FALLBACK'
  | 'ANY_ENDPOINT'
  | 'DEFAULT_SUBSET';

/** `envoy.config.cluster.v3.Cluster.LbSubsetConfig.LbSubsetMetadataFallbackPolicy` */
export type Cluster_LbSubsetConfig_LbSubsetMetadataFallbackPolicy =
  | 'METADATA_NO_FALLBACK'
  | 'FALLBACK_LIST';

/** `envoy.config.cluster.v3.Cluster.LbSubsetConfig.LbSubsetSelector.LbSubsetSelectorFallbackPolicy` */
export type Cluster_LbSubsetConfig_LbSubsetSelector_LbSubsetSelectorFallbackPolicy =
  | 'NOT_DEFINED'
  | 'NO_FALLBACK'
  | 'ANY_ENDPOINT'
  | 'DEFAULT_SUBSET'
  | 'KEYS_SUBSET';

/** `envoy.config.cluster.v3.Cluster.RingHashLbConfig.HashFunction` */
export type Cluster_RingHashLbConfig_HashFunction =
  | 'XX_HASH'
  | 'MURMUR_HASH_2';

/** `envoy.config.cluster.v3.UpstreamConnectionOptions.FirstAddressFamilyVersion` */
export type UpstreamConnectionOptions_FirstAddressFamilyVersion =
  | 'DEFAULT'
  | 'V4'
  | 'V6';

/** `envoy.config.core.v3.ApiConfigSource.ApiType` */
export type ApiConfigSource_ApiType =
  | 'DEPRECATED_AND_UNAVAILABLE_DO_NOT_USE'
  | 'REST'
  | 'GRPC'
  | 'DELTA_GRPC'
  | 'AGGREGATED_GRPC'
  | 'AGGREGATED_DELTA_GRPC';

/** `envoy.config.core.v3.ApiVersion` */
export type ApiVersion =
  | 'AUTO'
  | 'V2'
  | 'V3';

/** `envoy.config.core.v3.HeaderValueOption.HeaderAppendAction` */
export type HeaderValueOption_HeaderAppendAction =
  | 'APPEND_IF_EXISTS_OR_ADD'
  | 'ADD_IF_ABSENT'
  | 'OVERWRITE_IF_EXISTS_OR_ADD'
  | 'OVERWRITE_IF_EXISTS';

/** `envoy.config.core.v3.HealthStatus` */
export type HealthStatus =
  | 'UNKNOWN'
  | 'HEALTHY'
  | 'UNHEALTHY'
  | 'DRAINING'
  | 'TIMEOUT'
  | 'DEGRADED';

/** `envoy.config.core.v3.HttpProtocolOptions.HeadersWithUnderscoresAction` */
export type HttpProtocolOptions_HeadersWithUnderscoresAction =
  | 'ALLOW'
  | 'REJECT_REQUEST'
  | 'DROP_HEADER';

/** `envoy.config.core.v3.ProxyProtocolConfig.Version` */
export type ProxyProtocolConfig_Version =
  | 'V1'
  | 'V2';

/** `envoy.config.core.v3.ProxyProtocolPassThroughTLVs.PassTLVsMatchType` */
export type ProxyProtocolPassThroughTLVs_PassTLVsMatchType =
  | 'INCLUDE_ALL'
  | 'INCLUDE';

/** `envoy.config.core.v3.RequestMethod` */
export type RequestMethod =
  | 'METHOD_UNSPECIFIED'
  | 'GET'
  | 'HEAD'
  | 'POST'
  | 'PUT'
  | 'DELETE'
  | 'CONNECT'
  | 'OPTIONS'
  | 'TRACE'
  | 'PATCH';

/** `envoy.config.core.v3.RoutingPriority` */
export type RoutingPriority =
  | 'DEFAULT'
  | 'HIGH';

/** `envoy.config.core.v3.SocketAddress.Protocol` */
export type SocketAddress_Protocol =
  | 'TCP'
  | 'UDP';

/** `envoy.config.core.v3.SocketOption.SocketState` */
export type SocketOption_SocketState =
  | 'STATE_PREBIND'
  | 'STATE_BOUND'
  | 'STATE_LISTENING';

/** `envoy.config.core.v3.TrafficDirection` */
export type TrafficDirection =
  | 'UNSPECIFIED'
  | 'INBOUND'
  | 'OUTBOUND';

/** `envoy.config.listener.v3.FilterChainMatch.ConnectionSourceType` */
export type FilterChainMatch_ConnectionSourceType =
  | 'ANY'
  | 'SAME_IP_OR_LOOPBACK'
  | 'EXTERNAL';

/** `envoy.config.listener.v3.Listener.DrainType` */
export type Listener_DrainType =
  | 'DEFAULT'
  | 'MODIFY_ONLY';

/** `envoy.config.route.v3.RateLimit.Action.MetaData.Source` */
export type RateLimit_Action_MetaData_Source =
  | 'DYNAMIC'
  | 'ROUTE_ENTRY';

/** `envoy.config.route.v3.RedirectAction.RedirectResponseCode` */
export type RedirectAction_RedirectResponseCode =
  | 'MOVED_PERMANENTLY'
  | 'FOUND'
  | 'SEE_OTHER'
  | 'TEMPORARY_REDIRECT'
  | 'PERMANENT_REDIRECT';

/** `envoy.config.route.v3.RetryPolicy.ResetHeaderFormat` */
export type RetryPolicy_ResetHeaderFormat =
  | 'SECONDS'
  | 'UNIX_TIMESTAMP';

/** `envoy.config.route.v3.RouteAction.ClusterNotFoundResponseCode` */
export type RouteAction_ClusterNotFoundResponseCode =
  | 'SERVICE_UNAVAILABLE'
  | 'NOT_FOUND'
  | 'INTERNAL_SERVER_ERROR';

/** `envoy.config.route.v3.RouteAction.InternalRedirectAction` */
export type RouteAction_InternalRedirectAction =
  | 'PASS_THROUGH_INTERNAL_REDIRECT'
  | 'HANDLE_INTERNAL_REDIRECT';

/** `envoy.config.route.v3.VirtualHost.TlsRequirementType` */
export type VirtualHost_TlsRequirementType =
  | 'NONE'
  | 'EXTERNAL_ONLY'
  | 'ALL';

/** `envoy.data.accesslog.v3.AccessLogType` */
export type AccessLogType =
  | 'NotSet'
  | 'TcpUpstreamConnected'
  | 'TcpPeriodic'
  | 'TcpConnectionEnd'
  | 'DownstreamStart'
  | 'DownstreamPeriodic'
  | 'DownstreamEnd'
  | 'UpstreamPoolReady'
  | 'UpstreamPeriodic'
  | 'UpstreamEnd'
  | 'DownstreamTunnelSuccessfullyEstablished'
  | 'UdpTunnelUpstreamConnected'
  | 'UdpPeriodic'
  | 'UdpSessionEnd';

/** `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.CodecType` */
export type HttpConnectionManager_CodecType =
  | 'AUTO'
  | 'HTTP1'
  | 'HTTP2'
  | 'HTTP3';

/** `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.ForwardClientCertDetails` */
export type HttpConnectionManager_ForwardClientCertDetails =
  | 'SANITIZE'
  | 'FORWARD_ONLY'
  | 'APPEND_FORWARD'
  | 'SANITIZE_SET'
  | 'ALWAYS_FORWARD_ONLY';

/** `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.PathWithEscapedSlashesAction` */
export type HttpConnectionManager_PathWithEscapedSlashesAction =
  | 'IMPLEMENTATION_SPECIFIC_DEFAULT'
  | 'KEEP_UNCHANGED'
  | 'REJECT_REQUEST'
  | 'UNESCAPE_AND_REDIRECT'
  | 'UNESCAPE_AND_FORWARD';

/** `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.ServerHeaderTransformation` */
export type HttpConnectionManager_ServerHeaderTransformation =
  | 'OVERWRITE'
  | 'APPEND_IF_ABSENT'
  | 'PASS_THROUGH';

/** `envoy.extensions.filters.network.redis_proxy.v3.RedisProxy.ConnPoolSettings.ReadPolicy` */
export type RedisProxy_ConnPoolSettings_ReadPolicy =
  | 'MASTER'
  | 'PREFER_MASTER'
  | 'REPLICA'
  | 'PREFER_REPLICA'
  | 'ANY';

/** `envoy.extensions.filters.network.redis_proxy.v3.RedisProxy.RedisFault.RedisFaultType` */
export type RedisProxy_RedisFault_RedisFaultType =
  | 'DELAY'
  | 'ERROR';

/** `envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext.TrustChainVerification` */
export type CertificateValidationContext_TrustChainVerification =
  | 'VERIFY_TRUST_CHAIN'
  | 'ACCEPT_UNTRUSTED';

/** `envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext.OcspStaplePolicy` */
export type DownstreamTlsContext_OcspStaplePolicy =
  | 'LENIENT_STAPLING'
  | 'STRICT_STAPLING'
  | 'MUST_STAPLE';

/** `envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher.SanType` */
export type SubjectAltNameMatcher_SanType =
  | 'SAN_TYPE_UNSPECIFIED'
  | 'EMAIL'
  | 'DNS'
  | 'URI'
  | 'IP_ADDRESS'
  | 'OTHER_NAME';

/** `envoy.extensions.transport_sockets.tls.v3.TlsParameters.TlsProtocol` */
export type TlsParameters_TlsProtocol =
  | 'TLS_AUTO'
  | 'TLSv1_0'
  | 'TLSv1_1'
  | 'TLSv1_2'
  | 'TLSv1_3';

/** `envoy.service.status.v3.ClientConfigStatus` */
export type ClientConfigStatus =
  | 'CLIENT_UNKNOWN'
  | 'CLIENT_REQUESTED'
  | 'CLIENT_ACKED'
  | 'CLIENT_NACKED';

/** `envoy.service.status.v3.ConfigStatus` */
export type ConfigStatus =
  | 'UNKNOWN'
  | 'SYNCED'
  | 'NOT_SENT'
  | 'STALE'
  | 'ERROR';

/** `envoy.type.v3.CodecClientType` */
export type CodecClientType =
  | 'HTTP1'
  | 'HTTP2'
  | 'HTTP3';

/** `envoy.type.v3.FractionalPercent.DenominatorType` */
export type FractionalPercent_DenominatorType =
  | 'HUNDRED'
  | 'TEN_THOUSAND'
  | 'MILLION';

/** `grpc.health.v1.HealthCheckResponse.ServingStatus` */
export type HealthCheckResponse_ServingStatus =
  | 'UNKNOWN'
  | 'SERVING'
  | 'NOT_SERVING'
  | 'SERVICE_UNKNOWN';

/** `validate.KnownRegex` */
export type KnownRegex =
  | 'UNKNOWN'
  | 'HTTP_HEADER_NAME'
  | 'HTTP_HEADER_VALUE';

/** `envoy.admin.v3.BootstrapConfigDump` */
export interface BootstrapConfigDump {
  readonly bootstrap?: Bootstrap;
  readonly lastUpdated?: string;
}

/** `envoy.admin.v3.ClustersConfigDump` */
export interface ClustersConfigDump {
  readonly versionInfo?: string;
  readonly staticClusters?: readonly ClustersConfigDump_StaticCluster[];
  readonly dynamicActiveClusters?: readonly ClustersConfigDump_DynamicCluster[];
  readonly dynamicWarmingClusters?: readonly ClustersConfigDump_DynamicCluster[];
}

/** `envoy.admin.v3.ClustersConfigDump.DynamicCluster` */
export interface ClustersConfigDump_DynamicCluster {
  readonly versionInfo?: string;
  readonly cluster?: AnyMessage;
  readonly lastUpdated?: string;
  readonly errorState?: UpdateFailureState;
  readonly clientStatus?: ClientResourceStatus;
}

/** `envoy.admin.v3.ClustersConfigDump.StaticCluster` */
export interface ClustersConfigDump_StaticCluster {
  readonly cluster?: AnyMessage;
  readonly lastUpdated?: string;
}

/** `envoy.admin.v3.ConfigDump` */
export interface ConfigDump {
  readonly configs?: readonly AnyMessage[];
}

/** `envoy.admin.v3.EndpointsConfigDump` */
export interface EndpointsConfigDump {
  readonly staticEndpointConfigs?: readonly EndpointsConfigDump_StaticEndpointConfig[];
  readonly dynamicEndpointConfigs?: readonly EndpointsConfigDump_DynamicEndpointConfig[];
}

/** `envoy.admin.v3.EndpointsConfigDump.DynamicEndpointConfig` */
export interface EndpointsConfigDump_DynamicEndpointConfig {
  readonly versionInfo?: string;
  readonly endpointConfig?: AnyMessage;
  readonly lastUpdated?: string;
  readonly errorState?: UpdateFailureState;
  readonly clientStatus?: ClientResourceStatus;
}

/** `envoy.admin.v3.EndpointsConfigDump.StaticEndpointConfig` */
export interface EndpointsConfigDump_StaticEndpointConfig {
  readonly endpointConfig?: AnyMessage;
  readonly lastUpdated?: string;
}

/** `envoy.admin.v3.ListenersConfigDump` */
export interface ListenersConfigDump {
  readonly versionInfo?: string;
  readonly staticListeners?: readonly ListenersConfigDump_StaticListener[];
  readonly dynamicListeners?: readonly ListenersConfigDump_DynamicListener[];
}

/** `envoy.admin.v3.ListenersConfigDump.DynamicListener` */
export interface ListenersConfigDump_DynamicListener {
  readonly name?: string;
  readonly activeState?: ListenersConfigDump_DynamicListenerState;
  readonly warmingState?: ListenersConfigDump_DynamicListenerState;
  readonly drainingState?: ListenersConfigDump_DynamicListenerState;
  readonly errorState?: UpdateFailureState;
  readonly clientStatus?: ClientResourceStatus;
}

/** `envoy.admin.v3.ListenersConfigDump.DynamicListenerState` */
export interface ListenersConfigDump_DynamicListenerState {
  readonly versionInfo?: string;
  readonly listener?: AnyMessage;
  readonly lastUpdated?: string;
}

/** `envoy.admin.v3.ListenersConfigDump.StaticListener` */
export interface ListenersConfigDump_StaticListener {
  readonly listener?: AnyMessage;
  readonly lastUpdated?: string;
}

/** `envoy.admin.v3.RoutesConfigDump` */
export interface RoutesConfigDump {
  readonly staticRouteConfigs?: readonly RoutesConfigDump_StaticRouteConfig[];
  readonly dynamicRouteConfigs?: readonly RoutesConfigDump_DynamicRouteConfig[];
}

/** `envoy.admin.v3.RoutesConfigDump.DynamicRouteConfig` */
export interface RoutesConfigDump_DynamicRouteConfig {
  readonly versionInfo?: string;
  readonly routeConfig?: AnyMessage;
  readonly lastUpdated?: string;
  readonly errorState?: UpdateFailureState;
  readonly clientStatus?: ClientResourceStatus;
}

/** `envoy.admin.v3.RoutesConfigDump.StaticRouteConfig` */
export interface RoutesConfigDump_StaticRouteConfig {
  readonly routeConfig?: AnyMessage;
  readonly lastUpdated?: string;
}

/** `envoy.admin.v3.ScopedRoutesConfigDump` */
export interface ScopedRoutesConfigDump {
  readonly inlineScopedRouteConfigs?: readonly ScopedRoutesConfigDump_InlineScopedRouteConfigs[];
  readonly dynamicScopedRouteConfigs?: readonly ScopedRoutesConfigDump_DynamicScopedRouteConfigs[];
}

/** `envoy.admin.v3.ScopedRoutesConfigDump.DynamicScopedRouteConfigs` */
export interface ScopedRoutesConfigDump_DynamicScopedRouteConfigs {
  readonly name?: string;
  readonly versionInfo?: string;
  readonly scopedRouteConfigs?: readonly AnyMessage[];
  readonly lastUpdated?: string;
  readonly errorState?: UpdateFailureState;
  readonly clientStatus?: ClientResourceStatus;
}

/** `envoy.admin.v3.ScopedRoutesConfigDump.InlineScopedRouteConfigs` */
export interface ScopedRoutesConfigDump_InlineScopedRouteConfigs {
  readonly name?: string;
  readonly scopedRouteConfigs?: readonly AnyMessage[];
  readonly lastUpdated?: string;
}

/** `envoy.admin.v3.SecretsConfigDump` */
export interface SecretsConfigDump {
  readonly staticSecrets?: readonly SecretsConfigDump_StaticSecret[];
  readonly dynamicActiveSecrets?: readonly SecretsConfigDump_DynamicSecret[];
  readonly dynamicWarmingSecrets?: readonly SecretsConfigDump_DynamicSecret[];
}

/** `envoy.admin.v3.SecretsConfigDump.DynamicSecret` */
export interface SecretsConfigDump_DynamicSecret {
  readonly name?: string;
  readonly versionInfo?: string;
  readonly lastUpdated?: string;
  readonly secret?: AnyMessage;
  readonly errorState?: UpdateFailureState;
  readonly clientStatus?: ClientResourceStatus;
}

/** `envoy.admin.v3.SecretsConfigDump.StaticSecret` */
export interface SecretsConfigDump_StaticSecret {
  readonly name?: string;
  readonly lastUpdated?: string;
  readonly secret?: AnyMessage;
}

/** `envoy.admin.v3.UpdateFailureState` */
export interface UpdateFailureState {
  readonly failedConfiguration?: AnyMessage;
  readonly lastUpdateAttempt?: string;
  readonly details?: string;
  readonly versionInfo?: string;
}

/** `envoy.config.accesslog.v3.AccessLog` */
export interface AccessLog {
  readonly name?: string;
  readonly filter?: AccessLogFilter;
  readonly typedConfig?: AnyMessage;
}

/** `envoy.config.accesslog.v3.AccessLogFilter` */
export interface AccessLogFilter {
  readonly statusCodeFilter?: StatusCodeFilter;
  readonly durationFilter?: DurationFilter;
  readonly notHealthCheckFilter?: NotHealthCheckFilter;
  readonly traceableFilter?: TraceableFilter;
  readonly runtimeFilter?: RuntimeFilter;
  readonly andFilter?: AndFilter;
  readonly orFilter?: OrFilter;
  readonly headerFilter?: HeaderFilter;
  readonly responseFlagFilter?: ResponseFlagFilter;
  readonly grpcStatusFilter?: GrpcStatusFilter;
  readonly extensionFilter?: ExtensionFilter;
  readonly metadataFilter?: MetadataFilter;
  readonly logTypeFilter?: LogTypeFilter;
}

/** `envoy.config.accesslog.v3.AndFilter` */
export interface AndFilter {
  readonly filters?: readonly AccessLogFilter[];
}

/** `envoy.config.accesslog.v3.ComparisonFilter` */
export interface ComparisonFilter {
  readonly op?: ComparisonFilter_Op;
  readonly value?: RuntimeUInt32;
}

/** `envoy.config.accesslog.v3.DurationFilter` */
export interface DurationFilter {
  readonly comparison?: ComparisonFilter;
}

/** `envoy.config.accesslog.v3.ExtensionFilter` */
export interface ExtensionFilter {
  readonly name?: string;
  readonly typedConfig?: AnyMessage;
}

/** `envoy.config.accesslog.v3.GrpcStatusFilter` */
export interface GrpcStatusFilter {
  readonly statuses?: readonly GrpcStatusFilter_Status[];
  readonly exclude?: boolean;
}

/** `envoy.config.accesslog.v3.HeaderFilter` */
export interface HeaderFilter {
  readonly header?: HeaderMatcher;
}

/** `envoy.config.accesslog.v3.LogTypeFilter` */
export interface LogTypeFilter {
  readonly types?: readonly AccessLogType[];
  readonly exclude?: boolean;
}

/** `envoy.config.accesslog.v3.MetadataFilter` */
export interface MetadataFilter {
  readonly matcher?: MetadataMatcher;
  readonly matchIfKeyNotFound?: boolean;
}

/** `envoy.config.accesslog.v3.NotHealthCheckFilter` */
export interface NotHealthCheckFilter {
}

/** `envoy.config.accesslog.v3.OrFilter` */
export interface OrFilter {
  readonly filters?: readonly AccessLogFilter[];
}

/** `envoy.config.accesslog.v3.ResponseFlagFilter` */
export interface ResponseFlagFilter {
  readonly flags?: readonly string[];
}

/** `envoy.config.accesslog.v3.RuntimeFilter` */
export interface RuntimeFilter {
  readonly runtimeKey?: string;
  readonly percentSampled?: FractionalPercent;
  readonly useIndependentRandomness?: boolean;
}

/** `envoy.config.accesslog.v3.StatusCodeFilter` */
export interface StatusCodeFilter {
  readonly comparison?: ComparisonFilter;
}

/** `envoy.config.accesslog.v3.TraceableFilter` */
export interface TraceableFilter {
}

/** `envoy.config.bootstrap.v3.Admin` */
export interface Admin {
  readonly accessLogPath?: string;
  readonly profilePath?: string;
  readonly address?: Address;
  readonly socketOptions?: readonly SocketOption[];
  readonly accessLog?: readonly AccessLog[];
  readonly ignoreGlobalConnLimit?: boolean;
}

/** `envoy.config.bootstrap.v3.Bootstrap` */
export interface Bootstrap {
  readonly node?: Node;
  readonly staticResources?: Bootstrap_StaticResources;
  readonly dynamicResources?: Bootstrap_DynamicResources;
  readonly clusterManager?: ClusterManager;
  readonly flagsPath?: string;
  readonly statsSinks?: readonly StatsSink[];
  readonly statsFlushInterval?: Duration;
  readonly watchdog?: Watchdog;
  readonly tracing?: TraceTracing;
  readonly admin?: Admin;
  readonly statsConfig?: StatsConfig;
  readonly hdsConfig?: ApiConfigSource;
  readonly overloadManager?: OverloadManager;
  readonly enableDispatcherStats?: boolean;
  readonly layeredRuntime?: LayeredRuntime;
  readonly headerPrefix?: string;
  readonly statsServerVersionOverride?: Long;
  readonly useTcpForDnsLookups?: boolean;
  readonly bootstrapExtensions?: readonly TypedExtensionConfig[];
  readonly configSources?: readonly ConfigSource[];
  readonly defaultConfigSource?: ConfigSource;
  readonly defaultSocketInterface?: string;
  readonly certificateProviderInstances?: { readonly [key: string]: TypedExtensionConfig };
  readonly nodeContextParams?: readonly string[];
  readonly watchdogs?: Watchdogs;
  readonly fatalActions?: readonly FatalAction[];
  readonly statsFlushOnAdmin?: boolean;
  readonly dnsResolutionConfig?: DnsResolutionConfig;
  readonly typedDnsResolverConfig?: TypedExtensionConfig;
  readonly inlineHeaders?: readonly CustomInlineHeader[];
  readonly perfTracingFilePath?: string;
  readonly defaultRegexEngine?: TypedExtensionConfig;
  readonly xdsDelegateExtension?: TypedExtensionConfig;
  readonly xdsConfigTrackerExtension?: TypedExtensionConfig;
  readonly listenerManager?: TypedExtensionConfig;
  readonly applicationLogConfig?: Bootstrap_ApplicationLogConfig;
  readonly deferredStatOptions?: Bootstrap_DeferredStatOptions;
  readonly grpcAsyncClientManagerConfig?: Bootstrap_GrpcAsyncClientManagerConfig;
  readonly memoryAllocatorManager?: MemoryAllocatorManager;
}

/** `envoy.config.bootstrap.v3.Bootstrap.ApplicationLogConfig` */
export interface Bootstrap_ApplicationLogConfig {
  readonly logFormat?: Bootstrap_ApplicationLogConfig_LogFormat;
}

/** `envoy.config.bootstrap.v3.Bootstrap.ApplicationLogConfig.LogFormat` */
export interface Bootstrap_ApplicationLogConfig_LogFormat {
  readonly jsonFormat?: JsonObject;
  readonly textFormat?: string;
}

/** `envoy.config.bootstrap.v3.Bootstrap.DeferredStatOptions` */
export interface Bootstrap_DeferredStatOptions {
  readonly enableDeferredCreationStats?: boolean;
}

/** `envoy.config.bootstrap.v3.Bootstrap.DynamicResources` */
export interface Bootstrap_DynamicResources {
  readonly ldsConfig?: ConfigSource;
  readonly cdsConfig?: ConfigSource;
  readonly adsConfig?: ApiConfigSource;
  readonly ldsResourcesLocator?: string;
  readonly cdsResourcesLocator?: string;
}

/** `envoy.config.bootstrap.v3.Bootstrap.GrpcAsyncClientManagerConfig` */
export interface Bootstrap_GrpcAsyncClientManagerConfig {
  readonly maxCachedEntryIdleDuration?: Duration;
}

/** `envoy.config.bootstrap.v3.Bootstrap.StaticResources` */
export interface Bootstrap_StaticResources {
  readonly listeners?: readonly Listener[];
  readonly clusters?: readonly Cluster[];
  readonly secrets?: readonly Secret[];
}

/** `envoy.config.bootstrap.v3.ClusterManager` */
export interface ClusterManager {
  readonly localClusterName?: string;
  readonly outlierDetection?: ClusterManager_OutlierDetection;
  readonly upstreamBindConfig?: BindConfig;
  readonly loadStatsConfig?: ApiConfigSource;
  readonly enableDeferredClusterCreation?: boolean;
}

/** `envoy.config.bootstrap.v3.ClusterManager.OutlierDetection` */
export interface ClusterManager_OutlierDetection {
  readonly eventLogPath?: string;
  readonly eventService?: EventServiceConfig;
}

/** `envoy.config.bootstrap.v3.CustomInlineHeader` */
export interface CustomInlineHeader {
  readonly inlineHeaderName?: string;
  readonly inlineHeaderType?: CustomInlineHeader_InlineHeaderType;
}

/** `envoy.config.bootstrap.v3.FatalAction` */
export interface FatalAction {
  readonly config?: TypedExtensionConfig;
}

/** `envoy.config.bootstrap.v3.LayeredRuntime` */
export interface LayeredRuntime {
  readonly layers?: readonly RuntimeLayer[];
}

/** `envoy.config.bootstrap.v3.MemoryAllocatorManager` */
export interface MemoryAllocatorManager {
  readonly bytesToRelease?: Long;
  readonly memoryReleaseInterval?: Duration;
}

/** `envoy.config.bootstrap.v3.RuntimeLayer` */
export interface RuntimeLayer {
  readonly name?: string;
  readonly staticLayer?: JsonObject;
  readonly diskLayer?: RuntimeLayer_DiskLayer;
  readonly adminLayer?: RuntimeLayer_AdminLayer;
  readonly rtdsLayer?: RuntimeLayer_RtdsLayer;
}

/** `envoy.config.bootstrap.v3.RuntimeLayer.AdminLayer` */
export interface RuntimeLayer_AdminLayer {
}

/** `envoy.config.bootstrap.v3.RuntimeLayer.DiskLayer` */
export interface RuntimeLayer_DiskLayer {
  readonly symlinkRoot?: string;
  readonly appendServiceCluster?: boolean;
  readonly subdirectory?: string;
}

/** `envoy.config.bootstrap.v3.RuntimeLayer.RtdsLayer` */
export interface RuntimeLayer_RtdsLayer {
  readonly name?: string;
  readonly rtdsConfig?: ConfigSource;
}

/** `envoy.config.bootstrap.v3.Watchdog` */
export interface Watchdog {
  readonly missTimeout?: Duration;
  readonly megamissTimeout?: Duration;
  readonly killTimeout?: Duration;
  readonly multikillTimeout?: Duration;
  readonly multikillThreshold?: Percent;
  readonly maxKillTimeoutJitter?: Duration;
  readonly actions?: readonly Watchdog_WatchdogAction[];
}

/** `envoy.config.bootstrap.v3.Watchdog.WatchdogAction` */
export interface Watchdog_WatchdogAction {
  readonly config?: TypedExtensionConfig;
  readonly event?: Watchdog_WatchdogAction_WatchdogEvent;
}

/** `envoy.config.bootstrap.v3.Watchdogs` */
export interface Watchdogs {
  readonly mainThreadWatchdog?: Watchdog;
  readonly workerWatchdog?: Watchdog;
}

/** `envoy.config.cluster.v3.CircuitBreakers` */
export interface CircuitBreakers {
  readonly thresholds?: readonly CircuitBreakers_Thresholds[];
  readonly perHostThresholds?: readonly CircuitBreakers_Thresholds[];
}

/** `envoy.config.cluster.v3.CircuitBreakers.Thresholds` */
export interface CircuitBreakers_Thresholds {
  readonly priority?: RoutingPriority;
  readonly maxConnections?: number;
  readonly maxPendingRequests?: number;
  readonly maxRequests?: number;
  readonly maxRetries?: number;
  readonly trackRemaining?: boolean;
  readonly maxConnectionPools?: number;
  readonly retryBudget?: CircuitBreakers_Thresholds_RetryBudget;
}

/** `envoy.config.cluster.v3.CircuitBreakers.Thresholds.RetryBudget` */
export interface CircuitBreakers_Thresholds_RetryBudget {
  readonly budgetPercent?: Percent;
  readonly minRetryConcurrency?: number;
}

/** `envoy.config.cluster.v3.Cluster` */
export interface Cluster {
  readonly name?: string;
  readonly type?: Cluster_DiscoveryType;
  readonly edsClusterConfig?: Cluster_EdsClusterConfig;
  readonly connectTimeout?: Duration;
  readonly perConnectionBufferLimitBytes?: number;
  readonly lbPolicy?: Cluster_LbPolicy;
  readonly healthChecks?: readonly HealthCheck[];
  readonly maxRequestsPerConnection?: number;
  readonly circuitBreakers?: CircuitBreakers;
  readonly httpProtocolOptions?: Http1ProtocolOptions;
  readonly http2ProtocolOptions?: Http2ProtocolOptions;
  readonly dnsRefreshRate?: Duration;
  readonly dnsLookupFamily?: Cluster_DnsLookupFamily;
  readonly dnsResolvers?: readonly Address[];
  readonly outlierDetection?: OutlierDetection;
  readonly cleanupInterval?: Duration;
  readonly upstreamBindConfig?: BindConfig;
  readonly lbSubsetConfig?: Cluster_LbSubsetConfig;
  readonly ringHashLbConfig?: Cluster_RingHashLbConfig;
  readonly transportSocket?: TransportSocket;
  readonly metadata?: Metadata;
  readonly protocolSelection?: Cluster_ClusterProtocolSelection;
  readonly commonLbConfig?: Cluster_CommonLbConfig;
  readonly altStatName?: string;
  readonly commonHttpProtocolOptions?: CoreHttpProtocolOptions;
  readonly upstreamConnectionOptions?: UpstreamConnectionOptions;
  readonly closeConnectionsOnHostHealthFailure?: boolean;
  readonly ignoreHealthOnHostRemoval?: boolean;
  readonly loadAssignment?: ClusterLoadAssignment;
  readonly originalDstLbConfig?: Cluster_OriginalDstLbConfig;
  readonly typedExtensionProtocolOptions?: { readonly [key: string]: AnyMessage };
  readonly leastRequestLbConfig?: Cluster_LeastRequestLbConfig;
  readonly clusterType?: Cluster_CustomClusterType;
  readonly respectDnsTtl?: boolean;
  readonly filters?: readonly ClusterFilter[];
  readonly loadBalancingPolicy?: LoadBalancingPolicy;
  readonly lrsServer?: ConfigSource;
  readonly transportSocketMatches?: readonly Cluster_TransportSocketMatch[];
  readonly dnsFailureRefreshRate?: Cluster_RefreshRate;
  readonly useTcpForDnsLookups?: boolean;
  readonly upstreamHttpProtocolOptions?: UpstreamHttpProtocolOptions;
  readonly trackTimeoutBudgets?: boolean;
  readonly upstreamConfig?: TypedExtensionConfig;
  readonly trackClusterStats?: TrackClusterStats;
  readonly preconnectPolicy?: Cluster_PreconnectPolicy;
  readonly connectionPoolPerDownstreamConnection?: boolean;
  readonly maglevLbConfig?: Cluster_MaglevLbConfig;
  readonly dnsResolutionConfig?: DnsResolutionConfig;
  readonly waitForWarmOnInit?: boolean;
  readonly typedDnsResolverConfig?: TypedExtensionConfig;
  readonly roundRobinLbConfig?: Cluster_RoundRobinLbConfig;
  readonly lrsReportEndpointMetrics?: readonly string[];
}

/** `envoy.config.cluster.v3.Cluster.CommonLbConfig` */
export interface Cluster_CommonLbConfig {
  readonly healthyPanicThreshold?: Percent;
  readonly zoneAwareLbConfig?: Cluster_CommonLbConfig_ZoneAwareLbConfig;
  readonly localityWeightedLbConfig?: Cluster_CommonLbConfig_LocalityWeightedLbConfig;
  readonly updateMergeWindow?: Duration;
  readonly ignoreNewHostsUntilFirstHc?: boolean;
  readonly closeConnectionsOnHostSetChange?: boolean;
  readonly consistentHashingLbConfig?: Cluster_CommonLbConfig_ConsistentHashingLbConfig;
  readonly overrideHostStatus?: HealthStatusSet;
}

/** `envoy.config.cluster.v3.Cluster.CommonLbConfig.ConsistentHashingLbConfig` */
export interface Cluster_CommonLbConfig_ConsistentHashingLbConfig {
  readonly useHostnameForHashing?: boolean;
  readonly hashBalanceFactor?: number;
}

/** `envoy.config.cluster.v3.Cluster.CommonLbConfig.LocalityWeightedLbConfig` */
export interface Cluster_CommonLbConfig_LocalityWeightedLbConfig {
}

/** `envoy.config.cluster.v3.Cluster.CommonLbConfig.ZoneAwareLbConfig` */
export interface Cluster_CommonLbConfig_ZoneAwareLbConfig {
  readonly routingEnabled?: Percent;
  readonly minClusterSize?: Long;
  readonly failTrafficOnPanic?: boolean;
}

/** `envoy.config.cluster.v3.Cluster.CustomClusterType` */
export interface Cluster_CustomClusterType {
  readonly name?: string;
  readonly typedConfig?: AnyMessage;
}

/** `envoy.config.cluster.v3.Cluster.EdsClusterConfig` */
export interface Cluster_EdsClusterConfig {
  readonly edsConfig?: ConfigSource;
  readonly serviceName?: string;
}

/** `envoy.config.cluster.v3.Cluster.LbSubsetConfig` */
export interface Cluster_LbSubsetConfig {
  readonly fallbackPolicy?: Cluster_LbSubsetConfig_LbSubsetFallbackPolicy;
  readonly defaultSubset?: JsonObject;
  readonly subsetSelectors?: readonly Cluster_LbSubsetConfig_LbSubsetSelector[];
  readonly localityWeightAware?: boolean;
  readonly scaleLocalityWeight?: boolean;
  readonly panicModeAny?: boolean;
  readonly listAsAny?: boolean;
  readonly metadataFallbackPolicy?: Cluster_LbSubsetConfig_LbSubsetMetadataFallbackPolicy;
}

/** `envoy.config.cluster.v3.Cluster.LbSubsetConfig.LbSubsetSelector` */
export interface Cluster_LbSubsetConfig_LbSubsetSelector {
  readonly keys?: readonly string[];
  readonly fallbackPolicy?: Cluster_LbSubsetConfig_LbSubsetSelector_LbSubsetSelectorFallbackPolicy;
  readonly fallbackKeysSubset?: readonly string[];
  readonly singleHostPerSubset?: boolean;
}

/** `envoy.config.cluster.v3.Cluster.LeastRequestLbConfig` */
export interface Cluster_LeastRequestLbConfig {
  readonly choiceCount?: number;
  readonly activeRequestBias?: RuntimeDouble;
  readonly slowStartConfig?: Cluster_SlowStartConfig;
}

/** `envoy.config.cluster.v3.Cluster.MaglevLbConfig` */
export interface Cluster_MaglevLbConfig {
  readonly tableSize?: Long;
}

/** `envoy.config.cluster.v3.Cluster.OriginalDstLbConfig` */
export interface Cluster_OriginalDstLbConfig {
  readonly useHttpHeader?: boolean;
  readonly httpHeaderName?: string;
  readonly upstreamPortOverride?: number;
  readonly metadataKey?: MetadataKey;
}

/** `envoy.config.cluster.v3.Cluster.PreconnectPolicy` */
export interface Cluster_PreconnectPolicy {
  readonly perUpstreamPreconnectRatio?: Floating;
  readonly predictivePreconnectRatio?: Floating;
}

/** `envoy.config.cluster.v3.Cluster.RefreshRate` */
export interface Cluster_RefreshRate {
  readonly baseInterval?: Duration;
  readonly maxInterval?: Duration;
}

/** `envoy.config.cluster.v3.Cluster.RingHashLbConfig` */
export interface Cluster_RingHashLbConfig {
  readonly minimumRingSize?: Long;
  readonly hashFunction?: Cluster_RingHashLbConfig_HashFunction;
  readonly maximumRingSize?: Long;
}

/** `envoy.config.cluster.v3.Cluster.RoundRobinLbConfig` */
export interface Cluster_RoundRobinLbConfig {
  readonly slowStartConfig?: Cluster_SlowStartConfig;
}

/** `envoy.config.cluster.v3.Cluster.SlowStartConfig` */
export interface Cluster_SlowStartConfig {
  readonly slowStartWindow?: Duration;
  readonly aggression?: RuntimeDouble;
  readonly minWeightPercent?: Percent;
}

/** `envoy.config.cluster.v3.Cluster.TransportSocketMatch` */
export interface Cluster_TransportSocketMatch {
  readonly name?: string;
  readonly match?: JsonObject;
  readonly transportSocket?: TransportSocket;
}

/** `envoy.config.cluster.v3.Filter` */
export interface ClusterFilter {
  readonly name?: string;
  readonly typedConfig?: AnyMessage;
  readonly configDiscovery?: ExtensionConfigSource;
}

/** `envoy.config.cluster.v3.LoadBalancingPolicy` */
export interface LoadBalancingPolicy {
  readonly policies?: readonly LoadBalancingPolicy_Policy[];
}

/** `envoy.config.cluster.v3.LoadBalancingPolicy.Policy` */
export interface LoadBalancingPolicy_Policy {
  readonly typedExtensionConfig?: TypedExtensionConfig;
}

/** `envoy.config.cluster.v3.OutlierDetection` */
export interface OutlierDetection {
  readonly consecutive5xx?: number;
  readonly interval?: Duration;
  readonly baseEjectionTime?: Duration;
  readonly maxEjectionPercent?: number;
  readonly enforcingConsecutive5xx?: number;
  readonly enforcingSuccessRate?: number;
  readonly successRateMinimumHosts?: number;
  readonly successRateRequestVolume?: number;
  readonly successRateStdevFactor?: number;
  readonly consecutiveGatewayFailure?: number;
  readonly enforcingConsecutiveGatewayFailure?: number;
  readonly splitExternalLocalOriginErrors?: boolean;
  readonly consecutiveLocalOriginFailure?: number;
  readonly enforcingConsecutiveLocalOriginFailure?: number;
  readonly enforcingLocalOriginSuccessRate?: number;
  readonly failurePercentageThreshold?: number;
  readonly enforcingFailurePercentage?: number;
  readonly enforcingFailurePercentageLocalOrigin?: number;
  readonly failurePercentageMinimumHosts?: number;
  readonly failurePercentageRequestVolume?: number;
  readonly maxEjectionTime?: Duration;
  readonly maxEjectionTimeJitter?: Duration;
  readonly successfulActiveHealthCheckUnejectHost?: boolean;
  readonly monitors?: readonly TypedExtensionConfig[];
  readonly alwaysEjectOneHost?: boolean;
}

/** `envoy.config.cluster.v3.TrackClusterStats` */
export interface TrackClusterStats {
  readonly timeoutBudgets?: boolean;
  readonly requestResponseSizes?: boolean;
  readonly perEndpointStats?: boolean;
}

/** `envoy.config.cluster.v3.UpstreamConnectionOptions` */
export interface UpstreamConnectionOptions {
  readonly tcpKeepalive?: TcpKeepalive;
  readonly setLocalInterfaceNameOnUpstreamConnections?: boolean;
  readonly happyEyeballsConfig?: UpstreamConnectionOptions_HappyEyeballsConfig;
}

/** `envoy.config.cluster.v3.UpstreamConnectionOptions.HappyEyeballsConfig` */
export interface UpstreamConnectionOptions_HappyEyeballsConfig {
  readonly firstAddressFamilyVersion?: UpstreamConnectionOptions_FirstAddressFamilyVersion;
  readonly firstAddressFamilyCount?: number;
}

/** `envoy.config.common.key_value.v3.KeyValueStoreConfig` */
export interface KeyValueStoreConfig {
  readonly config?: TypedExtensionConfig;
}

/** `envoy.config.core.v3.Address` */
export interface Address {
  readonly socketAddress?: SocketAddress;
  readonly pipe?: Pipe;
  readonly envoyInternalAddress?: EnvoyInternalAddress;
}

/** `envoy.config.core.v3.AggregatedConfigSource` */
export interface AggregatedConfigSource {
}

/** `envoy.config.core.v3.AlternateProtocolsCacheOptions` */
export interface AlternateProtocolsCacheOptions {
  readonly name?: string;
  readonly maxEntries?: number;
  readonly keyValueStoreConfig?: TypedExtensionConfig;
  readonly prepopulatedEntries?: readonly AlternateProtocolsCacheOptions_AlternateProtocolsCacheEntry[];
  readonly canonicalSuffixes?: readonly string[];
}

/** `envoy.config.core.v3.AlternateProtocolsCacheOptions.AlternateProtocolsCacheEntry` */
export interface AlternateProtocolsCacheOptions_AlternateProtocolsCacheEntry {
  readonly hostname?: string;
  readonly port?: number;
}

/** `envoy.config.core.v3.ApiConfigSource` */
export interface ApiConfigSource {
  readonly apiType?: ApiConfigSource_ApiType;
  readonly clusterNames?: readonly string[];
  readonly refreshDelay?: Duration;
  readonly grpcServices?: readonly GrpcService[];
  readonly requestTimeout?: Duration;
  readonly rateLimitSettings?: RateLimitSettings;
  readonly setNodeOnFirstMessageOnly?: boolean;
  readonly transportApiVersion?: ApiVersion;
  readonly configValidators?: readonly TypedExtensionConfig[];
}

/** `envoy.config.core.v3.BackoffStrategy` */
export interface BackoffStrategy {
  readonly baseInterval?: Duration;
  readonly maxInterval?: Duration;
}

/** `envoy.config.core.v3.BindConfig` */
export interface BindConfig {
  readonly sourceAddress?: SocketAddress;
  readonly freebind?: boolean;
  readonly socketOptions?: readonly SocketOption[];
  readonly additionalSourceAddresses?: readonly SocketAddress[];
  readonly extraSourceAddresses?: readonly ExtraSourceAddress[];
  readonly localAddressSelector?: TypedExtensionConfig;
}

/** `envoy.config.core.v3.BuildVersion` */
export interface BuildVersion {
  readonly version?: SemanticVersion;
  readonly metadata?: JsonObject;
}

/** `envoy.config.core.v3.CidrRange` */
export interface CidrRange {
  readonly addressPrefix?: string;
  readonly prefixLen?: number;
}

/** `envoy.config.core.v3.ConfigSource` */
export interface ConfigSource {
  readonly path?: string;
  readonly apiConfigSource?: ApiConfigSource;
  readonly ads?: AggregatedConfigSource;
  readonly initialFetchTimeout?: Duration;
  readonly self?: SelfConfigSource;
  readonly resourceApiVersion?: ApiVersion;
  readonly authorities?: readonly Authority[];
  readonly pathConfigSource?: PathConfigSource;
}

/** `envoy.config.core.v3.ControlPlane` */
export interface ControlPlane {
  readonly identifier?: string;
}

/** `envoy.config.core.v3.DataSource` */
export interface DataSource {
  readonly filename?: string;
  readonly inlineBytes?: string;
  readonly inlineString?: string;
  readonly environmentVariable?: string;
  readonly watchedDirectory?: WatchedDirectory;
}

/** `envoy.config.core.v3.DnsResolutionConfig` */
export interface DnsResolutionConfig {
  readonly resolvers?: readonly Address[];
  readonly dnsResolverOptions?: DnsResolverOptions;
}

/** `envoy.config.core.v3.DnsResolverOptions` */
export interface DnsResolverOptions {
  readonly useTcpForDnsLookups?: boolean;
  readonly noDefaultSearchDomain?: boolean;
}

/** `envoy.config.core.v3.EnvoyInternalAddress` */
export interface EnvoyInternalAddress {
  readonly serverListenerName?: string;
  readonly endpointId?: string;
}

/** `envoy.config.core.v3.EventServiceConfig` */
export interface EventServiceConfig {
  readonly grpcService?: GrpcService;
}

/** `envoy.config.core.v3.Extension` */
export interface Extension {
  readonly name?: string;
  readonly category?: string;
  readonly typeDescriptor?: string;
  readonly version?: BuildVersion;
  readonly disabled?: boolean;
  readonly typeUrls?: readonly string[];
}

/** `envoy.config.core.v3.ExtensionConfigSource` */
export interface ExtensionConfigSource {
  readonly configSource?: ConfigSource;
  readonly defaultConfig?: AnyMessage;
  readonly applyDefaultConfigWithoutWarming?: boolean;
  readonly typeUrls?: readonly string[];
}

/** `envoy.config.core.v3.ExtraSourceAddress` */
export interface ExtraSourceAddress {
  readonly address?: SocketAddress;
  readonly socketOptions?: SocketOptionsOverride;
}

/** `envoy.config.core.v3.GrpcMethodList` */
export interface GrpcMethodList {
  readonly services?: readonly GrpcMethodList_Service[];
}

/** `envoy.config.core.v3.GrpcMethodList.Service` */
export interface GrpcMethodList_Service {
  readonly name?: string;
  readonly methodNames?: readonly string[];
}

/** `envoy.config.core.v3.GrpcService` */
export interface GrpcService {
  readonly envoyGrpc?: GrpcService_EnvoyGrpc;
  readonly googleGrpc?: GrpcService_GoogleGrpc;
  readonly timeout?: Duration;
  readonly initialMetadata?: readonly HeaderValue[];
  readonly retryPolicy?: CoreRetryPolicy;
}

/** `envoy.config.core.v3.GrpcService.EnvoyGrpc` */
export interface GrpcService_EnvoyGrpc {
  readonly clusterName?: string;
  readonly authority?: string;
  readonly retryPolicy?: CoreRetryPolicy;
  readonly maxReceiveMessageLength?: number;
  readonly skipEnvoyHeaders?: boolean;
}

/** `envoy.config.core.v3.GrpcService.GoogleGrpc` */
export interface GrpcService_GoogleGrpc {
  readonly targetUri?: string;
  readonly channelCredentials?: GrpcService_GoogleGrpc_ChannelCredentials;
  readonly callCredentials?: readonly GrpcService_GoogleGrpc_CallCredentials[];
  readonly statPrefix?: string;
  readonly credentialsFactoryName?: string;
  readonly config?: JsonObject;
  readonly perStreamBufferLimitBytes?: number;
  readonly channelArgs?: GrpcService_GoogleGrpc_ChannelArgs;
}

/** `envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials` */
export interface GrpcService_GoogleGrpc_CallCredentials {
  readonly accessToken?: string;
  readonly googleComputeEngine?: Empty;
  readonly googleRefreshToken?: string;
  readonly serviceAccountJwtAccess?: GrpcService_GoogleGrpc_CallCredentials_ServiceAccountJWTAccessCredentials;
  readonly googleIam?: GrpcService_GoogleGrpc_CallCredentials_GoogleIAMCredentials;
  readonly fromPlugin?: GrpcService_GoogleGrpc_CallCredentials_MetadataCredentialsFromPlugin;
  readonly stsService?: GrpcService_GoogleGrpc_CallCredentials_StsService;
}

/** `envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials.GoogleIAMCredentials` */
export interface GrpcService_GoogleGrpc_CallCredentials_GoogleIAMCredentials {
  readonly authorizationToken?: string;
  readonly authoritySelector?: string;
}

/** `envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials.MetadataCredentialsFromPlugin` */
export interface GrpcService_GoogleGrpc_CallCredentials_MetadataCredentialsFromPlugin {
  readonly name?: string;
  readonly typedConfig?: AnyMessage;
}

/** `envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials.ServiceAccountJWTAccessCredentials` */
export interface GrpcService_GoogleGrpc_CallCredentials_ServiceAccountJWTAccessCredentials {
  readonly jsonKey?: string;
  readonly tokenLifetimeSeconds?: Long;
}

/** `envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials.StsService` */
export interface GrpcService_GoogleGrpc_CallCredentials_StsService {
  readonly tokenExchangeServiceUri?: string;
  readonly resource?: string;
  readonly audience?: string;
  readonly scope?: string;
  readonly requestedTokenType?: string;
  readonly subjectTokenPath?: string;
  readonly subjectTokenType?: string;
  readonly actorTokenPath?: string;
  readonly actorTokenType?: string;
}

/** `envoy.config.core.v3.GrpcService.GoogleGrpc.ChannelArgs` */
export interface GrpcService_GoogleGrpc_ChannelArgs {
  readonly args?: { readonly [key: string]: GrpcService_GoogleGrpc_ChannelArgs_Value };
}

/** `envoy.config.core.v3.GrpcService.GoogleGrpc.ChannelArgs.Value` */
export interface GrpcService_GoogleGrpc_ChannelArgs_Value {
  readonly stringValue?: string;
  readonly intValue?: Long;
}

/** `envoy.config.core.v3.GrpcService.GoogleGrpc.ChannelCredentials` */
export interface GrpcService_GoogleGrpc_ChannelCredentials {
  readonly sslCredentials?: GrpcService_GoogleGrpc_SslCredentials;
  readonly googleDefault?: Empty;
  readonly localCredentials?: GrpcService_GoogleGrpc_GoogleLocalCredentials;
}

/** `envoy.config.core.v3.GrpcService.GoogleGrpc.GoogleLocalCredentials` */
export interface GrpcService_GoogleGrpc_GoogleLocalCredentials {
}

/** `envoy.config.core.v3.GrpcService.GoogleGrpc.SslCredentials` */
export interface GrpcService_GoogleGrpc_SslCredentials {
  readonly rootCerts?: DataSource;
  readonly privateKey?: DataSource;
  readonly certChain?: DataSource;
}

/** `envoy.config.core.v3.HeaderValue` */
export interface HeaderValue {
  readonly key?: string;
  readonly value?: string;
  readonly rawValue?: string;
}

/** `envoy.config.core.v3.HeaderValueOption` */
export interface HeaderValueOption {
  readonly header?: HeaderValue;
  readonly append?: boolean;
  readonly appendAction?: HeaderValueOption_HeaderAppendAction;
  readonly keepEmptyValue?: boolean;
}

/** `envoy.config.core.v3.HealthCheck` */
export interface HealthCheck {
  readonly timeout?: Duration;
  readonly interval?: Duration;
  readonly intervalJitter?: Duration;
  readonly unhealthyThreshold?: number;
  readonly healthyThreshold?: number;
  readonly altPort?: number;
  readonly reuseConnection?: boolean;
  readonly httpHealthCheck?: HealthCheck_HttpHealthCheck;
  readonly tcpHealthCheck?: HealthCheck_TcpHealthCheck;
  readonly grpcHealthCheck?: HealthCheck_GrpcHealthCheck;
  readonly noTrafficInterval?: Duration;
  readonly customHealthCheck?: HealthCheck_CustomHealthCheck;
  readonly unhealthyInterval?: Duration;
  readonly unhealthyEdgeInterval?: Duration;
  readonly healthyEdgeInterval?: Duration;
  readonly eventLogPath?: string;
  readonly intervalJitterPercent?: number;
  readonly alwaysLogHealthCheckFailures?: boolean;
  readonly initialJitter?: Duration;
  readonly tlsOptions?: HealthCheck_TlsOptions;
  readonly eventService?: EventServiceConfig;
  readonly transportSocketMatchCriteria?: JsonObject;
  readonly noTrafficHealthyInterval?: Duration;
  readonly eventLogger?: readonly TypedExtensionConfig[];
  readonly alwaysLogHealthCheckSuccess?: boolean;
}

/** `envoy.config.core.v3.HealthCheck.CustomHealthCheck` */
export interface HealthCheck_CustomHealthCheck {
  readonly name?: string;
  readonly typedConfig?: AnyMessage;
}

/** `envoy.config.core.v3.HealthCheck.GrpcHealthCheck` */
export interface HealthCheck_GrpcHealthCheck {
  readonly serviceName?: string;
  readonly authority?: string;
  readonly initialMetadata?: readonly HeaderValueOption[];
}

/** `envoy.config.core.v3.HealthCheck.HttpHealthCheck` */
export interface HealthCheck_HttpHealthCheck {
  readonly host?: string;
  readonly path?: string;
  readonly send?: HealthCheck_Payload;
  readonly receive?: readonly HealthCheck_Payload[];
  readonly requestHeadersToAdd?: readonly HeaderValueOption[];
  readonly requestHeadersToRemove?: readonly string[];
  readonly expectedStatuses?: readonly Int64Range[];
  readonly codecClientType?: CodecClientType;
  readonly serviceNameMatcher?: StringMatcher;
  readonly retriableStatuses?: readonly Int64Range[];
  readonly method?: RequestMethod;
  readonly responseBufferSize?: Long;
}

/** `envoy.config.core.v3.HealthCheck.Payload` */
export interface HealthCheck_Payload {
  readonly text?: string;
  readonly binary?: string;
}

/** `envoy.config.core.v3.HealthCheck.TcpHealthCheck` */
export interface HealthCheck_TcpHealthCheck {
  readonly send?: HealthCheck_Payload;
  readonly receive?: readonly HealthCheck_Payload[];
  readonly proxyProtocolConfig?: ProxyProtocolConfig;
}

/** `envoy.config.core.v3.HealthCheck.TlsOptions` */
export interface HealthCheck_TlsOptions {
  readonly alpnProtocols?: readonly string[];
}

/** `envoy.config.core.v3.HealthStatusSet` */
export interface HealthStatusSet {
  readonly statuses?: readonly HealthStatus[];
}

/** `envoy.config.core.v3.Http1ProtocolOptions` */
export interface Http1ProtocolOptions {
  readonly allowAbsoluteUrl?: boolean;
  readonly acceptHttp10?: boolean;
  readonly defaultHostForHttp10?: string;
  readonly headerKeyFormat?: Http1ProtocolOptions_HeaderKeyFormat;
  readonly enableTrailers?: boolean;
  readonly allowChunkedLength?: boolean;
  readonly overrideStreamErrorOnInvalidHttpMessage?: boolean;
  readonly sendFullyQualifiedUrl?: boolean;
  readonly useBalsaParser?: boolean;
  readonly allowCustomMethods?: boolean;
}

/** `envoy.config.core.v3.Http1ProtocolOptions.HeaderKeyFormat` */
export interface Http1ProtocolOptions_HeaderKeyFormat {
  readonly properCaseWords?: Http1ProtocolOptions_HeaderKeyFormat_ProperCaseWords;
  readonly statefulFormatter?: TypedExtensionConfig;
}

/** `envoy.config.core.v3.Http1ProtocolOptions.HeaderKeyFormat.ProperCaseWords` */
export interface Http1ProtocolOptions_HeaderKeyFormat_ProperCaseWords {
}

/** `envoy.config.core.v3.Http2ProtocolOptions` */
export interface Http2ProtocolOptions {
  readonly hpackTableSize?: number;
  readonly maxConcurrentStreams?: number;
  readonly initialStreamWindowSize?: number;
  readonly initialConnectionWindowSize?: number;
  readonly allowConnect?: boolean;
  readonly allowMetadata?: boolean;
  readonly maxOutboundFrames?: number;
  readonly maxOutboundControlFrames?: number;
  readonly maxConsecutiveInboundFramesWithEmptyPayload?: number;
  readonly maxInboundPriorityFramesPerStream?: number;
  readonly maxInboundWindowUpdateFramesPerDataFrameSent?: number;
  readonly streamErrorOnInvalidHttpMessaging?: boolean;
  readonly customSettingsParameters?: readonly Http2ProtocolOptions_SettingsParameter[];
  readonly overrideStreamErrorOnInvalidHttpMessage?: boolean;
  readonly connectionKeepalive?: KeepaliveSettings;
  readonly useOghttp2Codec?: boolean;
}

/** `envoy.config.core.v3.Http2ProtocolOptions.SettingsParameter` */
export interface Http2ProtocolOptions_SettingsParameter {
  readonly identifier?: number;
  readonly value?: number;
}

/** `envoy.config.core.v3.Http3ProtocolOptions` */
export interface Http3ProtocolOptions {
  readonly quicProtocolOptions?: CoreQuicProtocolOptions;
  readonly overrideStreamErrorOnInvalidHttpMessage?: boolean;
  readonly allowExtendedConnect?: boolean;
  readonly allowMetadata?: boolean;
}

/** `envoy.config.core.v3.HttpProtocolOptions` */
export interface CoreHttpProtocolOptions {
  readonly idleTimeout?: Duration;
  readonly maxHeadersCount?: number;
  readonly maxConnectionDuration?: Duration;
  readonly maxStreamDuration?: Duration;
  readonly headersWithUnderscoresAction?: HttpProtocolOptions_HeadersWithUnderscoresAction;
  readonly maxRequestsPerConnection?: number;
}

/** `envoy.config.core.v3.JsonFormatOptions` */
export interface JsonFormatOptions {
  readonly sortProperties?: boolean;
}

/** `envoy.config.core.v3.KeepaliveSettings` */
export interface KeepaliveSettings {
  readonly interval?: Duration;
  readonly timeout?: Duration;
  readonly intervalJitter?: Percent;
  readonly connectionIdleInterval?: Duration;
}

/** `envoy.config.core.v3.Locality` */
export interface Locality {
  readonly region?: string;
  readonly zone?: string;
  readonly subZone?: string;
}

/** `envoy.config.core.v3.Metadata` */
export interface Metadata {
  readonly filterMetadata?: { readonly [key: string]: JsonObject };
  readonly typedFilterMetadata?: { readonly [key: string]: AnyMessage };
}

/** `envoy.config.core.v3.Node` */
export interface Node {
  readonly id?: string;
  readonly cluster?: string;
  readonly metadata?: JsonObject;
  readonly locality?: Locality;
  readonly userAgentName?: string;
  readonly userAgentVersion?: string;
  readonly userAgentBuildVersion?: BuildVersion;
  readonly extensions?: readonly Extension[];
  readonly clientFeatures?: readonly string[];
  readonly listeningAddresses?: readonly Address[];
  readonly dynamicParameters?: { readonly [key: string]: ContextParams };
}

/** `envoy.config.core.v3.PathConfigSource` */
export interface PathConfigSource {
  readonly path?: string;
  readonly watchedDirectory?: WatchedDirectory;
}

/** `envoy.config.core.v3.Pipe` */
export interface Pipe {
  readonly path?: string;
  readonly mode?: number;
}

/** `envoy.config.core.v3.ProxyProtocolConfig` */
export interface ProxyProtocolConfig {
  readonly version?: ProxyProtocolConfig_Version;
  readonly passThroughTlvs?: ProxyProtocolPassThroughTLVs;
}

/** `envoy.config.core.v3.ProxyProtocolPassThroughTLVs` */
export interface ProxyProtocolPassThroughTLVs {
  readonly matchType?: ProxyProtocolPassThroughTLVs_PassTLVsMatchType;
  readonly tlvType?: readonly number[];
}

/** `envoy.config.core.v3.QuicKeepAliveSettings` */
export interface QuicKeepAliveSettings {
  readonly maxInterval?: Duration;
  readonly initialInterval?: Duration;
}

/** `envoy.config.core.v3.QuicProtocolOptions` */
export interface CoreQuicProtocolOptions {
  readonly maxConcurrentStreams?: number;
  readonly initialStreamWindowSize?: number;
  readonly initialConnectionWindowSize?: number;
  readonly numTimeoutsToTriggerPortMigration?: number;
  readonly connectionKeepalive?: QuicKeepAliveSettings;
  readonly connectionOptions?: string;
  readonly clientConnectionOptions?: string;
  readonly idleNetworkTimeout?: Duration;
}

/** `envoy.config.core.v3.RateLimitSettings` */
export interface RateLimitSettings {
  readonly maxTokens?: number;
  readonly fillRate?: Floating;
}

/** `envoy.config.core.v3.RetryPolicy` */
export interface CoreRetryPolicy {
  readonly retryBackOff?: BackoffStrategy;
  readonly numRetries?: number;
  readonly retryOn?: string;
  readonly retryPriority?: CoreRetryPolicy_RetryPriority;
  readonly retryHostPredicate?: readonly CoreRetryPolicy_RetryHostPredicate[];
  readonly hostSelectionRetryMaxAttempts?: Long;
}

/** `envoy.config.core.v3.RetryPolicy.RetryHostPredicate` */
export interface CoreRetryPolicy_RetryHostPredicate {
  readonly name?: string;
  readonly typedConfig?: AnyMessage;
}

/** `envoy.config.core.v3.RetryPolicy.RetryPriority` */
export interface CoreRetryPolicy_RetryPriority {
  readonly name?: string;
  readonly typedConfig?: AnyMessage;
}

/** `envoy.config.core.v3.RuntimeDouble` */
export interface RuntimeDouble {
  readonly defaultValue?: Floating;
  readonly runtimeKey?: string;
}

/** `envoy.config.core.v3.RuntimeFeatureFlag` */
export interface RuntimeFeatureFlag {
  readonly defaultValue?: boolean;
  readonly runtimeKey?: string;
}

/** `envoy.config.core.v3.RuntimeFractionalPercent` */
export interface RuntimeFractionalPercent {
  readonly defaultValue?: FractionalPercent;
  readonly runtimeKey?: string;
}

/** `envoy.config.core.v3.RuntimeUInt32` */
export interface RuntimeUInt32 {
  readonly defaultValue?: number;
  readonly runtimeKey?: string;
}

/** `envoy.config.core.v3.SchemeHeaderTransformation` */
export interface SchemeHeaderTransformation {
  readonly schemeToOverwrite?: string;
  readonly matchUpstream?: boolean;
}

/** `envoy.config.core.v3.SelfConfigSource` */
export interface SelfConfigSource {
  readonly transportApiVersion?: ApiVersion;
}

/** `envoy.config.core.v3.SocketAddress` */
export interface SocketAddress {
  readonly protocol?: SocketAddress_Protocol;
  readonly address?: string;
  readonly portValue?: number;
  readonly namedPort?: string;
  readonly resolverName?: string;
  readonly ipv4Compat?: boolean;
}

/** `envoy.config.core.v3.SocketOption` */
export interface SocketOption {
  readonly description?: string;
  readonly level?: Long;
  readonly name?: Long;
  readonly intValue?: Long;
  readonly bufValue?: string;
  readonly state?: SocketOption_SocketState;
}

/** `envoy.config.core.v3.SocketOptionsOverride` */
export interface SocketOptionsOverride {
  readonly socketOptions?: readonly SocketOption[];
}

/** `envoy.config.core.v3.SubstitutionFormatString` */
export interface SubstitutionFormatString {
  readonly textFormat?: string;
  readonly jsonFormat?: JsonObject;
  readonly omitEmptyValues?: boolean;
  readonly contentType?: string;
  readonly textFormatSource?: DataSource;
  readonly formatters?: readonly TypedExtensionConfig[];
  readonly jsonFormatOptions?: JsonFormatOptions;
}

/** `envoy.config.core.v3.TcpKeepalive` */
export interface TcpKeepalive {
  readonly keepaliveProbes?: number;
  readonly keepaliveTime?: number;
  readonly keepaliveInterval?: number;
}

/** `envoy.config.core.v3.TransportSocket` */
export interface TransportSocket {
  readonly name?: string;
  readonly typedConfig?: AnyMessage;
}

/** `envoy.config.core.v3.TypedExtensionConfig` */
export interface TypedExtensionConfig {
  readonly name?: string;
  readonly typedConfig?: AnyMessage;
}

/** `envoy.config.core.v3.UdpSocketConfig` */
export interface UdpSocketConfig {
  readonly maxRxDatagramSize?: Long;
  readonly preferGro?: boolean;
}

/** `envoy.config.core.v3.UpstreamHttpProtocolOptions` */
export interface UpstreamHttpProtocolOptions {
  readonly autoSni?: boolean;
  readonly autoSanValidation?: boolean;
  readonly overrideAutoSniHeader?: string;
}

/** `envoy.config.core.v3.WatchedDirectory` */
export interface WatchedDirectory {
  readonly path?: string;
}

/** `envoy.config.endpoint.v3.ClusterLoadAssignment` */
export interface ClusterLoadAssignment {
  readonly clusterName?: string;
  readonly endpoints?: readonly LocalityLbEndpoints[];
  readonly policy?: ClusterLoadAssignment_Policy;
  readonly namedEndpoints?: { readonly [key: string]: Endpoint };
}

/** `envoy.config.endpoint.v3.ClusterLoadAssignment.Policy` */
export interface ClusterLoadAssignment_Policy {
  readonly dropOverloads?: readonly ClusterLoadAssignment_Policy_DropOverload[];
  readonly overprovisioningFactor?: number;
  readonly endpointStaleAfter?: Duration;
  readonly weightedPriorityHealth?: boolean;
}

/** `envoy.config.endpoint.v3.ClusterLoadAssignment.Policy.DropOverload` */
export interface ClusterLoadAssignment_Policy_DropOverload {
  readonly category?: string;
  readonly dropPercentage?: FractionalPercent;
}

/** `envoy.config.endpoint.v3.ClusterStats` */
export interface ClusterStats {
  readonly clusterName?: string;
  readonly upstreamLocalityStats?: readonly UpstreamLocalityStats[];
  readonly totalDroppedRequests?: Long;
  readonly loadReportInterval?: Duration;
  readonly droppedRequests?: readonly ClusterStats_DroppedRequests[];
  readonly clusterServiceName?: string;
}

/** `envoy.config.endpoint.v3.ClusterStats.DroppedRequests` */
export interface ClusterStats_DroppedRequests {
  readonly category?: string;
  readonly droppedCount?: Long;
}

/** `envoy.config.endpoint.v3.Endpoint` */
export interface Endpoint {
  readonly address?: Address;
  readonly healthCheckConfig?: Endpoint_HealthCheckConfig;
  readonly hostname?: string;
  readonly additionalAddresses?: readonly Endpoint_AdditionalAddress[];
}

/** `envoy.config.endpoint.v3.Endpoint.AdditionalAddress` */
export interface Endpoint_AdditionalAddress {
  readonly address?: Address;
}

/** `envoy.config.endpoint.v3.Endpoint.HealthCheckConfig` */
export interface Endpoint_HealthCheckConfig {
  readonly portValue?: number;
  readonly hostname?: string;
  readonly address?: Address;
  readonly disableActiveHealthCheck?: boolean;
}

/** `envoy.config.endpoint.v3.EndpointLoadMetricStats` */
export interface EndpointLoadMetricStats {
  readonly metricName?: string;
  readonly numRequestsFinishedWithMetric?: Long;
  readonly totalMetricValue?: Floating;
}

/** `envoy.config.endpoint.v3.LbEndpoint` */
export interface LbEndpoint {
  readonly endpoint?: Endpoint;
  readonly healthStatus?: HealthStatus;
  readonly metadata?: Metadata;
  readonly loadBalancingWeight?: number;
  readonly endpointName?: string;
}

/** `envoy.config.endpoint.v3.LedsClusterLocalityConfig` */
export interface LedsClusterLocalityConfig {
  readonly ledsConfig?: ConfigSource;
  readonly ledsCollectionName?: string;
}

/** `envoy.config.endpoint.v3.LocalityLbEndpoints` */
export interface LocalityLbEndpoints {
  readonly locality?: Locality;
  readonly lbEndpoints?: readonly LbEndpoint[];
  readonly loadBalancingWeight?: number;
  readonly priority?: number;
  readonly proximity?: number;
  readonly loadBalancerEndpoints?: LocalityLbEndpoints_LbEndpointList;
  readonly ledsClusterLocalityConfig?: LedsClusterLocalityConfig;
  readonly metadata?: Metadata;
}

/** `envoy.config.endpoint.v3.LocalityLbEndpoints.LbEndpointList` */
export interface LocalityLbEndpoints_LbEndpointList {
  readonly lbEndpoints?: readonly LbEndpoint[];
}

/** `envoy.config.endpoint.v3.UnnamedEndpointLoadMetricStats` */
export interface UnnamedEndpointLoadMetricStats {
  readonly numRequestsFinishedWithMetric?: Long;
  readonly totalMetricValue?: Floating;
}

/** `envoy.config.endpoint.v3.UpstreamEndpointStats` */
export interface UpstreamEndpointStats {
  readonly address?: Address;
  readonly totalSuccessfulRequests?: Long;
  readonly totalRequestsInProgress?: Long;
  readonly totalErrorRequests?: Long;
  readonly loadMetricStats?: readonly EndpointLoadMetricStats[];
  readonly metadata?: JsonObject;
  readonly totalIssuedRequests?: Long;
}

/** `envoy.config.endpoint.v3.UpstreamLocalityStats` */
export interface UpstreamLocalityStats {
  readonly locality?: Locality;
  readonly totalSuccessfulRequests?: Long;
  readonly totalRequestsInProgress?: Long;
  readonly totalErrorRequests?: Long;
  readonly loadMetricStats?: readonly EndpointLoadMetricStats[];
  readonly priority?: number;
  readonly upstreamEndpointStats?: readonly UpstreamEndpointStats[];
  readonly totalIssuedRequests?: Long;
  readonly totalActiveConnections?: Long;
  readonly totalNewConnections?: Long;
  readonly totalFailConnections?: Long;
  readonly cpuUtilization?: UnnamedEndpointLoadMetricStats;
  readonly memUtilization?: UnnamedEndpointLoadMetricStats;
  readonly applicationUtilization?: UnnamedEndpointLoadMetricStats;
}

/** `envoy.config.listener.v3.AdditionalAddress` */
export interface AdditionalAddress {
  readonly address?: Address;
  readonly socketOptions?: SocketOptionsOverride;
}

/** `envoy.config.listener.v3.ApiListener` */
export interface ApiListener {
  readonly apiListener?: AnyMessage;
}

/** `envoy.config.listener.v3.Filter` */
export interface Filter {
  readonly name?: string;
  readonly typedConfig?: AnyMessage;
  readonly configDiscovery?: ExtensionConfigSource;
}

/** `envoy.config.listener.v3.FilterChain` */
export interface FilterChain {
  readonly filterChainMatch?: FilterChainMatch;
  readonly filters?: readonly Filter[];
  readonly useProxyProto?: boolean;
  readonly metadata?: Metadata;
  readonly transportSocket?: TransportSocket;
  readonly name?: string;
  readonly onDemandConfiguration?: FilterChain_OnDemandConfiguration;
  readonly transportSocketConnectTimeout?: Duration;
}

/** `envoy.config.listener.v3.FilterChain.OnDemandConfiguration` */
export interface FilterChain_OnDemandConfiguration {
  readonly rebuildTimeout?: Duration;
}

/** `envoy.config.listener.v3.FilterChainMatch` */
export interface FilterChainMatch {
  readonly prefixRanges?: readonly CidrRange[];
  readonly addressSuffix?: string;
  readonly suffixLen?: number;
  readonly sourcePrefixRanges?: readonly CidrRange[];
  readonly sourcePorts?: readonly number[];
  readonly destinationPort?: number;
  readonly transportProtocol?: string;
  readonly applicationProtocols?: readonly string[];
  readonly serverNames?: readonly string[];
  readonly sourceType?: FilterChainMatch_ConnectionSourceType;
  readonly directSourcePrefixRanges?: readonly CidrRange[];
}

/** `envoy.config.listener.v3.Listener` */
export interface Listener {
  readonly name?: string;
  readonly address?: Address;
  readonly filterChains?: readonly FilterChain[];
  readonly useOriginalDst?: boolean;
  readonly perConnectionBufferLimitBytes?: number;
  readonly metadata?: Metadata;
  readonly deprecatedV1?: Listener_DeprecatedV1;
  readonly drainType?: Listener_DrainType;
  readonly listenerFilters?: readonly ListenerFilter[];
  readonly transparent?: boolean;
  readonly freebind?: boolean;
  readonly tcpFastOpenQueueLength?: number;
  readonly socketOptions?: readonly SocketOption[];
  readonly listenerFiltersTimeout?: Duration;
  readonly trafficDirection?: TrafficDirection;
  readonly continueOnListenerFiltersTimeout?: boolean;
  readonly udpListenerConfig?: UdpListenerConfig;
  readonly apiListener?: ApiListener;
  readonly connectionBalanceConfig?: Listener_ConnectionBalanceConfig;
  readonly reusePort?: boolean;
  readonly accessLog?: readonly AccessLog[];
  readonly tcpBacklogSize?: number;
  readonly defaultFilterChain?: FilterChain;
  readonly bindToPort?: boolean;
  readonly internalListener?: Listener_InternalListenerConfig;
  readonly statPrefix?: string;
  readonly enableReusePort?: boolean;
  readonly enableMptcp?: boolean;
  readonly ignoreGlobalConnLimit?: boolean;
  readonly filterChainMatcher?: Matcher;
  readonly additionalAddresses?: readonly AdditionalAddress[];
  readonly maxConnectionsToAcceptPerSocketEvent?: number;
  readonly bypassOverloadManager?: boolean;
}

/** `envoy.config.listener.v3.Listener.ConnectionBalanceConfig` */
export interface Listener_ConnectionBalanceConfig {
  readonly exactBalance?: Listener_ConnectionBalanceConfig_ExactBalance;
  readonly extendBalance?: TypedExtensionConfig;
}

/** `envoy.config.listener.v3.Listener.ConnectionBalanceConfig.ExactBalance` */
export interface Listener_ConnectionBalanceConfig_ExactBalance {
}

/** `envoy.config.listener.v3.Listener.DeprecatedV1` */
export interface Listener_DeprecatedV1 {
  readonly bindToPort?: boolean;
}

/** `envoy.config.listener.v3.Listener.InternalListenerConfig` */
export interface Listener_InternalListenerConfig {
}

/** `envoy.config.listener.v3.ListenerFilter` */
export interface ListenerFilter {
  readonly name?: string;
  readonly typedConfig?: AnyMessage;
  readonly filterDisabled?: ListenerFilterChainMatchPredicate;
  readonly configDiscovery?: ExtensionConfigSource;
}

/** `envoy.config.listener.v3.ListenerFilterChainMatchPredicate` */
export interface ListenerFilterChainMatchPredicate {
  readonly orMatch?: ListenerFilterChainMatchPredicate_MatchSet;
  readonly andMatch?: ListenerFilterChainMatchPredicate_MatchSet;
  readonly notMatch?: ListenerFilterChainMatchPredicate;
  readonly anyMatch?: boolean;
  readonly destinationPortRange?: Int32Range;
}

/** `envoy.config.listener.v3.ListenerFilterChainMatchPredicate.MatchSet` */
export interface ListenerFilterChainMatchPredicate_MatchSet {
  readonly rules?: readonly ListenerFilterChainMatchPredicate[];
}

/** `envoy.config.listener.v3.QuicProtocolOptions` */
export interface QuicProtocolOptions {
  readonly quicProtocolOptions?: CoreQuicProtocolOptions;
  readonly idleTimeout?: Duration;
  readonly cryptoHandshakeTimeout?: Duration;
  readonly enabled?: RuntimeFeatureFlag;
  readonly packetsToReadToConnectionCountRatio?: number;
  readonly cryptoStreamConfig?: TypedExtensionConfig;
  readonly proofSourceConfig?: TypedExtensionConfig;
  readonly connectionIdGeneratorConfig?: TypedExtensionConfig;
  readonly serverPreferredAddressConfig?: TypedExtensionConfig;
  readonly sendDisableActiveMigration?: boolean;
  readonly connectionDebugVisitorConfig?: TypedExtensionConfig;
}

/** `envoy.config.listener.v3.UdpListenerConfig` */
export interface UdpListenerConfig {
  readonly downstreamSocketConfig?: UdpSocketConfig;
  readonly quicOptions?: QuicProtocolOptions;
  readonly udpPacketPacketWriterConfig?: TypedExtensionConfig;
}

/** `envoy.config.metrics.v3.HistogramBucketSettings` */
export interface HistogramBucketSettings {
  readonly match?: StringMatcher;
  readonly buckets?: readonly Floating[];
}

/** `envoy.config.metrics.v3.StatsConfig` */
export interface StatsConfig {
  readonly statsTags?: readonly TagSpecifier[];
  readonly useAllDefaultTags?: boolean;
  readonly statsMatcher?: StatsMatcher;
  readonly histogramBucketSettings?: readonly HistogramBucketSettings[];
}

/** `envoy.config.metrics.v3.StatsMatcher` */
export interface StatsMatcher {
  readonly rejectAll?: boolean;
  readonly exclusionList?: ListStringMatcher;
  readonly inclusionList?: ListStringMatcher;
}

/** `envoy.config.metrics.v3.StatsSink` */
export interface StatsSink {
  readonly name?: string;
  readonly typedConfig?: AnyMessage;
}

/** `envoy.config.metrics.v3.TagSpecifier` */
export interface TagSpecifier {
  readonly tagName?: string;
  readonly regex?: string;
  readonly fixedValue?: string;
}

/** `envoy.config.overload.v3.BufferFactoryConfig` */
export interface BufferFactoryConfig {
  readonly minimumAccountToTrackPowerOfTwo?: number;
}

/** `envoy.config.overload.v3.LoadShedPoint` */
export interface LoadShedPoint {
  readonly name?: string;
  readonly triggers?: readonly Trigger[];
}

/** `envoy.config.overload.v3.OverloadAction` */
export interface OverloadAction {
  readonly name?: string;
  readonly triggers?: readonly Trigger[];
  readonly typedConfig?: AnyMessage;
}

/** `envoy.config.overload.v3.OverloadManager` */
export interface OverloadManager {
  readonly refreshInterval?: Duration;
  readonly resourceMonitors?: readonly ResourceMonitor[];
  readonly actions?: readonly OverloadAction[];
  readonly bufferFactoryConfig?: BufferFactoryConfig;
  readonly loadshedPoints?: readonly LoadShedPoint[];
}

/** `envoy.config.overload.v3.ResourceMonitor` */
export interface ResourceMonitor {
  readonly name?: string;
  readonly typedConfig?: AnyMessage;
}

/** `envoy.config.overload.v3.ScaledTrigger` */
export interface ScaledTrigger {
  readonly scalingThreshold?: Floating;
  readonly saturationThreshold?: Floating;
}

/** `envoy.config.overload.v3.ThresholdTrigger` */
export interface ThresholdTrigger {
  readonly value?: Floating;
}

/** `envoy.config.overload.v3.Trigger` */
export interface Trigger {
  readonly name?: string;
  readonly threshold?: ThresholdTrigger;
  readonly scaled?: ScaledTrigger;
}

/** `envoy.config.route.v3.ClusterSpecifierPlugin` */
export interface ClusterSpecifierPlugin {
  readonly extension?: TypedExtensionConfig;
  readonly isOptional?: boolean;
}

/** `envoy.config.route.v3.CorsPolicy` */
export interface CorsPolicy {
  readonly allowMethods?: string;
  readonly allowHeaders?: string;
  readonly exposeHeaders?: string;
  readonly maxAge?: string;
  readonly allowCredentials?: boolean;
  readonly filterEnabled?: RuntimeFractionalPercent;
  readonly shadowEnabled?: RuntimeFractionalPercent;
  readonly allowOriginStringMatch?: readonly StringMatcher[];
  readonly allowPrivateNetworkAccess?: boolean;
  readonly forwardNotMatchingPreflights?: boolean;
}

/** `envoy.config.route.v3.Decorator` */
export interface Decorator {
  readonly operation?: string;
  readonly propagate?: boolean;
}

/** `envoy.config.route.v3.DirectResponseAction` */
export interface DirectResponseAction {
  readonly status?: number;
  readonly body?: DataSource;
}

/** `envoy.config.route.v3.FilterAction` */
export interface FilterAction {
  readonly action?: AnyMessage;
}

/** `envoy.config.route.v3.HeaderMatcher` */
export interface HeaderMatcher {
  readonly name?: string;
  readonly exactMatch?: string;
  readonly rangeMatch?: Int64Range;
  readonly presentMatch?: boolean;
  readonly invertMatch?: boolean;
  readonly prefixMatch?: string;
  readonly suffixMatch?: string;
  readonly safeRegexMatch?: RegexMatcher;
  readonly containsMatch?: string;
  readonly stringMatch?: StringMatcher;
  readonly treatMissingHeaderAsEmpty?: boolean;
}

/** `envoy.config.route.v3.HedgePolicy` */
export interface HedgePolicy {
  readonly initialRequests?: number;
  readonly additionalRequestChance?: FractionalPercent;
  readonly hedgeOnPerTryTimeout?: boolean;
}

/** `envoy.config.route.v3.InternalRedirectPolicy` */
export interface InternalRedirectPolicy {
  readonly maxInternalRedirects?: number;
  readonly redirectResponseCodes?: readonly number[];
  readonly predicates?: readonly TypedExtensionConfig[];
  readonly allowCrossSchemeRedirect?: boolean;
  readonly responseHeadersToCopy?: readonly string[];
}

/** `envoy.config.route.v3.NonForwardingAction` */
export interface NonForwardingAction {
}

/** `envoy.config.route.v3.QueryParameterMatcher` */
export interface QueryParameterMatcher {
  readonly name?: string;
  readonly stringMatch?: StringMatcher;
  readonly presentMatch?: boolean;
}

/** `envoy.config.route.v3.RateLimit` */
export interface RateLimit {
  readonly stage?: number;
  readonly disableKey?: string;
  readonly actions?: readonly RateLimit_Action[];
  readonly limit?: RateLimit_Override;
}

/** `envoy.config.route.v3.RateLimit.Action` */
export interface RateLimit_Action {
  readonly sourceCluster?: RateLimit_Action_SourceCluster;
  readonly destinationCluster?: RateLimit_Action_DestinationCluster;
  readonly requestHeaders?: RateLimit_Action_RequestHeaders;
  readonly remoteAddress?: RateLimit_Action_RemoteAddress;
  readonly genericKey?: RateLimit_Action_GenericKey;
  readonly headerValueMatch?: RateLimit_Action_HeaderValueMatch;
  readonly dynamicMetadata?: RateLimit_Action_DynamicMetaData;
  readonly metadata?: RateLimit_Action_MetaData;
  readonly extension?: TypedExtensionConfig;
  readonly maskedRemoteAddress?: RateLimit_Action_MaskedRemoteAddress;
  readonly queryParameterValueMatch?: RateLimit_Action_QueryParameterValueMatch;
}

/** `envoy.config.route.v3.RateLimit.Action.DestinationCluster` */
export interface RateLimit_Action_DestinationCluster {
}

/** `envoy.config.route.v3.RateLimit.Action.DynamicMetaData` */
export interface RateLimit_Action_DynamicMetaData {
  readonly descriptorKey?: string;
  readonly metadataKey?: MetadataKey;
  readonly defaultValue?: string;
}

/** `envoy.config.route.v3.RateLimit.Action.GenericKey` */
export interface RateLimit_Action_GenericKey {
  readonly descriptorValue?: string;
  readonly descriptorKey?: string;
}

/** `envoy.config.route.v3.RateLimit.Action.HeaderValueMatch` */
export interface RateLimit_Action_HeaderValueMatch {
  readonly descriptorValue?: string;
  readonly expectMatch?: boolean;
  readonly headers?: readonly HeaderMatcher[];
  readonly descriptorKey?: string;
}

/** `envoy.config.route.v3.RateLimit.Action.MaskedRemoteAddress` */
export interface RateLimit_Action_MaskedRemoteAddress {
  readonly v4PrefixMaskLen?: number;
  readonly v6PrefixMaskLen?: number;
}

/** `envoy.config.route.v3.RateLimit.Action.MetaData` */
export interface RateLimit_Action_MetaData {
  readonly descriptorKey?: string;
  readonly metadataKey?: MetadataKey;
  readonly defaultValue?: string;
  readonly source?: RateLimit_Action_MetaData_Source;
  readonly skipIfAbsent?: boolean;
}

/** `envoy.config.route.v3.RateLimit.Action.QueryParameterValueMatch` */
export interface RateLimit_Action_QueryParameterValueMatch {
  readonly descriptorValue?: string;
  readonly expectMatch?: boolean;
  readonly queryParameters?: readonly QueryParameterMatcher[];
  readonly descriptorKey?: string;
}

/** `envoy.config.route.v3.RateLimit.Action.RemoteAddress` */
export interface RateLimit_Action_RemoteAddress {
}

/** `envoy.config.route.v3.RateLimit.Action.RequestHeaders` */
export interface RateLimit_Action_RequestHeaders {
  readonly headerName?: string;
  readonly descriptorKey?: string;
  readonly skipIfAbsent?: boolean;
}

/** `envoy.config.route.v3.RateLimit.Action.SourceCluster` */
export interface RateLimit_Action_SourceCluster {
}

/** `envoy.config.route.v3.RateLimit.Override` */
export interface RateLimit_Override {
  readonly dynamicMetadata?: RateLimit_Override_DynamicMetadata;
}

/** `envoy.config.route.v3.RateLimit.Override.DynamicMetadata` */
export interface RateLimit_Override_DynamicMetadata {
  readonly metadataKey?: MetadataKey;
}

/** `envoy.config.route.v3.RedirectAction` */
export interface RedirectAction {
  readonly hostRedirect?: string;
  readonly pathRedirect?: string;
  readonly responseCode?: RedirectAction_RedirectResponseCode;
  readonly httpsRedirect?: boolean;
  readonly prefixRewrite?: string;
  readonly stripQuery?: boolean;
  readonly schemeRedirect?: string;
  readonly portRedirect?: number;
  readonly regexRewrite?: RegexMatchAndSubstitute;
}

/** `envoy.config.route.v3.RetryPolicy` */
export interface RetryPolicy {
  readonly retryOn?: string;
  readonly numRetries?: number;
  readonly perTryTimeout?: Duration;
  readonly retryPriority?: RetryPolicy_RetryPriority;
  readonly retryHostPredicate?: readonly RetryPolicy_RetryHostPredicate[];
  readonly hostSelectionRetryMaxAttempts?: Long;
  readonly retriableStatusCodes?: readonly number[];
  readonly retryBackOff?: RetryPolicy_RetryBackOff;
  readonly retriableHeaders?: readonly HeaderMatcher[];
  readonly retriableRequestHeaders?: readonly HeaderMatcher[];
  readonly rateLimitedRetryBackOff?: RetryPolicy_RateLimitedRetryBackOff;
  readonly retryOptionsPredicates?: readonly TypedExtensionConfig[];
  readonly perTryIdleTimeout?: Duration;
}

/** `envoy.config.route.v3.RetryPolicy.RateLimitedRetryBackOff` */
export interface RetryPolicy_RateLimitedRetryBackOff {
  readonly resetHeaders?: readonly RetryPolicy_ResetHeader[];
  readonly maxInterval?: Duration;
}

/** `envoy.config.route.v3.RetryPolicy.ResetHeader` */
export interface RetryPolicy_ResetHeader {
  readonly name?: string;
  readonly format?: RetryPolicy_ResetHeaderFormat;
}

/** `envoy.config.route.v3.RetryPolicy.RetryBackOff` */
export interface RetryPolicy_RetryBackOff {
  readonly baseInterval?: Duration;
  readonly maxInterval?: Duration;
}

/** `envoy.config.route.v3.RetryPolicy.RetryHostPredicate` */
export interface RetryPolicy_RetryHostPredicate {
  readonly name?: string;
  readonly typedConfig?: AnyMessage;
}

/** `envoy.config.route.v3.RetryPolicy.RetryPriority` */
export interface RetryPolicy_RetryPriority {
  readonly name?: string;
  readonly typedConfig?: AnyMessage;
}

/** `envoy.config.route.v3.Route` */
export interface Route {
  readonly match?: RouteMatch;
  readonly route?: RouteAction;
  readonly redirect?: RedirectAction;
  readonly metadata?: Metadata;
  readonly decorator?: Decorator;
  readonly directResponse?: DirectResponseAction;
  readonly requestHeadersToAdd?: readonly HeaderValueOption[];
  readonly responseHeadersToAdd?: readonly HeaderValueOption[];
  readonly responseHeadersToRemove?: readonly string[];
  readonly requestHeadersToRemove?: readonly string[];
  readonly typedPerFilterConfig?: { readonly [key: string]: AnyMessage };
  readonly name?: string;
  readonly tracing?: Tracing;
  readonly perRequestBufferLimitBytes?: number;
  readonly filterAction?: FilterAction;
  readonly nonForwardingAction?: NonForwardingAction;
  readonly statPrefix?: string;
}

/** `envoy.config.route.v3.RouteAction` */
export interface RouteAction {
  readonly cluster?: string;
  readonly clusterHeader?: string;
  readonly weightedClusters?: WeightedCluster;
  readonly metadataMatch?: Metadata;
  readonly prefixRewrite?: string;
  readonly hostRewriteLiteral?: string;
  readonly autoHostRewrite?: boolean;
  readonly timeout?: Duration;
  readonly retryPolicy?: RetryPolicy;
  readonly priority?: RoutingPriority;
  readonly rateLimits?: readonly RateLimit[];
  readonly includeVhRateLimits?: boolean;
  readonly hashPolicy?: readonly RouteAction_HashPolicy[];
  readonly cors?: CorsPolicy;
  readonly clusterNotFoundResponseCode?: RouteAction_ClusterNotFoundResponseCode;
  readonly maxGrpcTimeout?: Duration;
  readonly idleTimeout?: Duration;
  readonly upgradeConfigs?: readonly RouteAction_UpgradeConfig[];
  readonly internalRedirectAction?: RouteAction_InternalRedirectAction;
  readonly hedgePolicy?: HedgePolicy;
  readonly grpcTimeoutOffset?: Duration;
  readonly hostRewriteHeader?: string;
  readonly requestMirrorPolicies?: readonly RouteAction_RequestMirrorPolicy[];
  readonly maxInternalRedirects?: number;
  readonly regexRewrite?: RegexMatchAndSubstitute;
  readonly retryPolicyTypedConfig?: AnyMessage;
  readonly internalRedirectPolicy?: InternalRedirectPolicy;
  readonly hostRewritePathRegex?: RegexMatchAndSubstitute;
  readonly maxStreamDuration?: RouteAction_MaxStreamDuration;
  readonly clusterSpecifierPlugin?: string;
  readonly appendXForwardedHost?: boolean;
  readonly inlineClusterSpecifierPlugin?: ClusterSpecifierPlugin;
  readonly earlyDataPolicy?: TypedExtensionConfig;
  readonly pathRewritePolicy?: TypedExtensionConfig;
}

/** `envoy.config.route.v3.RouteAction.HashPolicy` */
export interface RouteAction_HashPolicy {
  readonly header?: RouteAction_HashPolicy_Header;
  readonly cookie?: RouteAction_HashPolicy_Cookie;
  readonly connectionProperties?: RouteAction_HashPolicy_ConnectionProperties;
  readonly terminal?: boolean;
  readonly queryParameter?: RouteAction_HashPolicy_QueryParameter;
  readonly filterState?: RouteAction_HashPolicy_FilterState;
}

/** `envoy.config.route.v3.RouteAction.HashPolicy.ConnectionProperties` */
export interface RouteAction_HashPolicy_ConnectionProperties {
  readonly sourceIp?: boolean;
}

/** `envoy.config.route.v3.RouteAction.HashPolicy.Cookie` */
export interface RouteAction_HashPolicy_Cookie {
  readonly name?: string;
  readonly ttl?: Duration;
  readonly path?: string;
  readonly attributes?: readonly RouteAction_HashPolicy_CookieAttribute[];
}

/** `envoy.config.route.v3.RouteAction.HashPolicy.CookieAttribute` */
export interface RouteAction_HashPolicy_CookieAttribute {
  readonly name?: string;
  readonly value?: string;
}

/** `envoy.config.route.v3.RouteAction.HashPolicy.FilterState` */
export interface RouteAction_HashPolicy_FilterState {
  readonly key?: string;
}

/** `envoy.config.route.v3.RouteAction.HashPolicy.Header` */
export interface RouteAction_HashPolicy_Header {
  readonly headerName?: string;
  readonly regexRewrite?: RegexMatchAndSubstitute;
}

/** `envoy.config.route.v3.RouteAction.HashPolicy.QueryParameter` */
export interface RouteAction_HashPolicy_QueryParameter {
  readonly name?: string;
}

/** `envoy.config.route.v3.RouteAction.MaxStreamDuration` */
export interface RouteAction_MaxStreamDuration {
  readonly maxStreamDuration?: Duration;
  readonly grpcTimeoutHeaderMax?: Duration;
  readonly grpcTimeoutHeaderOffset?: Duration;
}

/** `envoy.config.route.v3.RouteAction.RequestMirrorPolicy` */
export interface RouteAction_RequestMirrorPolicy {
  readonly cluster?: string;
  readonly runtimeFraction?: RuntimeFractionalPercent;
  readonly traceSampled?: boolean;
  readonly clusterHeader?: string;
  readonly disableShadowHostSuffixAppend?: boolean;
}

/** `envoy.config.route.v3.RouteAction.UpgradeConfig` */
export interface RouteAction_UpgradeConfig {
  readonly upgradeType?: string;
  readonly enabled?: boolean;
  readonly connectConfig?: RouteAction_UpgradeConfig_ConnectConfig;
}

/** `envoy.config.route.v3.RouteAction.UpgradeConfig.ConnectConfig` */
export interface RouteAction_UpgradeConfig_ConnectConfig {
  readonly proxyProtocolConfig?: ProxyProtocolConfig;
  readonly allowPost?: boolean;
}

/** `envoy.config.route.v3.RouteConfiguration` */
export interface RouteConfiguration {
  readonly name?: string;
  readonly virtualHosts?: readonly VirtualHost[];
  readonly internalOnlyHeaders?: readonly string[];
  readonly responseHeadersToAdd?: readonly HeaderValueOption[];
  readonly responseHeadersToRemove?: readonly string[];
  readonly requestHeadersToAdd?: readonly HeaderValueOption[];
  readonly validateClusters?: boolean;
  readonly requestHeadersToRemove?: readonly string[];
  readonly vhds?: Vhds;
  readonly mostSpecificHeaderMutationsWins?: boolean;
  readonly maxDirectResponseBodySizeBytes?: number;
  readonly clusterSpecifierPlugins?: readonly ClusterSpecifierPlugin[];
  readonly requestMirrorPolicies?: readonly RouteAction_RequestMirrorPolicy[];
  readonly ignorePortInHostMatching?: boolean;
  readonly ignorePathParametersInPathMatching?: boolean;
  readonly typedPerFilterConfig?: { readonly [key: string]: AnyMessage };
  readonly metadata?: Metadata;
}

/** `envoy.config.route.v3.RouteMatch` */
export interface RouteMatch {
  readonly prefix?: string;
  readonly path?: string;
  readonly caseSensitive?: boolean;
  readonly headers?: readonly HeaderMatcher[];
  readonly queryParameters?: readonly QueryParameterMatcher[];
  readonly grpc?: RouteMatch_GrpcRouteMatchOptions;
  readonly runtimeFraction?: RuntimeFractionalPercent;
  readonly safeRegex?: RegexMatcher;
  readonly tlsContext?: RouteMatch_TlsContextMatchOptions;
  readonly connectMatcher?: RouteMatch_ConnectMatcher;
  readonly dynamicMetadata?: readonly MetadataMatcher[];
  readonly pathSeparatedPrefix?: string;
  readonly pathMatchPolicy?: TypedExtensionConfig;
}

/** `envoy.config.route.v3.RouteMatch.ConnectMatcher` */
export interface RouteMatch_ConnectMatcher {
}

/** `envoy.config.route.v3.RouteMatch.GrpcRouteMatchOptions` */
export interface RouteMatch_GrpcRouteMatchOptions {
}

/** `envoy.config.route.v3.RouteMatch.TlsContextMatchOptions` */
export interface RouteMatch_TlsContextMatchOptions {
  readonly presented?: boolean;
  readonly validated?: boolean;
}

/** `envoy.config.route.v3.ScopedRouteConfiguration` */
export interface ScopedRouteConfiguration {
  readonly name?: string;
  readonly routeConfigurationName?: string;
  readonly key?: ScopedRouteConfiguration_Key;
  readonly onDemand?: boolean;
  readonly routeConfiguration?: RouteConfiguration;
}

/** `envoy.config.route.v3.ScopedRouteConfiguration.Key` */
export interface ScopedRouteConfiguration_Key {
  readonly fragments?: readonly ScopedRouteConfiguration_Key_Fragment[];
}

/** `envoy.config.route.v3.ScopedRouteConfiguration.Key.Fragment` */
export interface ScopedRouteConfiguration_Key_Fragment {
  readonly stringKey?: string;
}

/** `envoy.config.route.v3.Tracing` */
export interface Tracing {
  readonly clientSampling?: FractionalPercent;
  readonly randomSampling?: FractionalPercent;
  readonly overallSampling?: FractionalPercent;
  readonly customTags?: readonly CustomTag[];
}

/** `envoy.config.route.v3.Vhds` */
export interface Vhds {
  readonly configSource?: ConfigSource;
}

/** `envoy.config.route.v3.VirtualCluster` */
export interface VirtualCluster {
  readonly name?: string;
  readonly headers?: readonly HeaderMatcher[];
}

/** `envoy.config.route.v3.VirtualHost` */
export interface VirtualHost {
  readonly name?: string;
  readonly domains?: readonly string[];
  readonly routes?: readonly Route[];
  readonly requireTls?: VirtualHost_TlsRequirementType;
  readonly virtualClusters?: readonly VirtualCluster[];
  readonly rateLimits?: readonly RateLimit[];
  readonly requestHeadersToAdd?: readonly HeaderValueOption[];
  readonly cors?: CorsPolicy;
  readonly responseHeadersToAdd?: readonly HeaderValueOption[];
  readonly responseHeadersToRemove?: readonly string[];
  readonly requestHeadersToRemove?: readonly string[];
  readonly includeRequestAttemptCount?: boolean;
  readonly typedPerFilterConfig?: { readonly [key: string]: AnyMessage };
  readonly retryPolicy?: RetryPolicy;
  readonly hedgePolicy?: HedgePolicy;
  readonly perRequestBufferLimitBytes?: number;
  readonly includeAttemptCountInResponse?: boolean;
  readonly retryPolicyTypedConfig?: AnyMessage;
  readonly matcher?: Matcher;
  readonly requestMirrorPolicies?: readonly RouteAction_RequestMirrorPolicy[];
  readonly includeIsTimeoutRetryHeader?: boolean;
  readonly metadata?: Metadata;
}

/** `envoy.config.route.v3.WeightedCluster` */
export interface WeightedCluster {
  readonly clusters?: readonly WeightedCluster_ClusterWeight[];
  readonly runtimeKeyPrefix?: string;
  readonly totalWeight?: number;
  readonly headerName?: string;
}

/** `envoy.config.route.v3.WeightedCluster.ClusterWeight` */
export interface WeightedCluster_ClusterWeight {
  readonly name?: string;
  readonly weight?: number;
  readonly metadataMatch?: Metadata;
  readonly requestHeadersToAdd?: readonly HeaderValueOption[];
  readonly responseHeadersToAdd?: readonly HeaderValueOption[];
  readonly responseHeadersToRemove?: readonly string[];
  readonly requestHeadersToRemove?: readonly string[];
  readonly typedPerFilterConfig?: { readonly [key: string]: AnyMessage };
  readonly hostRewriteLiteral?: string;
  readonly clusterHeader?: string;
}

/** `envoy.config.trace.v3.Tracing` */
export interface TraceTracing {
  readonly http?: Tracing_Http;
}

/** `envoy.config.trace.v3.Tracing.Http` */
export interface Tracing_Http {
  readonly name?: string;
  readonly typedConfig?: AnyMessage;
}

/** `envoy.extensions.access_loggers.file.v3.FileAccessLog` */
export interface FileAccessLog {
  readonly path?: string;
  readonly format?: string;
  readonly jsonFormat?: JsonObject;
  readonly typedJsonFormat?: JsonObject;
  readonly logFormat?: SubstitutionFormatString;
}

/** `envoy.extensions.access_loggers.stream.v3.StderrAccessLog` */
export interface StderrAccessLog {
  readonly logFormat?: SubstitutionFormatString;
}

/** `envoy.extensions.access_loggers.stream.v3.StdoutAccessLog` */
export interface StdoutAccessLog {
  readonly logFormat?: SubstitutionFormatString;
}

/** `envoy.extensions.clusters.aggregate.v3.ClusterConfig` */
export interface ClusterConfig {
  readonly clusters?: readonly string[];
}

/** `envoy.extensions.common.dynamic_forward_proxy.v3.DnsCacheCircuitBreakers` */
export interface DnsCacheCircuitBreakers {
  readonly maxPendingRequests?: number;
}

/** `envoy.extensions.common.dynamic_forward_proxy.v3.DnsCacheConfig` */
export interface DnsCacheConfig {
  readonly name?: string;
  readonly dnsLookupFamily?: Cluster_DnsLookupFamily;
  readonly dnsRefreshRate?: Duration;
  readonly hostTtl?: Duration;
  readonly maxHosts?: number;
  readonly dnsFailureRefreshRate?: Cluster_RefreshRate;
  readonly dnsCacheCircuitBreaker?: DnsCacheCircuitBreakers;
  readonly useTcpForDnsLookups?: boolean;
  readonly dnsResolutionConfig?: DnsResolutionConfig;
  readonly preresolveHostnames?: readonly SocketAddress[];
  readonly dnsQueryTimeout?: Duration;
  readonly typedDnsResolverConfig?: TypedExtensionConfig;
  readonly keyValueConfig?: KeyValueStoreConfig;
  readonly dnsMinRefreshRate?: Duration;
}

/** `envoy.extensions.filters.common.fault.v3.FaultDelay` */
export interface FaultDelay {
  readonly fixedDelay?: Duration;
  readonly percentage?: FractionalPercent;
  readonly headerDelay?: FaultDelay_HeaderDelay;
}

/** `envoy.extensions.filters.common.fault.v3.FaultDelay.HeaderDelay` */
export interface FaultDelay_HeaderDelay {
}

/** `envoy.extensions.filters.common.fault.v3.FaultRateLimit` */
export interface FaultRateLimit {
  readonly fixedLimit?: FaultRateLimit_FixedLimit;
  readonly percentage?: FractionalPercent;
  readonly headerLimit?: FaultRateLimit_HeaderLimit;
}

/** `envoy.extensions.filters.common.fault.v3.FaultRateLimit.FixedLimit` */
export interface FaultRateLimit_FixedLimit {
  readonly limitKbps?: Long;
}

/** `envoy.extensions.filters.common.fault.v3.FaultRateLimit.HeaderLimit` */
export interface FaultRateLimit_HeaderLimit {
}

/** `envoy.extensions.filters.http.cors.v3.Cors` */
export interface Cors {
}

/** `envoy.extensions.filters.http.cors.v3.CorsPolicy` */
export interface CorsCorsPolicy {
  readonly allowOriginStringMatch?: readonly StringMatcher[];
  readonly allowMethods?: string;
  readonly allowHeaders?: string;
  readonly exposeHeaders?: string;
  readonly maxAge?: string;
  readonly allowCredentials?: boolean;
  readonly filterEnabled?: RuntimeFractionalPercent;
  readonly shadowEnabled?: RuntimeFractionalPercent;
  readonly allowPrivateNetworkAccess?: boolean;
  readonly forwardNotMatchingPreflights?: boolean;
}

/** `envoy.extensions.filters.http.fault.v3.FaultAbort` */
export interface FaultAbort {
  readonly httpStatus?: number;
  readonly percentage?: FractionalPercent;
  readonly headerAbort?: FaultAbort_HeaderAbort;
  readonly grpcStatus?: number;
}

/** `envoy.extensions.filters.http.fault.v3.FaultAbort.HeaderAbort` */
export interface FaultAbort_HeaderAbort {
}

/** `envoy.extensions.filters.http.fault.v3.HTTPFault` */
export interface HTTPFault {
  readonly delay?: FaultDelay;
  readonly abort?: FaultAbort;
  readonly upstreamCluster?: string;
  readonly headers?: readonly HeaderMatcher[];
  readonly downstreamNodes?: readonly string[];
  readonly maxActiveFaults?: number;
  readonly responseRateLimit?: FaultRateLimit;
  readonly delayPercentRuntime?: string;
  readonly abortPercentRuntime?: string;
  readonly delayDurationRuntime?: string;
  readonly abortHttpStatusRuntime?: string;
  readonly maxActiveFaultsRuntime?: string;
  readonly responseRateLimitPercentRuntime?: string;
  readonly abortGrpcStatusRuntime?: string;
  readonly disableDownstreamClusterStats?: boolean;
  readonly filterMetadata?: JsonObject;
}

/** `envoy.extensions.filters.http.grpc_stats.v3.FilterConfig` */
export interface FilterConfig {
  readonly emitFilterState?: boolean;
  readonly individualMethodStatsAllowlist?: GrpcMethodList;
  readonly statsForAllMethods?: boolean;
  readonly enableUpstreamStats?: boolean;
  readonly replaceDotsInGrpcServiceName?: boolean;
}

/** `envoy.extensions.filters.http.grpc_web.v3.GrpcWeb` */
export interface GrpcWeb {
}

/** `envoy.extensions.filters.http.router.v3.Router` */
export interface Router {
  readonly dynamicStats?: boolean;
  readonly startChildSpan?: boolean;
  readonly upstreamLog?: readonly AccessLog[];
  readonly suppressEnvoyHeaders?: boolean;
  readonly strictCheckHeaders?: readonly string[];
  readonly respectExpectedRqTimeout?: boolean;
  readonly suppressGrpcRequestFailureCodeStats?: boolean;
  readonly upstreamHttpFilters?: readonly HttpFilter[];
  readonly upstreamLogOptions?: Router_UpstreamAccessLogOptions;
}

/** `envoy.extensions.filters.http.router.v3.Router.UpstreamAccessLogOptions` */
export interface Router_UpstreamAccessLogOptions {
  readonly flushUpstreamLogOnUpstreamStream?: boolean;
  readonly upstreamLogFlushInterval?: Duration;
}

/** `envoy.extensions.filters.listener.http_inspector.v3.HttpInspector` */
export interface HttpInspector {
}

/** `envoy.extensions.filters.listener.original_dst.v3.OriginalDst` */
export interface OriginalDst {
}

/** `envoy.extensions.filters.listener.original_src.v3.OriginalSrc` */
export interface OriginalSrc {
  readonly bindPort?: boolean;
  readonly mark?: number;
}

/** `envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector` */
export interface TlsInspector {
  readonly enableJa3Fingerprinting?: boolean;
  readonly initialReadBufferSize?: number;
}

/** `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager` */
export interface HttpConnectionManager {
  readonly codecType?: HttpConnectionManager_CodecType;
  readonly statPrefix?: string;
  readonly rds?: Rds;
  readonly routeConfig?: RouteConfiguration;
  readonly httpFilters?: readonly HttpFilter[];
  readonly addUserAgent?: boolean;
  readonly tracing?: HttpConnectionManager_Tracing;
  readonly httpProtocolOptions?: Http1ProtocolOptions;
  readonly http2ProtocolOptions?: Http2ProtocolOptions;
  readonly serverName?: string;
  readonly drainTimeout?: Duration;
  readonly accessLog?: readonly AccessLog[];
  readonly useRemoteAddress?: boolean;
  readonly generateRequestId?: boolean;
  readonly forwardClientCertDetails?: HttpConnectionManager_ForwardClientCertDetails;
  readonly setCurrentClientCertDetails?: HttpConnectionManager_SetCurrentClientCertDetails;
  readonly proxy100Continue?: boolean;
  readonly xffNumTrustedHops?: number;
  readonly representIpv4RemoteAddressAsIpv4MappedIpv6?: boolean;
  readonly skipXffAppend?: boolean;
  readonly via?: string;
  readonly upgradeConfigs?: readonly HttpConnectionManager_UpgradeConfig[];
  readonly streamIdleTimeout?: Duration;
  readonly internalAddressConfig?: HttpConnectionManager_InternalAddressConfig;
  readonly delayedCloseTimeout?: Duration;
  readonly requestTimeout?: Duration;
  readonly maxRequestHeadersKb?: number;
  readonly normalizePath?: boolean;
  readonly scopedRoutes?: ScopedRoutes;
  readonly preserveExternalRequestId?: boolean;
  readonly mergeSlashes?: boolean;
  readonly serverHeaderTransformation?: HttpConnectionManager_ServerHeaderTransformation;
  readonly commonHttpProtocolOptions?: CoreHttpProtocolOptions;
  readonly requestIdExtension?: RequestIDExtension;
  readonly alwaysSetRequestIdInResponse?: boolean;
  readonly localReplyConfig?: LocalReplyConfig;
  readonly stripMatchingHostPort?: boolean;
  readonly streamErrorOnInvalidHttpMessage?: boolean;
  readonly requestHeadersTimeout?: Duration;
  readonly stripAnyHostPort?: boolean;
  readonly pathNormalizationOptions?: HttpConnectionManager_PathNormalizationOptions;
  readonly http3ProtocolOptions?: Http3ProtocolOptions;
  readonly pathWithEscapedSlashesAction?: HttpConnectionManager_PathWithEscapedSlashesAction;
  readonly originalIpDetectionExtensions?: readonly TypedExtensionConfig[];
  readonly stripTrailingHostDot?: boolean;
  readonly schemeHeaderTransformation?: SchemeHeaderTransformation;
  readonly proxyStatusConfig?: HttpConnectionManager_ProxyStatusConfig;
  readonly typedHeaderValidationConfig?: TypedExtensionConfig;
  readonly appendXForwardedPort?: boolean;
  readonly earlyHeaderMutationExtensions?: readonly TypedExtensionConfig[];
  readonly addProxyProtocolConnectionState?: boolean;
  readonly accessLogFlushInterval?: Duration;
  readonly flushAccessLogOnNewRequest?: boolean;
  readonly accessLogOptions?: HttpConnectionManager_HcmAccessLogOptions;
  readonly appendLocalOverload?: boolean;
}

/** `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.HcmAccessLogOptions` */
export interface HttpConnectionManager_HcmAccessLogOptions {
  readonly accessLogFlushInterval?: Duration;
  readonly flushAccessLogOnNewRequest?: boolean;
  readonly flushLogOnTunnelSuccessfullyEstablished?: boolean;
}

/** `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.InternalAddressConfig` */
export interface HttpConnectionManager_InternalAddressConfig {
  readonly unixSockets?: boolean;
  readonly cidrRanges?: readonly CidrRange[];
}

/** `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.PathNormalizationOptions` */
export interface HttpConnectionManager_PathNormalizationOptions {
  readonly forwardingTransformation?: PathTransformation;
  readonly httpFilterTransformation?: PathTransformation;
}

/** `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.ProxyStatusConfig` */
export interface HttpConnectionManager_ProxyStatusConfig {
  readonly removeDetails?: boolean;
  readonly removeConnectionTerminationDetails?: boolean;
  readonly removeResponseFlags?: boolean;
  readonly setRecommendedResponseCode?: boolean;
  readonly useNodeId?: boolean;
  readonly literalProxyName?: string;
}

/** `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.SetCurrentClientCertDetails` */
export interface HttpConnectionManager_SetCurrentClientCertDetails {
  readonly subject?: boolean;
  readonly cert?: boolean;
  readonly dns?: boolean;
  readonly uri?: boolean;
  readonly chain?: boolean;
}

/** `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.Tracing` */
export interface HttpConnectionManager_Tracing {
  readonly clientSampling?: Percent;
  readonly randomSampling?: Percent;
  readonly overallSampling?: Percent;
  readonly verbose?: boolean;
  readonly maxPathTagLength?: number;
  readonly customTags?: readonly CustomTag[];
  readonly provider?: Tracing_Http;
  readonly spawnUpstreamSpan?: boolean;
}

/** `envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.UpgradeConfig` */
export interface HttpConnectionManager_UpgradeConfig {
  readonly upgradeType?: string;
  readonly filters?: readonly HttpFilter[];
  readonly enabled?: boolean;
}

/** `envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter` */
export interface HttpFilter {
  readonly name?: string;
  readonly typedConfig?: AnyMessage;
  readonly configDiscovery?: ExtensionConfigSource;
  readonly isOptional?: boolean;
  readonly disabled?: boolean;
}

/** `envoy.extensions.filters.network.http_connection_manager.v3.LocalReplyConfig` */
export interface LocalReplyConfig {
  readonly mappers?: readonly ResponseMapper[];
  readonly bodyFormat?: SubstitutionFormatString;
}

/** `envoy.extensions.filters.network.http_connection_manager.v3.Rds` */
export interface Rds {
  readonly configSource?: ConfigSource;
  readonly routeConfigName?: string;
}

/** `envoy.extensions.filters.network.http_connection_manager.v3.RequestIDExtension` */
export interface RequestIDExtension {
  readonly typedConfig?: AnyMessage;
}

/** `envoy.extensions.filters.network.http_connection_manager.v3.ResponseMapper` */
export interface ResponseMapper {
  readonly filter?: AccessLogFilter;
  readonly statusCode?: number;
  readonly body?: DataSource;
  readonly bodyFormatOverride?: SubstitutionFormatString;
  readonly headersToAdd?: readonly HeaderValueOption[];
}

/** `envoy.extensions.filters.network.http_connection_manager.v3.ScopedRds` */
export interface ScopedRds {
  readonly scopedRdsConfigSource?: ConfigSource;
  readonly srdsResourcesLocator?: string;
}

/** `envoy.extensions.filters.network.http_connection_manager.v3.ScopedRouteConfigurationsList` */
export interface ScopedRouteConfigurationsList {
  readonly scopedRouteConfigurations?: readonly ScopedRouteConfiguration[];
}

/** `envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes` */
export interface ScopedRoutes {
  readonly name?: string;
  readonly scopeKeyBuilder?: ScopedRoutes_ScopeKeyBuilder;
  readonly rdsConfigSource?: ConfigSource;
  readonly scopedRouteConfigurationsList?: ScopedRouteConfigurationsList;
  readonly scopedRds?: ScopedRds;
}

/** `envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes.ScopeKeyBuilder` */
export interface ScopedRoutes_ScopeKeyBuilder {
  readonly fragments?: readonly ScopedRoutes_ScopeKeyBuilder_FragmentBuilder[];
}

/** `envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder` */
export interface ScopedRoutes_ScopeKeyBuilder_FragmentBuilder {
  readonly headerValueExtractor?: ScopedRoutes_ScopeKeyBuilder_FragmentBuilder_HeaderValueExtractor;
}

/** `envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder.HeaderValueExtractor` */
export interface ScopedRoutes_ScopeKeyBuilder_FragmentBuilder_HeaderValueExtractor {
  readonly name?: string;
  readonly elementSeparator?: string;
  readonly index?: number;
  readonly element?: ScopedRoutes_ScopeKeyBuilder_FragmentBuilder_HeaderValueExtractor_KvElement;
}

/** `envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder.HeaderValueExtractor.KvElement` */
export interface ScopedRoutes_ScopeKeyBuilder_FragmentBuilder_HeaderValueExtractor_KvElement {
  readonly separator?: string;
  readonly key?: string;
}

/** `envoy.extensions.filters.network.mongo_proxy.v3.MongoProxy` */
export interface MongoProxy {
  readonly statPrefix?: string;
  readonly accessLog?: string;
  readonly delay?: FaultDelay;
  readonly emitDynamicMetadata?: boolean;
  readonly commands?: readonly string[];
}

/** `envoy.extensions.filters.network.redis_proxy.v3.RedisProxy` */
export interface RedisProxy {
  readonly statPrefix?: string;
  readonly settings?: RedisProxy_ConnPoolSettings;
  readonly latencyInMicros?: boolean;
  readonly prefixRoutes?: RedisProxy_PrefixRoutes;
  readonly downstreamAuthPassword?: DataSource;
  readonly downstreamAuthUsername?: DataSource;
  readonly faults?: readonly RedisProxy_RedisFault[];
  readonly downstreamAuthPasswords?: readonly DataSource[];
}

/** `envoy.extensions.filters.network.redis_proxy.v3.RedisProxy.ConnPoolSettings` */
export interface RedisProxy_ConnPoolSettings {
  readonly opTimeout?: Duration;
  readonly enableHashtagging?: boolean;
  readonly enableRedirection?: boolean;
  readonly maxBufferSizeBeforeFlush?: number;
  readonly bufferFlushTimeout?: Duration;
  readonly maxUpstreamUnknownConnections?: number;
  readonly readPolicy?: RedisProxy_ConnPoolSettings_ReadPolicy;
  readonly enableCommandStats?: boolean;
  readonly dnsCacheConfig?: DnsCacheConfig;
  readonly connectionRateLimit?: RedisProxy_ConnectionRateLimit;
}

/** `envoy.extensions.filters.network.redis_proxy.v3.RedisProxy.ConnectionRateLimit` */
export interface RedisProxy_ConnectionRateLimit {
  readonly connectionRateLimitPerSec?: number;
}

/** `envoy.extensions.filters.network.redis_proxy.v3.RedisProxy.PrefixRoutes` */
export interface RedisProxy_PrefixRoutes {
  readonly routes?: readonly RedisProxy_PrefixRoutes_Route[];
  readonly caseInsensitive?: boolean;
  readonly catchAllRoute?: RedisProxy_PrefixRoutes_Route;
}

/** `envoy.extensions.filters.network.redis_proxy.v3.RedisProxy.PrefixRoutes.Route` */
export interface RedisProxy_PrefixRoutes_Route {
  readonly prefix?: string;
  readonly removePrefix?: boolean;
  readonly cluster?: string;
  readonly requestMirrorPolicy?: readonly RedisProxy_PrefixRoutes_Route_RequestMirrorPolicy[];
  readonly keyFormatter?: string;
  readonly readCommandPolicy?: RedisProxy_PrefixRoutes_Route_ReadCommandPolicy;
}

/** `envoy.extensions.filters.network.redis_proxy.v3.RedisProxy.PrefixRoutes.Route.ReadCommandPolicy` */
export interface RedisProxy_PrefixRoutes_Route_ReadCommandPolicy {
  readonly cluster?: string;
}

/** `envoy.extensions.filters.network.redis_proxy.v3.RedisProxy.PrefixRoutes.Route.RequestMirrorPolicy` */
export interface RedisProxy_PrefixRoutes_Route_RequestMirrorPolicy {
  readonly cluster?: string;
  readonly runtimeFraction?: RuntimeFractionalPercent;
  readonly excludeReadCommands?: boolean;
}

/** `envoy.extensions.filters.network.redis_proxy.v3.RedisProxy.RedisFault` */
export interface RedisProxy_RedisFault {
  readonly faultType?: RedisProxy_RedisFault_RedisFaultType;
  readonly faultEnabled?: RuntimeFractionalPercent;
  readonly delay?: Duration;
  readonly commands?: readonly string[];
}

/** `envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy` */
export interface TcpProxy {
  readonly statPrefix?: string;
  readonly cluster?: string;
  readonly downstreamIdleTimeout?: Duration;
  readonly upstreamIdleTimeout?: Duration;
  readonly accessLog?: readonly AccessLog[];
  readonly maxConnectAttempts?: number;
  readonly idleTimeout?: Duration;
  readonly metadataMatch?: Metadata;
  readonly weightedClusters?: TcpProxy_WeightedCluster;
  readonly hashPolicy?: readonly HashPolicy[];
  readonly tunnelingConfig?: TcpProxy_TunnelingConfig;
  readonly maxDownstreamConnectionDuration?: Duration;
  readonly onDemand?: TcpProxy_OnDemand;
  readonly accessLogFlushInterval?: Duration;
  readonly flushAccessLogOnConnected?: boolean;
  readonly accessLogOptions?: TcpProxy_TcpAccessLogOptions;
}

/** `envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.OnDemand` */
export interface TcpProxy_OnDemand {
  readonly odcdsConfig?: ConfigSource;
  readonly resourcesLocator?: string;
  readonly timeout?: Duration;
}

/** `envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.TcpAccessLogOptions` */
export interface TcpProxy_TcpAccessLogOptions {
  readonly accessLogFlushInterval?: Duration;
  readonly flushAccessLogOnConnected?: boolean;
}

/** `envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.TunnelingConfig` */
export interface TcpProxy_TunnelingConfig {
  readonly hostname?: string;
  readonly usePost?: boolean;
  readonly headersToAdd?: readonly HeaderValueOption[];
  readonly propagateResponseHeaders?: boolean;
  readonly postPath?: string;
  readonly propagateResponseTrailers?: boolean;
}

/** `envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.WeightedCluster` */
export interface TcpProxy_WeightedCluster {
  readonly clusters?: readonly TcpProxy_WeightedCluster_ClusterWeight[];
}

/** `envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.WeightedCluster.ClusterWeight` */
export interface TcpProxy_WeightedCluster_ClusterWeight {
  readonly name?: string;
  readonly weight?: number;
  readonly metadataMatch?: Metadata;
}

/** `envoy.extensions.network.dns_resolver.cares.v3.CaresDnsResolverConfig` */
export interface CaresDnsResolverConfig {
  readonly resolvers?: readonly Address[];
  readonly dnsResolverOptions?: DnsResolverOptions;
  readonly useResolversAsFallback?: boolean;
  readonly filterUnroutableFamilies?: boolean;
  readonly udpMaxQueries?: number;
}

/** `envoy.extensions.network.dns_resolver.getaddrinfo.v3.GetAddrInfoDnsResolverConfig` */
export interface GetAddrInfoDnsResolverConfig {
}

/** `envoy.extensions.request_id.uuid.v3.UuidRequestIdConfig` */
export interface UuidRequestIdConfig {
  readonly packTraceReason?: boolean;
  readonly useRequestIdForTraceSampling?: boolean;
}

/** `envoy.extensions.retry.host.omit_host_metadata.v3.OmitHostMetadataConfig` */
export interface OmitHostMetadataConfig {
  readonly metadataMatch?: Metadata;
}

/** `envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate` */
export interface PreviousHostsPredicate {
}

/** `envoy.extensions.retry.priority.previous_priorities.v3.PreviousPrioritiesConfig` */
export interface PreviousPrioritiesConfig {
  readonly updateFrequency?: number;
}

/** `envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer` */
export interface RawBuffer {
}

/** `envoy.extensions.transport_sockets.tls.v3.CertificateProviderPluginInstance` */
export interface CertificateProviderPluginInstance {
  readonly instanceName?: string;
  readonly certificateName?: string;
}

/** `envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext` */
export interface CertificateValidationContext {
  readonly trustedCa?: DataSource;
  readonly verifyCertificateHash?: readonly string[];
  readonly verifyCertificateSpki?: readonly string[];
  readonly requireSignedCertificateTimestamp?: boolean;
  readonly crl?: DataSource;
  readonly allowExpiredCertificate?: boolean;
  readonly matchSubjectAltNames?: readonly StringMatcher[];
  readonly trustChainVerification?: CertificateValidationContext_TrustChainVerification;
  readonly watchedDirectory?: WatchedDirectory;
  readonly customValidatorConfig?: TypedExtensionConfig;
  readonly caCertificateProviderInstance?: CertificateProviderPluginInstance;
  readonly onlyVerifyLeafCertCrl?: boolean;
  readonly matchTypedSubjectAltNames?: readonly SubjectAltNameMatcher[];
  readonly maxVerifyDepth?: number;
  readonly systemRootCerts?: CertificateValidationContext_SystemRootCerts;
}

/** `envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext.SystemRootCerts` */
export interface CertificateValidationContext_SystemRootCerts {
}

/** `envoy.extensions.transport_sockets.tls.v3.CommonTlsContext` */
export interface CommonTlsContext {
  readonly tlsParams?: TlsParameters;
  readonly tlsCertificates?: readonly TlsCertificate[];
  readonly validationContext?: CertificateValidationContext;
  readonly alpnProtocols?: readonly string[];
  readonly tlsCertificateSdsSecretConfigs?: readonly SdsSecretConfig[];
  readonly validationContextSdsSecretConfig?: SdsSecretConfig;
  readonly combinedValidationContext?: CommonTlsContext_CombinedCertificateValidationContext;
  readonly tlsCertificateCertificateProvider?: CommonTlsContext_CertificateProvider;
  readonly validationContextCertificateProvider?: CommonTlsContext_CertificateProvider;
  readonly tlsCertificateCertificateProviderInstance?: CommonTlsContext_CertificateProviderInstance;
  readonly validationContextCertificateProviderInstance?: CommonTlsContext_CertificateProviderInstance;
  readonly customHandshaker?: TypedExtensionConfig;
  readonly tlsCertificateProviderInstance?: CertificateProviderPluginInstance;
  readonly keyLog?: TlsKeyLog;
}

/** `envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CertificateProvider` */
export interface CommonTlsContext_CertificateProvider {
  readonly name?: string;
  readonly typedConfig?: TypedExtensionConfig;
}

/** `envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CertificateProviderInstance` */
export interface CommonTlsContext_CertificateProviderInstance {
  readonly instanceName?: string;
  readonly certificateName?: string;
}

/** `envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CombinedCertificateValidationContext` */
export interface CommonTlsContext_CombinedCertificateValidationContext {
  readonly defaultValidationContext?: CertificateValidationContext;
  readonly validationContextSdsSecretConfig?: SdsSecretConfig;
  readonly validationContextCertificateProvider?: CommonTlsContext_CertificateProvider;
  readonly validationContextCertificateProviderInstance?: CommonTlsContext_CertificateProviderInstance;
}

/** `envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext` */
export interface DownstreamTlsContext {
  readonly commonTlsContext?: CommonTlsContext;
  readonly requireClientCertificate?: boolean;
  readonly requireSni?: boolean;
  readonly sessionTicketKeys?: TlsSessionTicketKeys;
  readonly sessionTicketKeysSdsSecretConfig?: SdsSecretConfig;
  readonly sessionTimeout?: Duration;
  readonly disableStatelessSessionResumption?: boolean;
  readonly ocspStaplePolicy?: DownstreamTlsContext_OcspStaplePolicy;
  readonly fullScanCertsOnSniMismatch?: boolean;
  readonly disableStatefulSessionResumption?: boolean;
}

/** `envoy.extensions.transport_sockets.tls.v3.GenericSecret` */
export interface GenericSecret {
  readonly secret?: DataSource;
}

/** `envoy.extensions.transport_sockets.tls.v3.PrivateKeyProvider` */
export interface PrivateKeyProvider {
  readonly providerName?: string;
  readonly typedConfig?: AnyMessage;
  readonly fallback?: boolean;
}

/** `envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig` */
export interface SdsSecretConfig {
  readonly name?: string;
  readonly sdsConfig?: ConfigSource;
}

/** `envoy.extensions.transport_sockets.tls.v3.Secret` */
export interface Secret {
  readonly name?: string;
  readonly tlsCertificate?: TlsCertificate;
  readonly sessionTicketKeys?: TlsSessionTicketKeys;
  readonly validationContext?: CertificateValidationContext;
  readonly genericSecret?: GenericSecret;
}

/** `envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher` */
export interface SubjectAltNameMatcher {
  readonly sanType?: SubjectAltNameMatcher_SanType;
  readonly matcher?: StringMatcher;
  readonly oid?: string;
}

/** `envoy.extensions.transport_sockets.tls.v3.TlsCertificate` */
export interface TlsCertificate {
  readonly certificateChain?: DataSource;
  readonly privateKey?: DataSource;
  readonly password?: DataSource;
  readonly ocspStaple?: DataSource;
  readonly signedCertificateTimestamp?: readonly DataSource[];
  readonly privateKeyProvider?: PrivateKeyProvider;
  readonly watchedDirectory?: WatchedDirectory;
  readonly pkcs12?: DataSource;
}

/** `envoy.extensions.transport_sockets.tls.v3.TlsKeyLog` */
export interface TlsKeyLog {
  readonly path?: string;
  readonly localAddressRange?: readonly CidrRange[];
  readonly remoteAddressRange?: readonly CidrRange[];
}

/** `envoy.extensions.transport_sockets.tls.v3.TlsParameters` */
export interface TlsParameters {
  readonly tlsMinimumProtocolVersion?: TlsParameters_TlsProtocol;
  readonly tlsMaximumProtocolVersion?: TlsParameters_TlsProtocol;
  readonly cipherSuites?: readonly string[];
  readonly ecdhCurves?: readonly string[];
  readonly signatureAlgorithms?: readonly string[];
}

/** `envoy.extensions.transport_sockets.tls.v3.TlsSessionTicketKeys` */
export interface TlsSessionTicketKeys {
  readonly keys?: readonly DataSource[];
}

/** `envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext` */
export interface UpstreamTlsContext {
  readonly commonTlsContext?: CommonTlsContext;
  readonly sni?: string;
  readonly allowRenegotiation?: boolean;
  readonly maxSessionKeys?: number;
  readonly enforceRsaKeyUsage?: boolean;
}

/** `envoy.extensions.upstreams.http.v3.HttpProtocolOptions` */
export interface HttpProtocolOptions {
  readonly commonHttpProtocolOptions?: CoreHttpProtocolOptions;
  readonly upstreamHttpProtocolOptions?: UpstreamHttpProtocolOptions;
  readonly explicitHttpConfig?: HttpProtocolOptions_ExplicitHttpConfig;
  readonly useDownstreamProtocolConfig?: HttpProtocolOptions_UseDownstreamHttpConfig;
  readonly autoConfig?: HttpProtocolOptions_AutoHttpConfig;
  readonly httpFilters?: readonly HttpFilter[];
  readonly headerValidationConfig?: TypedExtensionConfig;
}

/** `envoy.extensions.upstreams.http.v3.HttpProtocolOptions.AutoHttpConfig` */
export interface HttpProtocolOptions_AutoHttpConfig {
  readonly httpProtocolOptions?: Http1ProtocolOptions;
  readonly http2ProtocolOptions?: Http2ProtocolOptions;
  readonly http3ProtocolOptions?: Http3ProtocolOptions;
  readonly alternateProtocolsCacheOptions?: AlternateProtocolsCacheOptions;
}

/** `envoy.extensions.upstreams.http.v3.HttpProtocolOptions.ExplicitHttpConfig` */
export interface HttpProtocolOptions_ExplicitHttpConfig {
  readonly httpProtocolOptions?: Http1ProtocolOptions;
  readonly http2ProtocolOptions?: Http2ProtocolOptions;
  readonly http3ProtocolOptions?: Http3ProtocolOptions;
}

/** `envoy.extensions.upstreams.http.v3.HttpProtocolOptions.UseDownstreamHttpConfig` */
export interface HttpProtocolOptions_UseDownstreamHttpConfig {
  readonly httpProtocolOptions?: Http1ProtocolOptions;
  readonly http2ProtocolOptions?: Http2ProtocolOptions;
  readonly http3ProtocolOptions?: Http3ProtocolOptions;
}

/** `envoy.service.discovery.v3.DeltaDiscoveryRequest` */
export interface DeltaDiscoveryRequest {
  readonly node?: Node;
  readonly typeUrl?: string;
  readonly resourceNamesSubscribe?: readonly string[];
  readonly resourceNamesUnsubscribe?: readonly string[];
  readonly initialResourceVersions?: { readonly [key: string]: string };
  readonly responseNonce?: string;
  readonly errorDetail?: Status;
  readonly resourceLocatorsSubscribe?: readonly ResourceLocator[];
  readonly resourceLocatorsUnsubscribe?: readonly ResourceLocator[];
}

/** `envoy.service.discovery.v3.DeltaDiscoveryResponse` */
export interface DeltaDiscoveryResponse {
  readonly systemVersionInfo?: string;
  readonly resources?: readonly Resource[];
  readonly typeUrl?: string;
  readonly nonce?: string;
  readonly removedResources?: readonly string[];
  readonly controlPlane?: ControlPlane;
  readonly removedResourceNames?: readonly ResourceName[];
}

/** `envoy.service.discovery.v3.DiscoveryRequest` */
export interface DiscoveryRequest {
  readonly versionInfo?: string;
  readonly node?: Node;
  readonly resourceNames?: readonly string[];
  readonly typeUrl?: string;
  readonly responseNonce?: string;
  readonly errorDetail?: Status;
  readonly resourceLocators?: readonly ResourceLocator[];
}

/** `envoy.service.discovery.v3.DiscoveryResponse` */
export interface DiscoveryResponse {
  readonly versionInfo?: string;
  readonly resources?: readonly AnyMessage[];
  readonly canary?: boolean;
  readonly typeUrl?: string;
  readonly nonce?: string;
  readonly controlPlane?: ControlPlane;
}

/** `envoy.service.discovery.v3.DynamicParameterConstraints` */
export interface DynamicParameterConstraints {
  readonly constraint?: DynamicParameterConstraints_SingleConstraint;
  readonly orConstraints?: DynamicParameterConstraints_ConstraintList;
  readonly andConstraints?: DynamicParameterConstraints_ConstraintList;
  readonly notConstraints?: DynamicParameterConstraints;
}

/** `envoy.service.discovery.v3.DynamicParameterConstraints.ConstraintList` */
export interface DynamicParameterConstraints_ConstraintList {
  readonly constraints?: readonly DynamicParameterConstraints[];
}

/** `envoy.service.discovery.v3.DynamicParameterConstraints.SingleConstraint` */
export interface DynamicParameterConstraints_SingleConstraint {
  readonly key?: string;
  readonly value?: string;
  readonly exists?: DynamicParameterConstraints_SingleConstraint_Exists;
}

/** `envoy.service.discovery.v3.DynamicParameterConstraints.SingleConstraint.Exists` */
export interface DynamicParameterConstraints_SingleConstraint_Exists {
}

/** `envoy.service.discovery.v3.Resource` */
export interface Resource {
  readonly version?: string;
  readonly resource?: AnyMessage;
  readonly name?: string;
  readonly aliases?: readonly string[];
  readonly ttl?: Duration;
  readonly cacheControl?: Resource_CacheControl;
  readonly resourceName?: ResourceName;
  readonly metadata?: Metadata;
}

/** `envoy.service.discovery.v3.Resource.CacheControl` */
export interface Resource_CacheControl {
  readonly doNotCache?: boolean;
}

/** `envoy.service.discovery.v3.ResourceLocator` */
export interface ResourceLocator {
  readonly name?: string;
  readonly dynamicParameters?: { readonly [key: string]: string };
}

/** `envoy.service.discovery.v3.ResourceName` */
export interface ResourceName {
  readonly name?: string;
  readonly dynamicParameterConstraints?: DynamicParameterConstraints;
}

/** `envoy.service.load_stats.v3.LoadStatsRequest` */
export interface LoadStatsRequest {
  readonly node?: Node;
  readonly clusterStats?: readonly ClusterStats[];
}

/** `envoy.service.load_stats.v3.LoadStatsResponse` */
export interface LoadStatsResponse {
  readonly clusters?: readonly string[];
  readonly loadReportingInterval?: Duration;
  readonly reportEndpointGranularity?: boolean;
  readonly sendAllClusters?: boolean;
}

/** `envoy.service.status.v3.ClientConfig` */
export interface ClientConfig {
  readonly node?: Node;
  readonly xdsConfig?: readonly PerXdsConfig[];
  readonly genericXdsConfigs?: readonly ClientConfig_GenericXdsConfig[];
  readonly clientScope?: string;
}

/** `envoy.service.status.v3.ClientConfig.GenericXdsConfig` */
export interface ClientConfig_GenericXdsConfig {
  readonly typeUrl?: string;
  readonly name?: string;
  readonly versionInfo?: string;
  readonly xdsConfig?: AnyMessage;
  readonly lastUpdated?: string;
  readonly configStatus?: ConfigStatus;
  readonly clientStatus?: ClientResourceStatus;
  readonly errorState?: UpdateFailureState;
  readonly isStaticResource?: boolean;
}

/** `envoy.service.status.v3.ClientStatusRequest` */
export interface ClientStatusRequest {
  readonly nodeMatchers?: readonly NodeMatcher[];
  readonly node?: Node;
  readonly excludeResourceContents?: boolean;
}

/** `envoy.service.status.v3.ClientStatusResponse` */
export interface ClientStatusResponse {
  readonly config?: readonly ClientConfig[];
}

/** `envoy.service.status.v3.PerXdsConfig` */
export interface PerXdsConfig {
  readonly status?: ConfigStatus;
  readonly listenerConfig?: ListenersConfigDump;
  readonly clusterConfig?: ClustersConfigDump;
  readonly routeConfig?: RoutesConfigDump;
  readonly scopedRouteConfig?: ScopedRoutesConfigDump;
  readonly endpointConfig?: EndpointsConfigDump;
  readonly clientStatus?: ClientConfigStatus;
}

/** `envoy.type.http.v3.PathTransformation` */
export interface PathTransformation {
  readonly operations?: readonly PathTransformation_Operation[];
}

/** `envoy.type.http.v3.PathTransformation.Operation` */
export interface PathTransformation_Operation {
  readonly normalizePathRfc3986?: PathTransformation_Operation_NormalizePathRFC3986;
  readonly mergeSlashes?: PathTransformation_Operation_MergeSlashes;
}

/** `envoy.type.http.v3.PathTransformation.Operation.MergeSlashes` */
export interface PathTransformation_Operation_MergeSlashes {
}

/** `envoy.type.http.v3.PathTransformation.Operation.NormalizePathRFC3986` */
export interface PathTransformation_Operation_NormalizePathRFC3986 {
}

/** `envoy.type.matcher.v3.DoubleMatcher` */
export interface DoubleMatcher {
  readonly range?: DoubleRange;
  readonly exact?: Floating;
}

/** `envoy.type.matcher.v3.ListMatcher` */
export interface ListMatcher {
  readonly oneOf?: ValueMatcher;
}

/** `envoy.type.matcher.v3.ListStringMatcher` */
export interface ListStringMatcher {
  readonly patterns?: readonly StringMatcher[];
}

/** `envoy.type.matcher.v3.MetadataMatcher` */
export interface MetadataMatcher {
  readonly filter?: string;
  readonly path?: readonly MetadataMatcher_PathSegment[];
  readonly value?: ValueMatcher;
  readonly invert?: boolean;
}

/** `envoy.type.matcher.v3.MetadataMatcher.PathSegment` */
export interface MetadataMatcher_PathSegment {
  readonly key?: string;
}

/** `envoy.type.matcher.v3.NodeMatcher` */
export interface NodeMatcher {
  readonly nodeId?: StringMatcher;
  readonly nodeMetadatas?: readonly StructMatcher[];
}

/** `envoy.type.matcher.v3.OrMatcher` */
export interface OrMatcher {
  readonly valueMatchers?: readonly ValueMatcher[];
}

/** `envoy.type.matcher.v3.RegexMatchAndSubstitute` */
export interface RegexMatchAndSubstitute {
  readonly pattern?: RegexMatcher;
  readonly substitution?: string;
}

/** `envoy.type.matcher.v3.RegexMatcher` */
export interface RegexMatcher {
  readonly googleRe2?: RegexMatcher_GoogleRE2;
  readonly regex?: string;
}

/** `envoy.type.matcher.v3.RegexMatcher.GoogleRE2` */
export interface RegexMatcher_GoogleRE2 {
  readonly maxProgramSize?: number;
}

/** `envoy.type.matcher.v3.StringMatcher` */
export interface StringMatcher {
  readonly exact?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly safeRegex?: RegexMatcher;
  readonly ignoreCase?: boolean;
  readonly contains?: string;
  readonly custom?: CoreTypedExtensionConfig;
}

/** `envoy.type.matcher.v3.StructMatcher` */
export interface StructMatcher {
  readonly path?: readonly StructMatcher_PathSegment[];
  readonly value?: ValueMatcher;
}

/** `envoy.type.matcher.v3.StructMatcher.PathSegment` */
export interface StructMatcher_PathSegment {
  readonly key?: string;
}

/** `envoy.type.matcher.v3.ValueMatcher` */
export interface ValueMatcher {
  readonly nullMatch?: ValueMatcher_NullMatch;
  readonly doubleMatch?: DoubleMatcher;
  readonly stringMatch?: StringMatcher;
  readonly boolMatch?: boolean;
  readonly presentMatch?: boolean;
  readonly listMatch?: ListMatcher;
  readonly orMatch?: OrMatcher;
}

/** `envoy.type.matcher.v3.ValueMatcher.NullMatch` */
export interface ValueMatcher_NullMatch {
}

/** `envoy.type.metadata.v3.MetadataKey` */
export interface MetadataKey {
  readonly key?: string;
  readonly path?: readonly MetadataKey_PathSegment[];
}

/** `envoy.type.metadata.v3.MetadataKey.PathSegment` */
export interface MetadataKey_PathSegment {
  readonly key?: string;
}

/** `envoy.type.metadata.v3.MetadataKind` */
export interface MetadataKind {
  readonly request?: MetadataKind_Request;
  readonly route?: MetadataKind_Route;
  readonly cluster?: MetadataKind_Cluster;
  readonly host?: MetadataKind_Host;
}

/** `envoy.type.metadata.v3.MetadataKind.Cluster` */
export interface MetadataKind_Cluster {
}

/** `envoy.type.metadata.v3.MetadataKind.Host` */
export interface MetadataKind_Host {
}

/** `envoy.type.metadata.v3.MetadataKind.Request` */
export interface MetadataKind_Request {
}

/** `envoy.type.metadata.v3.MetadataKind.Route` */
export interface MetadataKind_Route {
}

/** `envoy.type.tracing.v3.CustomTag` */
export interface CustomTag {
  readonly tag?: string;
  readonly literal?: CustomTag_Literal;
  readonly environment?: CustomTag_Environment;
  readonly requestHeader?: CustomTag_Header;
  readonly metadata?: CustomTag_Metadata;
}

/** `envoy.type.tracing.v3.CustomTag.Environment` */
export interface CustomTag_Environment {
  readonly name?: string;
  readonly defaultValue?: string;
}

/** `envoy.type.tracing.v3.CustomTag.Header` */
export interface CustomTag_Header {
  readonly name?: string;
  readonly defaultValue?: string;
}

/** `envoy.type.tracing.v3.CustomTag.Literal` */
export interface CustomTag_Literal {
  readonly value?: string;
}

/** `envoy.type.tracing.v3.CustomTag.Metadata` */
export interface CustomTag_Metadata {
  readonly kind?: MetadataKind;
  readonly metadataKey?: MetadataKey;
  readonly defaultValue?: string;
}

/** `envoy.type.v3.DoubleRange` */
export interface DoubleRange {
  readonly start?: Floating;
  readonly end?: Floating;
}

/** `envoy.type.v3.FractionalPercent` */
export interface FractionalPercent {
  readonly numerator?: number;
  readonly denominator?: FractionalPercent_DenominatorType;
}

/** `envoy.type.v3.HashPolicy` */
export interface HashPolicy {
  readonly sourceIp?: HashPolicy_SourceIp;
  readonly filterState?: HashPolicy_FilterState;
}

/** `envoy.type.v3.HashPolicy.FilterState` */
export interface HashPolicy_FilterState {
  readonly key?: string;
}

/** `envoy.type.v3.HashPolicy.SourceIp` */
export interface HashPolicy_SourceIp {
}

/** `envoy.type.v3.Int32Range` */
export interface Int32Range {
  readonly start?: number;
  readonly end?: number;
}

/** `envoy.type.v3.Int64Range` */
export interface Int64Range {
  readonly start?: Long;
  readonly end?: Long;
}

/** `envoy.type.v3.Percent` */
export interface Percent {
  readonly value?: Floating;
}

/** `envoy.type.v3.SemanticVersion` */
export interface SemanticVersion {
  readonly majorNumber?: number;
  readonly minorNumber?: number;
  readonly patch?: number;
}

/** `google.protobuf.Empty` */
export interface Empty {
}

/** `google.rpc.Status` */
export interface Status {
  readonly code?: number;
  readonly message?: string;
  readonly details?: readonly AnyMessage[];
}

/** `grpc.health.v1.HealthCheckRequest` */
export interface HealthCheckRequest {
  readonly service?: string;
}

/** `grpc.health.v1.HealthCheckResponse` */
export interface HealthCheckResponse {
  readonly status?: HealthCheckResponse_ServingStatus;
}

/** `grpc.health.v1.HealthListResponse` */
export interface HealthListResponse {
  readonly statuses?: { readonly [key: string]: HealthCheckResponse };
}

/** `grpc.reflection.v1.ErrorResponse` */
export interface ErrorResponse {
  readonly errorCode?: number;
  readonly errorMessage?: string;
}

/** `grpc.reflection.v1.ExtensionNumberResponse` */
export interface ExtensionNumberResponse {
  readonly baseTypeName?: string;
  readonly extensionNumber?: readonly number[];
}

/** `grpc.reflection.v1.ExtensionRequest` */
export interface ExtensionRequest {
  readonly containingType?: string;
  readonly extensionNumber?: number;
}

/** `grpc.reflection.v1.FileDescriptorResponse` */
export interface FileDescriptorResponse {
  readonly fileDescriptorProto?: readonly string[];
}

/** `grpc.reflection.v1.ListServiceResponse` */
export interface ListServiceResponse {
  readonly service?: readonly ServiceResponse[];
}

/** `grpc.reflection.v1.ServerReflectionRequest` */
export interface ServerReflectionRequest {
  readonly host?: string;
  readonly fileByFilename?: string;
  readonly fileContainingSymbol?: string;
  readonly fileContainingExtension?: ExtensionRequest;
  readonly allExtensionNumbersOfType?: string;
  readonly listServices?: string;
}

/** `grpc.reflection.v1.ServerReflectionResponse` */
export interface ServerReflectionResponse {
  readonly validHost?: string;
  readonly originalRequest?: ServerReflectionRequest;
  readonly fileDescriptorResponse?: FileDescriptorResponse;
  readonly allExtensionNumbersResponse?: ExtensionNumberResponse;
  readonly listServicesResponse?: ListServiceResponse;
  readonly errorResponse?: ErrorResponse;
}

/** `grpc.reflection.v1.ServiceResponse` */
export interface ServiceResponse {
  readonly name?: string;
}

/** `validate.AnyRules` */
export interface AnyRules {
  readonly required?: boolean;
  readonly in?: readonly string[];
  readonly notIn?: readonly string[];
}

/** `validate.BoolRules` */
export interface BoolRules {
  readonly const?: boolean;
}

/** `validate.BytesRules` */
export interface BytesRules {
  readonly const?: string;
  readonly minLen?: Long;
  readonly maxLen?: Long;
  readonly pattern?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly contains?: string;
  readonly in?: readonly string[];
  readonly notIn?: readonly string[];
  readonly ip?: boolean;
  readonly ipv4?: boolean;
  readonly ipv6?: boolean;
  readonly len?: Long;
  readonly ignoreEmpty?: boolean;
}

/** `validate.DoubleRules` */
export interface DoubleRules {
  readonly const?: Floating;
  readonly lt?: Floating;
  readonly lte?: Floating;
  readonly gt?: Floating;
  readonly gte?: Floating;
  readonly in?: readonly Floating[];
  readonly notIn?: readonly Floating[];
  readonly ignoreEmpty?: boolean;
}

/** `validate.DurationRules` */
export interface DurationRules {
  readonly required?: boolean;
  readonly const?: Duration;
  readonly lt?: Duration;
  readonly lte?: Duration;
  readonly gt?: Duration;
  readonly gte?: Duration;
  readonly in?: readonly Duration[];
  readonly notIn?: readonly Duration[];
}

/** `validate.EnumRules` */
export interface EnumRules {
  readonly const?: number;
  readonly definedOnly?: boolean;
  readonly in?: readonly number[];
  readonly notIn?: readonly number[];
}

/** `validate.FieldRules` */
export interface FieldRules {
  readonly float?: FloatRules;
  readonly double?: DoubleRules;
  readonly int32?: Int32Rules;
  readonly int64?: Int64Rules;
  readonly uint32?: UInt32Rules;
  readonly uint64?: UInt64Rules;
  readonly sint32?: SInt32Rules;
  readonly sint64?: SInt64Rules;
  readonly fixed32?: Fixed32Rules;
  readonly fixed64?: Fixed64Rules;
  readonly sfixed32?: SFixed32Rules;
  readonly sfixed64?: SFixed64Rules;
  readonly bool?: BoolRules;
  readonly string?: StringRules;
  readonly bytes?: BytesRules;
  readonly enum?: EnumRules;
  readonly message?: MessageRules;
  readonly repeated?: RepeatedRules;
  readonly map?: MapRules;
  readonly any?: AnyRules;
  readonly duration?: DurationRules;
  readonly timestamp?: TimestampRules;
}

/** `validate.Fixed32Rules` */
export interface Fixed32Rules {
  readonly const?: number;
  readonly lt?: number;
  readonly lte?: number;
  readonly gt?: number;
  readonly gte?: number;
  readonly in?: readonly number[];
  readonly notIn?: readonly number[];
  readonly ignoreEmpty?: boolean;
}

/** `validate.Fixed64Rules` */
export interface Fixed64Rules {
  readonly const?: Long;
  readonly lt?: Long;
  readonly lte?: Long;
  readonly gt?: Long;
  readonly gte?: Long;
  readonly in?: readonly Long[];
  readonly notIn?: readonly Long[];
  readonly ignoreEmpty?: boolean;
}

/** `validate.FloatRules` */
export interface FloatRules {
  readonly const?: Floating;
  readonly lt?: Floating;
  readonly lte?: Floating;
  readonly gt?: Floating;
  readonly gte?: Floating;
  readonly in?: readonly Floating[];
  readonly notIn?: readonly Floating[];
  readonly ignoreEmpty?: boolean;
}

/** `validate.Int32Rules` */
export interface Int32Rules {
  readonly const?: number;
  readonly lt?: number;
  readonly lte?: number;
  readonly gt?: number;
  readonly gte?: number;
  readonly in?: readonly number[];
  readonly notIn?: readonly number[];
  readonly ignoreEmpty?: boolean;
}

/** `validate.Int64Rules` */
export interface Int64Rules {
  readonly const?: Long;
  readonly lt?: Long;
  readonly lte?: Long;
  readonly gt?: Long;
  readonly gte?: Long;
  readonly in?: readonly Long[];
  readonly notIn?: readonly Long[];
  readonly ignoreEmpty?: boolean;
}

/** `validate.MapRules` */
export interface MapRules {
  readonly minPairs?: Long;
  readonly maxPairs?: Long;
  readonly noSparse?: boolean;
  readonly keys?: FieldRules;
  readonly values?: FieldRules;
  readonly ignoreEmpty?: boolean;
}

/** `validate.MessageRules` */
export interface MessageRules {
  readonly skip?: boolean;
  readonly required?: boolean;
}

/** `validate.RepeatedRules` */
export interface RepeatedRules {
  readonly minItems?: Long;
  readonly maxItems?: Long;
  readonly unique?: boolean;
  readonly items?: FieldRules;
  readonly ignoreEmpty?: boolean;
}

/** `validate.SFixed32Rules` */
export interface SFixed32Rules {
  readonly const?: number;
  readonly lt?: number;
  readonly lte?: number;
  readonly gt?: number;
  readonly gte?: number;
  readonly in?: readonly number[];
  readonly notIn?: readonly number[];
  readonly ignoreEmpty?: boolean;
}

/** `validate.SFixed64Rules` */
export interface SFixed64Rules {
  readonly const?: Long;
  readonly lt?: Long;
  readonly lte?: Long;
  readonly gt?: Long;
  readonly gte?: Long;
  readonly in?: readonly Long[];
  readonly notIn?: readonly Long[];
  readonly ignoreEmpty?: boolean;
}

/** `validate.SInt32Rules` */
export interface SInt32Rules {
  readonly const?: number;
  readonly lt?: number;
  readonly lte?: number;
  readonly gt?: number;
  readonly gte?: number;
  readonly in?: readonly number[];
  readonly notIn?: readonly number[];
  readonly ignoreEmpty?: boolean;
}

/** `validate.SInt64Rules` */
export interface SInt64Rules {
  readonly const?: Long;
  readonly lt?: Long;
  readonly lte?: Long;
  readonly gt?: Long;
  readonly gte?: Long;
  readonly in?: readonly Long[];
  readonly notIn?: readonly Long[];
  readonly ignoreEmpty?: boolean;
}

/** `validate.StringRules` */
export interface StringRules {
  readonly const?: string;
  readonly minLen?: Long;
  readonly maxLen?: Long;
  readonly minBytes?: Long;
  readonly maxBytes?: Long;
  readonly pattern?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly contains?: string;
  readonly in?: readonly string[];
  readonly notIn?: readonly string[];
  readonly email?: boolean;
  readonly hostname?: boolean;
  readonly ip?: boolean;
  readonly ipv4?: boolean;
  readonly ipv6?: boolean;
  readonly uri?: boolean;
  readonly uriRef?: boolean;
  readonly len?: Long;
  readonly lenBytes?: Long;
  readonly address?: boolean;
  readonly uuid?: boolean;
  readonly notContains?: string;
  readonly wellKnownRegex?: KnownRegex;
  readonly strict?: boolean;
  readonly ignoreEmpty?: boolean;
}

/** `validate.TimestampRules` */
export interface TimestampRules {
  readonly required?: boolean;
  readonly const?: string;
  readonly lt?: string;
  readonly lte?: string;
  readonly gt?: string;
  readonly gte?: string;
  readonly ltNow?: boolean;
  readonly gtNow?: boolean;
  readonly within?: Duration;
}

/** `validate.UInt32Rules` */
export interface UInt32Rules {
  readonly const?: number;
  readonly lt?: number;
  readonly lte?: number;
  readonly gt?: number;
  readonly gte?: number;
  readonly in?: readonly number[];
  readonly notIn?: readonly number[];
  readonly ignoreEmpty?: boolean;
}

/** `validate.UInt64Rules` */
export interface UInt64Rules {
  readonly const?: Long;
  readonly lt?: Long;
  readonly lte?: Long;
  readonly gt?: Long;
  readonly gte?: Long;
  readonly in?: readonly Long[];
  readonly notIn?: readonly Long[];
  readonly ignoreEmpty?: boolean;
}

/** `xds.core.v3.Authority` */
export interface Authority {
  readonly name?: string;
}

/** `xds.core.v3.ContextParams` */
export interface ContextParams {
  readonly params?: { readonly [key: string]: string };
}

/** `xds.core.v3.TypedExtensionConfig` */
export interface CoreTypedExtensionConfig {
  readonly name?: string;
  readonly typedConfig?: AnyMessage;
}

/** `xds.type.matcher.v3.Matcher` */
export interface Matcher {
  readonly matcherList?: Matcher_MatcherList;
  readonly matcherTree?: Matcher_MatcherTree;
  readonly onNoMatch?: Matcher_OnMatch;
}

/** `xds.type.matcher.v3.Matcher.MatcherList` */
export interface Matcher_MatcherList {
  readonly matchers?: readonly Matcher_MatcherList_FieldMatcher[];
}

/** `xds.type.matcher.v3.Matcher.MatcherList.FieldMatcher` */
export interface Matcher_MatcherList_FieldMatcher {
  readonly predicate?: Matcher_MatcherList_Predicate;
  readonly onMatch?: Matcher_OnMatch;
}

/** `xds.type.matcher.v3.Matcher.MatcherList.Predicate` */
export interface Matcher_MatcherList_Predicate {
  readonly singlePredicate?: Matcher_MatcherList_Predicate_SinglePredicate;
  readonly orMatcher?: Matcher_MatcherList_Predicate_PredicateList;
  readonly andMatcher?: Matcher_MatcherList_Predicate_PredicateList;
  readonly notMatcher?: Matcher_MatcherList_Predicate;
}

/** `xds.type.matcher.v3.Matcher.MatcherList.Predicate.PredicateList` */
export interface Matcher_MatcherList_Predicate_PredicateList {
  readonly predicate?: readonly Matcher_MatcherList_Predicate[];
}

/** `xds.type.matcher.v3.Matcher.MatcherList.Predicate.SinglePredicate` */
export interface Matcher_MatcherList_Predicate_SinglePredicate {
  readonly input?: CoreTypedExtensionConfig;
  readonly valueMatch?: MatcherStringMatcher;
  readonly customMatch?: CoreTypedExtensionConfig;
}

/** `xds.type.matcher.v3.Matcher.MatcherTree` */
export interface Matcher_MatcherTree {
  readonly input?: CoreTypedExtensionConfig;
  readonly exactMatchMap?: Matcher_MatcherTree_MatchMap;
  readonly prefixMatchMap?: Matcher_MatcherTree_MatchMap;
  readonly customMatch?: CoreTypedExtensionConfig;
}

/** `xds.type.matcher.v3.Matcher.MatcherTree.MatchMap` */
export interface Matcher_MatcherTree_MatchMap {
  readonly map?: { readonly [key: string]: Matcher_OnMatch };
}

/** `xds.type.matcher.v3.Matcher.OnMatch` */
export interface Matcher_OnMatch {
  readonly matcher?: Matcher;
  readonly action?: CoreTypedExtensionConfig;
}

/** `xds.type.matcher.v3.RegexMatcher` */
export interface MatcherRegexMatcher {
  readonly googleRe2?: MatcherRegexMatcher_GoogleRE2;
  readonly regex?: string;
}

/** `xds.type.matcher.v3.RegexMatcher.GoogleRE2` */
export interface MatcherRegexMatcher_GoogleRE2 {
}

/** `xds.type.matcher.v3.StringMatcher` */
export interface MatcherStringMatcher {
  readonly exact?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly safeRegex?: MatcherRegexMatcher;
  readonly ignoreCase?: boolean;
  readonly contains?: string;
}

/** A `google.protobuf.Any` with one of the messages that the product emits or reads. */
export type AnyMessage =
  | ({ readonly '@type': 'type.googleapis.com/envoy.admin.v3.BootstrapConfigDump' } & BootstrapConfigDump)
  | ({ readonly '@type': 'type.googleapis.com/envoy.admin.v3.ClustersConfigDump' } & ClustersConfigDump)
  | ({ readonly '@type': 'type.googleapis.com/envoy.admin.v3.EndpointsConfigDump' } & EndpointsConfigDump)
  | ({ readonly '@type': 'type.googleapis.com/envoy.admin.v3.ListenersConfigDump' } & ListenersConfigDump)
  | ({ readonly '@type': 'type.googleapis.com/envoy.admin.v3.RoutesConfigDump' } & RoutesConfigDump)
  | ({ readonly '@type': 'type.googleapis.com/envoy.admin.v3.ScopedRoutesConfigDump' } & ScopedRoutesConfigDump)
  | ({ readonly '@type': 'type.googleapis.com/envoy.admin.v3.SecretsConfigDump' } & SecretsConfigDump)
  | ({ readonly '@type': 'type.googleapis.com/envoy.config.cluster.v3.Cluster' } & Cluster)
  | ({ readonly '@type': 'type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment' } & ClusterLoadAssignment)
  | ({ readonly '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener' } & Listener)
  | ({ readonly '@type': 'type.googleapis.com/envoy.config.route.v3.RouteConfiguration' } & RouteConfiguration)
  | ({ readonly '@type': 'type.googleapis.com/envoy.config.route.v3.VirtualHost' } & VirtualHost)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog' } & FileAccessLog)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.access_loggers.stream.v3.StderrAccessLog' } & StderrAccessLog)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.access_loggers.stream.v3.StdoutAccessLog' } & StdoutAccessLog)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.clusters.aggregate.v3.ClusterConfig' } & ClusterConfig)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.filters.http.cors.v3.Cors' } & Cors)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy' } & CorsCorsPolicy)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.filters.http.fault.v3.HTTPFault' } & HTTPFault)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.filters.http.grpc_stats.v3.FilterConfig' } & FilterConfig)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.filters.http.grpc_web.v3.GrpcWeb' } & GrpcWeb)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.filters.http.router.v3.Router' } & Router)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.filters.listener.http_inspector.v3.HttpInspector' } & HttpInspector)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.filters.listener.original_dst.v3.OriginalDst' } & OriginalDst)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.filters.listener.original_src.v3.OriginalSrc' } & OriginalSrc)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector' } & TlsInspector)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager' } & HttpConnectionManager)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.filters.network.mongo_proxy.v3.MongoProxy' } & MongoProxy)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.filters.network.redis_proxy.v3.RedisProxy' } & RedisProxy)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy' } & TcpProxy)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.network.dns_resolver.cares.v3.CaresDnsResolverConfig' } & CaresDnsResolverConfig)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.network.dns_resolver.getaddrinfo.v3.GetAddrInfoDnsResolverConfig' } & GetAddrInfoDnsResolverConfig)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.request_id.uuid.v3.UuidRequestIdConfig' } & UuidRequestIdConfig)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.retry.host.omit_host_metadata.v3.OmitHostMetadataConfig' } & OmitHostMetadataConfig)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate' } & PreviousHostsPredicate)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.retry.priority.previous_priorities.v3.PreviousPrioritiesConfig' } & PreviousPrioritiesConfig)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer' } & RawBuffer)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext' } & DownstreamTlsContext)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret' } & Secret)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext' } & UpstreamTlsContext)
  | ({ readonly '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions' } & HttpProtocolOptions)
  | ({ readonly '@type': 'type.googleapis.com/google.protobuf.Struct' } & { readonly value: JsonObject });

/** The JSON form of each message type, by full name. */
export interface Messages {
  'envoy.admin.v3.BootstrapConfigDump': BootstrapConfigDump;
  'envoy.admin.v3.ClustersConfigDump': ClustersConfigDump;
  'envoy.admin.v3.ClustersConfigDump.DynamicCluster': ClustersConfigDump_DynamicCluster;
  'envoy.admin.v3.ClustersConfigDump.StaticCluster': ClustersConfigDump_StaticCluster;
  'envoy.admin.v3.ConfigDump': ConfigDump;
  'envoy.admin.v3.EndpointsConfigDump': EndpointsConfigDump;
  'envoy.admin.v3.EndpointsConfigDump.DynamicEndpointConfig': EndpointsConfigDump_DynamicEndpointConfig;
  'envoy.admin.v3.EndpointsConfigDump.StaticEndpointConfig': EndpointsConfigDump_StaticEndpointConfig;
  'envoy.admin.v3.ListenersConfigDump': ListenersConfigDump;
  'envoy.admin.v3.ListenersConfigDump.DynamicListener': ListenersConfigDump_DynamicListener;
  'envoy.admin.v3.ListenersConfigDump.DynamicListenerState': ListenersConfigDump_DynamicListenerState;
  'envoy.admin.v3.ListenersConfigDump.StaticListener': ListenersConfigDump_StaticListener;
  'envoy.admin.v3.RoutesConfigDump': RoutesConfigDump;
  'envoy.admin.v3.RoutesConfigDump.DynamicRouteConfig': RoutesConfigDump_DynamicRouteConfig;
  'envoy.admin.v3.RoutesConfigDump.StaticRouteConfig': RoutesConfigDump_StaticRouteConfig;
  'envoy.admin.v3.ScopedRoutesConfigDump': ScopedRoutesConfigDump;
  'envoy.admin.v3.ScopedRoutesConfigDump.DynamicScopedRouteConfigs': ScopedRoutesConfigDump_DynamicScopedRouteConfigs;
  'envoy.admin.v3.ScopedRoutesConfigDump.InlineScopedRouteConfigs': ScopedRoutesConfigDump_InlineScopedRouteConfigs;
  'envoy.admin.v3.SecretsConfigDump': SecretsConfigDump;
  'envoy.admin.v3.SecretsConfigDump.DynamicSecret': SecretsConfigDump_DynamicSecret;
  'envoy.admin.v3.SecretsConfigDump.StaticSecret': SecretsConfigDump_StaticSecret;
  'envoy.admin.v3.UpdateFailureState': UpdateFailureState;
  'envoy.config.accesslog.v3.AccessLog': AccessLog;
  'envoy.config.accesslog.v3.AccessLogFilter': AccessLogFilter;
  'envoy.config.accesslog.v3.AndFilter': AndFilter;
  'envoy.config.accesslog.v3.ComparisonFilter': ComparisonFilter;
  'envoy.config.accesslog.v3.DurationFilter': DurationFilter;
  'envoy.config.accesslog.v3.ExtensionFilter': ExtensionFilter;
  'envoy.config.accesslog.v3.GrpcStatusFilter': GrpcStatusFilter;
  'envoy.config.accesslog.v3.HeaderFilter': HeaderFilter;
  'envoy.config.accesslog.v3.LogTypeFilter': LogTypeFilter;
  'envoy.config.accesslog.v3.MetadataFilter': MetadataFilter;
  'envoy.config.accesslog.v3.NotHealthCheckFilter': NotHealthCheckFilter;
  'envoy.config.accesslog.v3.OrFilter': OrFilter;
  'envoy.config.accesslog.v3.ResponseFlagFilter': ResponseFlagFilter;
  'envoy.config.accesslog.v3.RuntimeFilter': RuntimeFilter;
  'envoy.config.accesslog.v3.StatusCodeFilter': StatusCodeFilter;
  'envoy.config.accesslog.v3.TraceableFilter': TraceableFilter;
  'envoy.config.bootstrap.v3.Admin': Admin;
  'envoy.config.bootstrap.v3.Bootstrap': Bootstrap;
  'envoy.config.bootstrap.v3.Bootstrap.ApplicationLogConfig': Bootstrap_ApplicationLogConfig;
  'envoy.config.bootstrap.v3.Bootstrap.ApplicationLogConfig.LogFormat': Bootstrap_ApplicationLogConfig_LogFormat;
  'envoy.config.bootstrap.v3.Bootstrap.DeferredStatOptions': Bootstrap_DeferredStatOptions;
  'envoy.config.bootstrap.v3.Bootstrap.DynamicResources': Bootstrap_DynamicResources;
  'envoy.config.bootstrap.v3.Bootstrap.GrpcAsyncClientManagerConfig': Bootstrap_GrpcAsyncClientManagerConfig;
  'envoy.config.bootstrap.v3.Bootstrap.StaticResources': Bootstrap_StaticResources;
  'envoy.config.bootstrap.v3.ClusterManager': ClusterManager;
  'envoy.config.bootstrap.v3.ClusterManager.OutlierDetection': ClusterManager_OutlierDetection;
  'envoy.config.bootstrap.v3.CustomInlineHeader': CustomInlineHeader;
  'envoy.config.bootstrap.v3.FatalAction': FatalAction;
  'envoy.config.bootstrap.v3.LayeredRuntime': LayeredRuntime;
  'envoy.config.bootstrap.v3.MemoryAllocatorManager': MemoryAllocatorManager;
  'envoy.config.bootstrap.v3.RuntimeLayer': RuntimeLayer;
  'envoy.config.bootstrap.v3.RuntimeLayer.AdminLayer': RuntimeLayer_AdminLayer;
  'envoy.config.bootstrap.v3.RuntimeLayer.DiskLayer': RuntimeLayer_DiskLayer;
  'envoy.config.bootstrap.v3.RuntimeLayer.RtdsLayer': RuntimeLayer_RtdsLayer;
  'envoy.config.bootstrap.v3.Watchdog': Watchdog;
  'envoy.config.bootstrap.v3.Watchdog.WatchdogAction': Watchdog_WatchdogAction;
  'envoy.config.bootstrap.v3.Watchdogs': Watchdogs;
  'envoy.config.cluster.v3.CircuitBreakers': CircuitBreakers;
  'envoy.config.cluster.v3.CircuitBreakers.Thresholds': CircuitBreakers_Thresholds;
  'envoy.config.cluster.v3.CircuitBreakers.Thresholds.RetryBudget': CircuitBreakers_Thresholds_RetryBudget;
  'envoy.config.cluster.v3.Cluster': Cluster;
  'envoy.config.cluster.v3.Cluster.CommonLbConfig': Cluster_CommonLbConfig;
  'envoy.config.cluster.v3.Cluster.CommonLbConfig.ConsistentHashingLbConfig': Cluster_CommonLbConfig_ConsistentHashingLbConfig;
  'envoy.config.cluster.v3.Cluster.CommonLbConfig.LocalityWeightedLbConfig': Cluster_CommonLbConfig_LocalityWeightedLbConfig;
  'envoy.config.cluster.v3.Cluster.CommonLbConfig.ZoneAwareLbConfig': Cluster_CommonLbConfig_ZoneAwareLbConfig;
  'envoy.config.cluster.v3.Cluster.CustomClusterType': Cluster_CustomClusterType;
  'envoy.config.cluster.v3.Cluster.EdsClusterConfig': Cluster_EdsClusterConfig;
  'envoy.config.cluster.v3.Cluster.LbSubsetConfig': Cluster_LbSubsetConfig;
  'envoy.config.cluster.v3.Cluster.LbSubsetConfig.LbSubsetSelector': Cluster_LbSubsetConfig_LbSubsetSelector;
  'envoy.config.cluster.v3.Cluster.LeastRequestLbConfig': Cluster_LeastRequestLbConfig;
  'envoy.config.cluster.v3.Cluster.MaglevLbConfig': Cluster_MaglevLbConfig;
  'envoy.config.cluster.v3.Cluster.OriginalDstLbConfig': Cluster_OriginalDstLbConfig;
  'envoy.config.cluster.v3.Cluster.PreconnectPolicy': Cluster_PreconnectPolicy;
  'envoy.config.cluster.v3.Cluster.RefreshRate': Cluster_RefreshRate;
  'envoy.config.cluster.v3.Cluster.RingHashLbConfig': Cluster_RingHashLbConfig;
  'envoy.config.cluster.v3.Cluster.RoundRobinLbConfig': Cluster_RoundRobinLbConfig;
  'envoy.config.cluster.v3.Cluster.SlowStartConfig': Cluster_SlowStartConfig;
  'envoy.config.cluster.v3.Cluster.TransportSocketMatch': Cluster_TransportSocketMatch;
  'envoy.config.cluster.v3.Filter': ClusterFilter;
  'envoy.config.cluster.v3.LoadBalancingPolicy': LoadBalancingPolicy;
  'envoy.config.cluster.v3.LoadBalancingPolicy.Policy': LoadBalancingPolicy_Policy;
  'envoy.config.cluster.v3.OutlierDetection': OutlierDetection;
  'envoy.config.cluster.v3.TrackClusterStats': TrackClusterStats;
  'envoy.config.cluster.v3.UpstreamConnectionOptions': UpstreamConnectionOptions;
  'envoy.config.cluster.v3.UpstreamConnectionOptions.HappyEyeballsConfig': UpstreamConnectionOptions_HappyEyeballsConfig;
  'envoy.config.common.key_value.v3.KeyValueStoreConfig': KeyValueStoreConfig;
  'envoy.config.core.v3.Address': Address;
  'envoy.config.core.v3.AggregatedConfigSource': AggregatedConfigSource;
  'envoy.config.core.v3.AlternateProtocolsCacheOptions': AlternateProtocolsCacheOptions;
  'envoy.config.core.v3.AlternateProtocolsCacheOptions.AlternateProtocolsCacheEntry': AlternateProtocolsCacheOptions_AlternateProtocolsCacheEntry;
  'envoy.config.core.v3.ApiConfigSource': ApiConfigSource;
  'envoy.config.core.v3.BackoffStrategy': BackoffStrategy;
  'envoy.config.core.v3.BindConfig': BindConfig;
  'envoy.config.core.v3.BuildVersion': BuildVersion;
  'envoy.config.core.v3.CidrRange': CidrRange;
  'envoy.config.core.v3.ConfigSource': ConfigSource;
  'envoy.config.core.v3.ControlPlane': ControlPlane;
  'envoy.config.core.v3.DataSource': DataSource;
  'envoy.config.core.v3.DnsResolutionConfig': DnsResolutionConfig;
  'envoy.config.core.v3.DnsResolverOptions': DnsResolverOptions;
  'envoy.config.core.v3.EnvoyInternalAddress': EnvoyInternalAddress;
  'envoy.config.core.v3.EventServiceConfig': EventServiceConfig;
  'envoy.config.core.v3.Extension': Extension;
  'envoy.config.core.v3.ExtensionConfigSource': ExtensionConfigSource;
  'envoy.config.core.v3.ExtraSourceAddress': ExtraSourceAddress;
  'envoy.config.core.v3.GrpcMethodList': GrpcMethodList;
  'envoy.config.core.v3.GrpcMethodList.Service': GrpcMethodList_Service;
  'envoy.config.core.v3.GrpcService': GrpcService;
  'envoy.config.core.v3.GrpcService.EnvoyGrpc': GrpcService_EnvoyGrpc;
  'envoy.config.core.v3.GrpcService.GoogleGrpc': GrpcService_GoogleGrpc;
  'envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials': GrpcService_GoogleGrpc_CallCredentials;
  'envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials.GoogleIAMCredentials': GrpcService_GoogleGrpc_CallCredentials_GoogleIAMCredentials;
  'envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials.MetadataCredentialsFromPlugin': GrpcService_GoogleGrpc_CallCredentials_MetadataCredentialsFromPlugin;
  'envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials.ServiceAccountJWTAccessCredentials': GrpcService_GoogleGrpc_CallCredentials_ServiceAccountJWTAccessCredentials;
  'envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials.StsService': GrpcService_GoogleGrpc_CallCredentials_StsService;
  'envoy.config.core.v3.GrpcService.GoogleGrpc.ChannelArgs': GrpcService_GoogleGrpc_ChannelArgs;
  'envoy.config.core.v3.GrpcService.GoogleGrpc.ChannelArgs.Value': GrpcService_GoogleGrpc_ChannelArgs_Value;
  'envoy.config.core.v3.GrpcService.GoogleGrpc.ChannelCredentials': GrpcService_GoogleGrpc_ChannelCredentials;
  'envoy.config.core.v3.GrpcService.GoogleGrpc.GoogleLocalCredentials': GrpcService_GoogleGrpc_GoogleLocalCredentials;
  'envoy.config.core.v3.GrpcService.GoogleGrpc.SslCredentials': GrpcService_GoogleGrpc_SslCredentials;
  'envoy.config.core.v3.HeaderValue': HeaderValue;
  'envoy.config.core.v3.HeaderValueOption': HeaderValueOption;
  'envoy.config.core.v3.HealthCheck': HealthCheck;
  'envoy.config.core.v3.HealthCheck.CustomHealthCheck': HealthCheck_CustomHealthCheck;
  'envoy.config.core.v3.HealthCheck.GrpcHealthCheck': HealthCheck_GrpcHealthCheck;
  'envoy.config.core.v3.HealthCheck.HttpHealthCheck': HealthCheck_HttpHealthCheck;
  'envoy.config.core.v3.HealthCheck.Payload': HealthCheck_Payload;
  'envoy.config.core.v3.HealthCheck.TcpHealthCheck': HealthCheck_TcpHealthCheck;
  'envoy.config.core.v3.HealthCheck.TlsOptions': HealthCheck_TlsOptions;
  'envoy.config.core.v3.HealthStatusSet': HealthStatusSet;
  'envoy.config.core.v3.Http1ProtocolOptions': Http1ProtocolOptions;
  'envoy.config.core.v3.Http1ProtocolOptions.HeaderKeyFormat': Http1ProtocolOptions_HeaderKeyFormat;
  'envoy.config.core.v3.Http1ProtocolOptions.HeaderKeyFormat.ProperCaseWords': Http1ProtocolOptions_HeaderKeyFormat_ProperCaseWords;
  'envoy.config.core.v3.Http2ProtocolOptions': Http2ProtocolOptions;
  'envoy.config.core.v3.Http2ProtocolOptions.SettingsParameter': Http2ProtocolOptions_SettingsParameter;
  'envoy.config.core.v3.Http3ProtocolOptions': Http3ProtocolOptions;
  'envoy.config.core.v3.HttpProtocolOptions': CoreHttpProtocolOptions;
  'envoy.config.core.v3.JsonFormatOptions': JsonFormatOptions;
  'envoy.config.core.v3.KeepaliveSettings': KeepaliveSettings;
  'envoy.config.core.v3.Locality': Locality;
  'envoy.config.core.v3.Metadata': Metadata;
  'envoy.config.core.v3.Node': Node;
  'envoy.config.core.v3.PathConfigSource': PathConfigSource;
  'envoy.config.core.v3.Pipe': Pipe;
  'envoy.config.core.v3.ProxyProtocolConfig': ProxyProtocolConfig;
  'envoy.config.core.v3.ProxyProtocolPassThroughTLVs': ProxyProtocolPassThroughTLVs;
  'envoy.config.core.v3.QuicKeepAliveSettings': QuicKeepAliveSettings;
  'envoy.config.core.v3.QuicProtocolOptions': CoreQuicProtocolOptions;
  'envoy.config.core.v3.RateLimitSettings': RateLimitSettings;
  'envoy.config.core.v3.RetryPolicy': CoreRetryPolicy;
  'envoy.config.core.v3.RetryPolicy.RetryHostPredicate': CoreRetryPolicy_RetryHostPredicate;
  'envoy.config.core.v3.RetryPolicy.RetryPriority': CoreRetryPolicy_RetryPriority;
  'envoy.config.core.v3.RuntimeDouble': RuntimeDouble;
  'envoy.config.core.v3.RuntimeFeatureFlag': RuntimeFeatureFlag;
  'envoy.config.core.v3.RuntimeFractionalPercent': RuntimeFractionalPercent;
  'envoy.config.core.v3.RuntimeUInt32': RuntimeUInt32;
  'envoy.config.core.v3.SchemeHeaderTransformation': SchemeHeaderTransformation;
  'envoy.config.core.v3.SelfConfigSource': SelfConfigSource;
  'envoy.config.core.v3.SocketAddress': SocketAddress;
  'envoy.config.core.v3.SocketOption': SocketOption;
  'envoy.config.core.v3.SocketOptionsOverride': SocketOptionsOverride;
  'envoy.config.core.v3.SubstitutionFormatString': SubstitutionFormatString;
  'envoy.config.core.v3.TcpKeepalive': TcpKeepalive;
  'envoy.config.core.v3.TransportSocket': TransportSocket;
  'envoy.config.core.v3.TypedExtensionConfig': TypedExtensionConfig;
  'envoy.config.core.v3.UdpSocketConfig': UdpSocketConfig;
  'envoy.config.core.v3.UpstreamHttpProtocolOptions': UpstreamHttpProtocolOptions;
  'envoy.config.core.v3.WatchedDirectory': WatchedDirectory;
  'envoy.config.endpoint.v3.ClusterLoadAssignment': ClusterLoadAssignment;
  'envoy.config.endpoint.v3.ClusterLoadAssignment.Policy': ClusterLoadAssignment_Policy;
  'envoy.config.endpoint.v3.ClusterLoadAssignment.Policy.DropOverload': ClusterLoadAssignment_Policy_DropOverload;
  'envoy.config.endpoint.v3.ClusterStats': ClusterStats;
  'envoy.config.endpoint.v3.ClusterStats.DroppedRequests': ClusterStats_DroppedRequests;
  'envoy.config.endpoint.v3.Endpoint': Endpoint;
  'envoy.config.endpoint.v3.Endpoint.AdditionalAddress': Endpoint_AdditionalAddress;
  'envoy.config.endpoint.v3.Endpoint.HealthCheckConfig': Endpoint_HealthCheckConfig;
  'envoy.config.endpoint.v3.EndpointLoadMetricStats': EndpointLoadMetricStats;
  'envoy.config.endpoint.v3.LbEndpoint': LbEndpoint;
  'envoy.config.endpoint.v3.LedsClusterLocalityConfig': LedsClusterLocalityConfig;
  'envoy.config.endpoint.v3.LocalityLbEndpoints': LocalityLbEndpoints;
  'envoy.config.endpoint.v3.LocalityLbEndpoints.LbEndpointList': LocalityLbEndpoints_LbEndpointList;
  'envoy.config.endpoint.v3.UnnamedEndpointLoadMetricStats': UnnamedEndpointLoadMetricStats;
  'envoy.config.endpoint.v3.UpstreamEndpointStats': UpstreamEndpointStats;
  'envoy.config.endpoint.v3.UpstreamLocalityStats': UpstreamLocalityStats;
  'envoy.config.listener.v3.AdditionalAddress': AdditionalAddress;
  'envoy.config.listener.v3.ApiListener': ApiListener;
  'envoy.config.listener.v3.Filter': Filter;
  'envoy.config.listener.v3.FilterChain': FilterChain;
  'envoy.config.listener.v3.FilterChain.OnDemandConfiguration': FilterChain_OnDemandConfiguration;
  'envoy.config.listener.v3.FilterChainMatch': FilterChainMatch;
  'envoy.config.listener.v3.Listener': Listener;
  'envoy.config.listener.v3.Listener.ConnectionBalanceConfig': Listener_ConnectionBalanceConfig;
  'envoy.config.listener.v3.Listener.ConnectionBalanceConfig.ExactBalance': Listener_ConnectionBalanceConfig_ExactBalance;
  'envoy.config.listener.v3.Listener.DeprecatedV1': Listener_DeprecatedV1;
  'envoy.config.listener.v3.Listener.InternalListenerConfig': Listener_InternalListenerConfig;
  'envoy.config.listener.v3.ListenerFilter': ListenerFilter;
  'envoy.config.listener.v3.ListenerFilterChainMatchPredicate': ListenerFilterChainMatchPredicate;
  'envoy.config.listener.v3.ListenerFilterChainMatchPredicate.MatchSet': ListenerFilterChainMatchPredicate_MatchSet;
  'envoy.config.listener.v3.QuicProtocolOptions': QuicProtocolOptions;
  'envoy.config.listener.v3.UdpListenerConfig': UdpListenerConfig;
  'envoy.config.metrics.v3.HistogramBucketSettings': HistogramBucketSettings;
  'envoy.config.metrics.v3.StatsConfig': StatsConfig;
  'envoy.config.metrics.v3.StatsMatcher': StatsMatcher;
  'envoy.config.metrics.v3.StatsSink': StatsSink;
  'envoy.config.metrics.v3.TagSpecifier': TagSpecifier;
  'envoy.config.overload.v3.BufferFactoryConfig': BufferFactoryConfig;
  'envoy.config.overload.v3.LoadShedPoint': LoadShedPoint;
  'envoy.config.overload.v3.OverloadAction': OverloadAction;
  'envoy.config.overload.v3.OverloadManager': OverloadManager;
  'envoy.config.overload.v3.ResourceMonitor': ResourceMonitor;
  'envoy.config.overload.v3.ScaledTrigger': ScaledTrigger;
  'envoy.config.overload.v3.ThresholdTrigger': ThresholdTrigger;
  'envoy.config.overload.v3.Trigger': Trigger;
  'envoy.config.route.v3.ClusterSpecifierPlugin': ClusterSpecifierPlugin;
  'envoy.config.route.v3.CorsPolicy': CorsPolicy;
  'envoy.config.route.v3.Decorator': Decorator;
  'envoy.config.route.v3.DirectResponseAction': DirectResponseAction;
  'envoy.config.route.v3.FilterAction': FilterAction;
  'envoy.config.route.v3.HeaderMatcher': HeaderMatcher;
  'envoy.config.route.v3.HedgePolicy': HedgePolicy;
  'envoy.config.route.v3.InternalRedirectPolicy': InternalRedirectPolicy;
  'envoy.config.route.v3.NonForwardingAction': NonForwardingAction;
  'envoy.config.route.v3.QueryParameterMatcher': QueryParameterMatcher;
  'envoy.config.route.v3.RateLimit': RateLimit;
  'envoy.config.route.v3.RateLimit.Action': RateLimit_Action;
  'envoy.config.route.v3.RateLimit.Action.DestinationCluster': RateLimit_Action_DestinationCluster;
  'envoy.config.route.v3.RateLimit.Action.DynamicMetaData': RateLimit_Action_DynamicMetaData;
  'envoy.config.route.v3.RateLimit.Action.GenericKey': RateLimit_Action_GenericKey;
  'envoy.config.route.v3.RateLimit.Action.HeaderValueMatch': RateLimit_Action_HeaderValueMatch;
  'envoy.config.route.v3.RateLimit.Action.MaskedRemoteAddress': RateLimit_Action_MaskedRemoteAddress;
  'envoy.config.route.v3.RateLimit.Action.MetaData': RateLimit_Action_MetaData;
  'envoy.config.route.v3.RateLimit.Action.QueryParameterValueMatch': RateLimit_Action_QueryParameterValueMatch;
  'envoy.config.route.v3.RateLimit.Action.RemoteAddress': RateLimit_Action_RemoteAddress;
  'envoy.config.route.v3.RateLimit.Action.RequestHeaders': RateLimit_Action_RequestHeaders;
  'envoy.config.route.v3.RateLimit.Action.SourceCluster': RateLimit_Action_SourceCluster;
  'envoy.config.route.v3.RateLimit.Override': RateLimit_Override;
  'envoy.config.route.v3.RateLimit.Override.DynamicMetadata': RateLimit_Override_DynamicMetadata;
  'envoy.config.route.v3.RedirectAction': RedirectAction;
  'envoy.config.route.v3.RetryPolicy': RetryPolicy;
  'envoy.config.route.v3.RetryPolicy.RateLimitedRetryBackOff': RetryPolicy_RateLimitedRetryBackOff;
  'envoy.config.route.v3.RetryPolicy.ResetHeader': RetryPolicy_ResetHeader;
  'envoy.config.route.v3.RetryPolicy.RetryBackOff': RetryPolicy_RetryBackOff;
  'envoy.config.route.v3.RetryPolicy.RetryHostPredicate': RetryPolicy_RetryHostPredicate;
  'envoy.config.route.v3.RetryPolicy.RetryPriority': RetryPolicy_RetryPriority;
  'envoy.config.route.v3.Route': Route;
  'envoy.config.route.v3.RouteAction': RouteAction;
  'envoy.config.route.v3.RouteAction.HashPolicy': RouteAction_HashPolicy;
  'envoy.config.route.v3.RouteAction.HashPolicy.ConnectionProperties': RouteAction_HashPolicy_ConnectionProperties;
  'envoy.config.route.v3.RouteAction.HashPolicy.Cookie': RouteAction_HashPolicy_Cookie;
  'envoy.config.route.v3.RouteAction.HashPolicy.CookieAttribute': RouteAction_HashPolicy_CookieAttribute;
  'envoy.config.route.v3.RouteAction.HashPolicy.FilterState': RouteAction_HashPolicy_FilterState;
  'envoy.config.route.v3.RouteAction.HashPolicy.Header': RouteAction_HashPolicy_Header;
  'envoy.config.route.v3.RouteAction.HashPolicy.QueryParameter': RouteAction_HashPolicy_QueryParameter;
  'envoy.config.route.v3.RouteAction.MaxStreamDuration': RouteAction_MaxStreamDuration;
  'envoy.config.route.v3.RouteAction.RequestMirrorPolicy': RouteAction_RequestMirrorPolicy;
  'envoy.config.route.v3.RouteAction.UpgradeConfig': RouteAction_UpgradeConfig;
  'envoy.config.route.v3.RouteAction.UpgradeConfig.ConnectConfig': RouteAction_UpgradeConfig_ConnectConfig;
  'envoy.config.route.v3.RouteConfiguration': RouteConfiguration;
  'envoy.config.route.v3.RouteMatch': RouteMatch;
  'envoy.config.route.v3.RouteMatch.ConnectMatcher': RouteMatch_ConnectMatcher;
  'envoy.config.route.v3.RouteMatch.GrpcRouteMatchOptions': RouteMatch_GrpcRouteMatchOptions;
  'envoy.config.route.v3.RouteMatch.TlsContextMatchOptions': RouteMatch_TlsContextMatchOptions;
  'envoy.config.route.v3.ScopedRouteConfiguration': ScopedRouteConfiguration;
  'envoy.config.route.v3.ScopedRouteConfiguration.Key': ScopedRouteConfiguration_Key;
  'envoy.config.route.v3.ScopedRouteConfiguration.Key.Fragment': ScopedRouteConfiguration_Key_Fragment;
  'envoy.config.route.v3.Tracing': Tracing;
  'envoy.config.route.v3.Vhds': Vhds;
  'envoy.config.route.v3.VirtualCluster': VirtualCluster;
  'envoy.config.route.v3.VirtualHost': VirtualHost;
  'envoy.config.route.v3.WeightedCluster': WeightedCluster;
  'envoy.config.route.v3.WeightedCluster.ClusterWeight': WeightedCluster_ClusterWeight;
  'envoy.config.trace.v3.Tracing': TraceTracing;
  'envoy.config.trace.v3.Tracing.Http': Tracing_Http;
  'envoy.extensions.access_loggers.file.v3.FileAccessLog': FileAccessLog;
  'envoy.extensions.access_loggers.stream.v3.StderrAccessLog': StderrAccessLog;
  'envoy.extensions.access_loggers.stream.v3.StdoutAccessLog': StdoutAccessLog;
  'envoy.extensions.clusters.aggregate.v3.ClusterConfig': ClusterConfig;
  'envoy.extensions.common.dynamic_forward_proxy.v3.DnsCacheCircuitBreakers': DnsCacheCircuitBreakers;
  'envoy.extensions.common.dynamic_forward_proxy.v3.DnsCacheConfig': DnsCacheConfig;
  'envoy.extensions.filters.common.fault.v3.FaultDelay': FaultDelay;
  'envoy.extensions.filters.common.fault.v3.FaultDelay.HeaderDelay': FaultDelay_HeaderDelay;
  'envoy.extensions.filters.common.fault.v3.FaultRateLimit': FaultRateLimit;
  'envoy.extensions.filters.common.fault.v3.FaultRateLimit.FixedLimit': FaultRateLimit_FixedLimit;
  'envoy.extensions.filters.common.fault.v3.FaultRateLimit.HeaderLimit': FaultRateLimit_HeaderLimit;
  'envoy.extensions.filters.http.cors.v3.Cors': Cors;
  'envoy.extensions.filters.http.cors.v3.CorsPolicy': CorsCorsPolicy;
  'envoy.extensions.filters.http.fault.v3.FaultAbort': FaultAbort;
  'envoy.extensions.filters.http.fault.v3.FaultAbort.HeaderAbort': FaultAbort_HeaderAbort;
  'envoy.extensions.filters.http.fault.v3.HTTPFault': HTTPFault;
  'envoy.extensions.filters.http.grpc_stats.v3.FilterConfig': FilterConfig;
  'envoy.extensions.filters.http.grpc_web.v3.GrpcWeb': GrpcWeb;
  'envoy.extensions.filters.http.router.v3.Router': Router;
  'envoy.extensions.filters.http.router.v3.Router.UpstreamAccessLogOptions': Router_UpstreamAccessLogOptions;
  'envoy.extensions.filters.listener.http_inspector.v3.HttpInspector': HttpInspector;
  'envoy.extensions.filters.listener.original_dst.v3.OriginalDst': OriginalDst;
  'envoy.extensions.filters.listener.original_src.v3.OriginalSrc': OriginalSrc;
  'envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector': TlsInspector;
  'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager': HttpConnectionManager;
  'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.HcmAccessLogOptions': HttpConnectionManager_HcmAccessLogOptions;
  'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.InternalAddressConfig': HttpConnectionManager_InternalAddressConfig;
  'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.PathNormalizationOptions': HttpConnectionManager_PathNormalizationOptions;
  'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.ProxyStatusConfig': HttpConnectionManager_ProxyStatusConfig;
  'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.SetCurrentClientCertDetails': HttpConnectionManager_SetCurrentClientCertDetails;
  'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.Tracing': HttpConnectionManager_Tracing;
  'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.UpgradeConfig': HttpConnectionManager_UpgradeConfig;
  'envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter': HttpFilter;
  'envoy.extensions.filters.network.http_connection_manager.v3.LocalReplyConfig': LocalReplyConfig;
  'envoy.extensions.filters.network.http_connection_manager.v3.Rds': Rds;
  'envoy.extensions.filters.network.http_connection_manager.v3.RequestIDExtension': RequestIDExtension;
  'envoy.extensions.filters.network.http_connection_manager.v3.ResponseMapper': ResponseMapper;
  'envoy.extensions.filters.network.http_connection_manager.v3.ScopedRds': ScopedRds;
  'envoy.extensions.filters.network.http_connection_manager.v3.ScopedRouteConfigurationsList': ScopedRouteConfigurationsList;
  'envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes': ScopedRoutes;
  'envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes.ScopeKeyBuilder': ScopedRoutes_ScopeKeyBuilder;
  'envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder': ScopedRoutes_ScopeKeyBuilder_FragmentBuilder;
  'envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder.HeaderValueExtractor': ScopedRoutes_ScopeKeyBuilder_FragmentBuilder_HeaderValueExtractor;
  'envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder.HeaderValueExtractor.KvElement': ScopedRoutes_ScopeKeyBuilder_FragmentBuilder_HeaderValueExtractor_KvElement;
  'envoy.extensions.filters.network.mongo_proxy.v3.MongoProxy': MongoProxy;
  'envoy.extensions.filters.network.redis_proxy.v3.RedisProxy': RedisProxy;
  'envoy.extensions.filters.network.redis_proxy.v3.RedisProxy.ConnPoolSettings': RedisProxy_ConnPoolSettings;
  'envoy.extensions.filters.network.redis_proxy.v3.RedisProxy.ConnectionRateLimit': RedisProxy_ConnectionRateLimit;
  'envoy.extensions.filters.network.redis_proxy.v3.RedisProxy.PrefixRoutes': RedisProxy_PrefixRoutes;
  'envoy.extensions.filters.network.redis_proxy.v3.RedisProxy.PrefixRoutes.Route': RedisProxy_PrefixRoutes_Route;
  'envoy.extensions.filters.network.redis_proxy.v3.RedisProxy.PrefixRoutes.Route.ReadCommandPolicy': RedisProxy_PrefixRoutes_Route_ReadCommandPolicy;
  'envoy.extensions.filters.network.redis_proxy.v3.RedisProxy.PrefixRoutes.Route.RequestMirrorPolicy': RedisProxy_PrefixRoutes_Route_RequestMirrorPolicy;
  'envoy.extensions.filters.network.redis_proxy.v3.RedisProxy.RedisFault': RedisProxy_RedisFault;
  'envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy': TcpProxy;
  'envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.OnDemand': TcpProxy_OnDemand;
  'envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.TcpAccessLogOptions': TcpProxy_TcpAccessLogOptions;
  'envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.TunnelingConfig': TcpProxy_TunnelingConfig;
  'envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.WeightedCluster': TcpProxy_WeightedCluster;
  'envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.WeightedCluster.ClusterWeight': TcpProxy_WeightedCluster_ClusterWeight;
  'envoy.extensions.network.dns_resolver.cares.v3.CaresDnsResolverConfig': CaresDnsResolverConfig;
  'envoy.extensions.network.dns_resolver.getaddrinfo.v3.GetAddrInfoDnsResolverConfig': GetAddrInfoDnsResolverConfig;
  'envoy.extensions.request_id.uuid.v3.UuidRequestIdConfig': UuidRequestIdConfig;
  'envoy.extensions.retry.host.omit_host_metadata.v3.OmitHostMetadataConfig': OmitHostMetadataConfig;
  'envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate': PreviousHostsPredicate;
  'envoy.extensions.retry.priority.previous_priorities.v3.PreviousPrioritiesConfig': PreviousPrioritiesConfig;
  'envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer': RawBuffer;
  'envoy.extensions.transport_sockets.tls.v3.CertificateProviderPluginInstance': CertificateProviderPluginInstance;
  'envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext': CertificateValidationContext;
  'envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext.SystemRootCerts': CertificateValidationContext_SystemRootCerts;
  'envoy.extensions.transport_sockets.tls.v3.CommonTlsContext': CommonTlsContext;
  'envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CertificateProvider': CommonTlsContext_CertificateProvider;
  'envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CertificateProviderInstance': CommonTlsContext_CertificateProviderInstance;
  'envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CombinedCertificateValidationContext': CommonTlsContext_CombinedCertificateValidationContext;
  'envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext': DownstreamTlsContext;
  'envoy.extensions.transport_sockets.tls.v3.GenericSecret': GenericSecret;
  'envoy.extensions.transport_sockets.tls.v3.PrivateKeyProvider': PrivateKeyProvider;
  'envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig': SdsSecretConfig;
  'envoy.extensions.transport_sockets.tls.v3.Secret': Secret;
  'envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher': SubjectAltNameMatcher;
  'envoy.extensions.transport_sockets.tls.v3.TlsCertificate': TlsCertificate;
  'envoy.extensions.transport_sockets.tls.v3.TlsKeyLog': TlsKeyLog;
  'envoy.extensions.transport_sockets.tls.v3.TlsParameters': TlsParameters;
  'envoy.extensions.transport_sockets.tls.v3.TlsSessionTicketKeys': TlsSessionTicketKeys;
  'envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext': UpstreamTlsContext;
  'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': HttpProtocolOptions;
  'envoy.extensions.upstreams.http.v3.HttpProtocolOptions.AutoHttpConfig': HttpProtocolOptions_AutoHttpConfig;
  'envoy.extensions.upstreams.http.v3.HttpProtocolOptions.ExplicitHttpConfig': HttpProtocolOptions_ExplicitHttpConfig;
  'envoy.extensions.upstreams.http.v3.HttpProtocolOptions.UseDownstreamHttpConfig': HttpProtocolOptions_UseDownstreamHttpConfig;
  'envoy.service.discovery.v3.DeltaDiscoveryRequest': DeltaDiscoveryRequest;
  'envoy.service.discovery.v3.DeltaDiscoveryResponse': DeltaDiscoveryResponse;
  'envoy.service.discovery.v3.DiscoveryRequest': DiscoveryRequest;
  'envoy.service.discovery.v3.DiscoveryResponse': DiscoveryResponse;
  'envoy.service.discovery.v3.DynamicParameterConstraints': DynamicParameterConstraints;
  'envoy.service.discovery.v3.DynamicParameterConstraints.ConstraintList': DynamicParameterConstraints_ConstraintList;
  'envoy.service.discovery.v3.DynamicParameterConstraints.SingleConstraint': DynamicParameterConstraints_SingleConstraint;
  'envoy.service.discovery.v3.DynamicParameterConstraints.SingleConstraint.Exists': DynamicParameterConstraints_SingleConstraint_Exists;
  'envoy.service.discovery.v3.Resource': Resource;
  'envoy.service.discovery.v3.Resource.CacheControl': Resource_CacheControl;
  'envoy.service.discovery.v3.ResourceLocator': ResourceLocator;
  'envoy.service.discovery.v3.ResourceName': ResourceName;
  'envoy.service.load_stats.v3.LoadStatsRequest': LoadStatsRequest;
  'envoy.service.load_stats.v3.LoadStatsResponse': LoadStatsResponse;
  'envoy.service.status.v3.ClientConfig': ClientConfig;
  'envoy.service.status.v3.ClientConfig.GenericXdsConfig': ClientConfig_GenericXdsConfig;
  'envoy.service.status.v3.ClientStatusRequest': ClientStatusRequest;
  'envoy.service.status.v3.ClientStatusResponse': ClientStatusResponse;
  'envoy.service.status.v3.PerXdsConfig': PerXdsConfig;
  'envoy.type.http.v3.PathTransformation': PathTransformation;
  'envoy.type.http.v3.PathTransformation.Operation': PathTransformation_Operation;
  'envoy.type.http.v3.PathTransformation.Operation.MergeSlashes': PathTransformation_Operation_MergeSlashes;
  'envoy.type.http.v3.PathTransformation.Operation.NormalizePathRFC3986': PathTransformation_Operation_NormalizePathRFC3986;
  'envoy.type.matcher.v3.DoubleMatcher': DoubleMatcher;
  'envoy.type.matcher.v3.ListMatcher': ListMatcher;
  'envoy.type.matcher.v3.ListStringMatcher': ListStringMatcher;
  'envoy.type.matcher.v3.MetadataMatcher': MetadataMatcher;
  'envoy.type.matcher.v3.MetadataMatcher.PathSegment': MetadataMatcher_PathSegment;
  'envoy.type.matcher.v3.NodeMatcher': NodeMatcher;
  'envoy.type.matcher.v3.OrMatcher': OrMatcher;
  'envoy.type.matcher.v3.RegexMatchAndSubstitute': RegexMatchAndSubstitute;
  'envoy.type.matcher.v3.RegexMatcher': RegexMatcher;
  'envoy.type.matcher.v3.RegexMatcher.GoogleRE2': RegexMatcher_GoogleRE2;
  'envoy.type.matcher.v3.StringMatcher': StringMatcher;
  'envoy.type.matcher.v3.StructMatcher': StructMatcher;
  'envoy.type.matcher.v3.StructMatcher.PathSegment': StructMatcher_PathSegment;
  'envoy.type.matcher.v3.ValueMatcher': ValueMatcher;
  'envoy.type.matcher.v3.ValueMatcher.NullMatch': ValueMatcher_NullMatch;
  'envoy.type.metadata.v3.MetadataKey': MetadataKey;
  'envoy.type.metadata.v3.MetadataKey.PathSegment': MetadataKey_PathSegment;
  'envoy.type.metadata.v3.MetadataKind': MetadataKind;
  'envoy.type.metadata.v3.MetadataKind.Cluster': MetadataKind_Cluster;
  'envoy.type.metadata.v3.MetadataKind.Host': MetadataKind_Host;
  'envoy.type.metadata.v3.MetadataKind.Request': MetadataKind_Request;
  'envoy.type.metadata.v3.MetadataKind.Route': MetadataKind_Route;
  'envoy.type.tracing.v3.CustomTag': CustomTag;
  'envoy.type.tracing.v3.CustomTag.Environment': CustomTag_Environment;
  'envoy.type.tracing.v3.CustomTag.Header': CustomTag_Header;
  'envoy.type.tracing.v3.CustomTag.Literal': CustomTag_Literal;
  'envoy.type.tracing.v3.CustomTag.Metadata': CustomTag_Metadata;
  'envoy.type.v3.DoubleRange': DoubleRange;
  'envoy.type.v3.FractionalPercent': FractionalPercent;
  'envoy.type.v3.HashPolicy': HashPolicy;
  'envoy.type.v3.HashPolicy.FilterState': HashPolicy_FilterState;
  'envoy.type.v3.HashPolicy.SourceIp': HashPolicy_SourceIp;
  'envoy.type.v3.Int32Range': Int32Range;
  'envoy.type.v3.Int64Range': Int64Range;
  'envoy.type.v3.Percent': Percent;
  'envoy.type.v3.SemanticVersion': SemanticVersion;
  'google.protobuf.Empty': Empty;
  'google.rpc.Status': Status;
  'grpc.health.v1.HealthCheckRequest': HealthCheckRequest;
  'grpc.health.v1.HealthCheckResponse': HealthCheckResponse;
  'grpc.health.v1.HealthListResponse': HealthListResponse;
  'grpc.reflection.v1.ErrorResponse': ErrorResponse;
  'grpc.reflection.v1.ExtensionNumberResponse': ExtensionNumberResponse;
  'grpc.reflection.v1.ExtensionRequest': ExtensionRequest;
  'grpc.reflection.v1.FileDescriptorResponse': FileDescriptorResponse;
  'grpc.reflection.v1.ListServiceResponse': ListServiceResponse;
  'grpc.reflection.v1.ServerReflectionRequest': ServerReflectionRequest;
  'grpc.reflection.v1.ServerReflectionResponse': ServerReflectionResponse;
  'grpc.reflection.v1.ServiceResponse': ServiceResponse;
  'validate.AnyRules': AnyRules;
  'validate.BoolRules': BoolRules;
  'validate.BytesRules': BytesRules;
  'validate.DoubleRules': DoubleRules;
  'validate.DurationRules': DurationRules;
  'validate.EnumRules': EnumRules;
  'validate.FieldRules': FieldRules;
  'validate.Fixed32Rules': Fixed32Rules;
  'validate.Fixed64Rules': Fixed64Rules;
  'validate.FloatRules': FloatRules;
  'validate.Int32Rules': Int32Rules;
  'validate.Int64Rules': Int64Rules;
  'validate.MapRules': MapRules;
  'validate.MessageRules': MessageRules;
  'validate.RepeatedRules': RepeatedRules;
  'validate.SFixed32Rules': SFixed32Rules;
  'validate.SFixed64Rules': SFixed64Rules;
  'validate.SInt32Rules': SInt32Rules;
  'validate.SInt64Rules': SInt64Rules;
  'validate.StringRules': StringRules;
  'validate.TimestampRules': TimestampRules;
  'validate.UInt32Rules': UInt32Rules;
  'validate.UInt64Rules': UInt64Rules;
  'xds.core.v3.Authority': Authority;
  'xds.core.v3.ContextParams': ContextParams;
  'xds.core.v3.TypedExtensionConfig': CoreTypedExtensionConfig;
  'xds.type.matcher.v3.Matcher': Matcher;
  'xds.type.matcher.v3.Matcher.MatcherList': Matcher_MatcherList;
  'xds.type.matcher.v3.Matcher.MatcherList.FieldMatcher': Matcher_MatcherList_FieldMatcher;
  'xds.type.matcher.v3.Matcher.MatcherList.Predicate': Matcher_MatcherList_Predicate;
  'xds.type.matcher.v3.Matcher.MatcherList.Predicate.PredicateList': Matcher_MatcherList_Predicate_PredicateList;
  'xds.type.matcher.v3.Matcher.MatcherList.Predicate.SinglePredicate': Matcher_MatcherList_Predicate_SinglePredicate;
  'xds.type.matcher.v3.Matcher.MatcherTree': Matcher_MatcherTree;
  'xds.type.matcher.v3.Matcher.MatcherTree.MatchMap': Matcher_MatcherTree_MatchMap;
  'xds.type.matcher.v3.Matcher.OnMatch': Matcher_OnMatch;
  'xds.type.matcher.v3.RegexMatcher': MatcherRegexMatcher;
  'xds.type.matcher.v3.RegexMatcher.GoogleRE2': MatcherRegexMatcher_GoogleRE2;
  'xds.type.matcher.v3.StringMatcher': MatcherStringMatcher;
}
