import protobuf from 'protobufjs';
import { decodeResponse } from './decode-response.ts';
import { encode } from './discovery-proto.ts';

// The messages of the services beside discovery, written down a second time for the tests: the product
// has them from its descriptor.
const { root } = protobuf.parse(
  `syntax = "proto3";
  package services;
  message HealthCheckRequest { string service = 1; }
  message HealthCheckResponse { int32 status = 1; }
  message HealthListRequest { }
  message HealthListResponse { map<string, HealthCheckResponse> statuses = 1; }
  message ExtensionRequest { string containing_type = 1; int32 extension_number = 2; }
  message ReflectionRequest { string host = 1; oneof message_request { string file_by_filename = 3; string file_containing_symbol = 4; ExtensionRequest file_containing_extension = 5; string all_extension_numbers_of_type = 6; string list_services = 7; } }
  message FileDescriptorResponse { repeated bytes file_descriptor_proto = 1; }
  message ExtensionNumberResponse { string base_type_name = 1; repeated int32 extension_number = 2; }
  message ServiceResponse { string name = 1; }
  message ListServiceResponse { repeated ServiceResponse service = 1; }
  message ErrorResponse { int32 error_code = 1; string error_message = 2; }
  message ReflectionResponse { string valid_host = 1; ReflectionRequest original_request = 2; oneof message_response { FileDescriptorResponse file_descriptor_response = 4; ExtensionNumberResponse all_extension_numbers_response = 5; ListServiceResponse list_services_response = 6; ErrorResponse error_response = 7; } }
  message Any { string type_url = 1; bytes value = 2; }
  message Timestamp { int64 seconds = 1; int32 nanos = 2; }
  message Value { oneof kind { int32 null_value = 1; double number_value = 2; string string_value = 3; bool bool_value = 4; Struct struct_value = 5; ListValue list_value = 6; } }
  message ListValue { repeated Value values = 1; }
  message Struct { map<string, Value> fields = 1; }
  message Locality { string region = 1; string zone = 2; string sub_zone = 3; }
  message Node { string id = 1; string cluster = 2; Struct metadata = 3; Locality locality = 4; string user_agent_name = 6; string user_agent_version = 7; repeated string client_features = 10; }
  message RegexMatcher { string regex = 2; }
  message StringMatcher { oneof match_pattern { string exact = 1; string prefix = 2; string suffix = 3; RegexMatcher safe_regex = 5; string contains = 7; } bool ignore_case = 6; }
  message DoubleRange { double start = 1; double end = 2; }
  message DoubleMatcher { oneof match_pattern { DoubleRange range = 1; double exact = 2; } }
  message NullMatch { }
  message ListMatcher { ValueMatcher one_of = 1; }
  message OrMatcher { repeated ValueMatcher value_matchers = 1; }
  message ValueMatcher { oneof match_pattern { NullMatch null_match = 1; DoubleMatcher double_match = 2; StringMatcher string_match = 3; bool bool_match = 4; bool present_match = 5; ListMatcher list_match = 6; OrMatcher or_match = 7; } }
  message PathSegment { string key = 1; }
  message StructMatcher { repeated PathSegment path = 2; ValueMatcher value = 3; }
  message NodeMatcher { StringMatcher node_id = 1; repeated StructMatcher node_metadatas = 2; }
  message ClientStatusRequest { repeated NodeMatcher node_matchers = 1; Node node = 2; bool exclude_resource_contents = 3; }
  message UpdateFailureState { Any failed_configuration = 1; Timestamp last_update_attempt = 2; string details = 3; string version_info = 4; }
  message GenericXdsConfig { string type_url = 1; string name = 2; string version_info = 3; Any xds_config = 4; Timestamp last_updated = 5; int32 config_status = 6; int32 client_status = 7; UpdateFailureState error_state = 8; bool is_static_resource = 9; }
  message ClientConfig { Node node = 1; repeated GenericXdsConfig generic_xds_configs = 3; string client_scope = 4; }
  message ClientStatusResponse { repeated ClientConfig config = 1; }
  message Duration { int64 seconds = 1; int32 nanos = 2; }
  message LocalityStats { Locality locality = 1; uint64 total_successful_requests = 2; uint64 total_requests_in_progress = 3; uint64 total_error_requests = 4; uint32 priority = 6; uint64 total_issued_requests = 8; }
  message ClusterStats { string cluster_name = 1; string cluster_service_name = 6; repeated LocalityStats upstream_locality_stats = 2; uint64 total_dropped_requests = 3; Duration load_report_interval = 4; }
  message LoadStatsRequest { Node node = 1; repeated ClusterStats cluster_stats = 2; }
  message LoadStatsResponse { repeated string clusters = 1; bool send_all_clusters = 4; Duration load_reporting_interval = 2; bool report_endpoint_granularity = 3; }`,
);

/** A message in the shape of protobufjs: camel case, only what is set. */
export type Message = { readonly [field: string]: unknown };

export interface Codec {
  encode(message: Message): Buffer;
  decode(bytes: Uint8Array): Message;
}

const codec = (name: string): Codec => {
  const type = root.lookupType(`services.${name}`);
  return {
    encode: (message) => Buffer.from(type.encode(type.fromObject(message)).finish()),
    decode: (bytes) => type.toObject(type.decode(bytes), { longs: Number }),
  };
};

/** A method, and what goes in and out. */
export interface Method {
  readonly path: string;
  readonly request: Codec;
  readonly response: Codec;
}

const method = (path: string, request: string, response: string): Method => ({
  path,
  request: codec(request),
  response: codec(response),
});

/** The unary method of a per-type service, such as `cluster.v3.ClusterDiscoveryService/FetchClusters`. */
export const fetchMethod = (name: string): Method => ({
  path: `/envoy.service.${name}`,
  request: { encode: (message) => encode('DiscoveryRequest', message), decode: () => ({}) },
  response: {
    encode: () => Buffer.alloc(0),
    decode: (bytes) => ({ ...decodeResponse('sotw', Buffer.from(bytes)) }),
  },
});

const status = '/envoy.service.status.v3.ClientStatusDiscoveryService';
const health = '/grpc.health.v1.Health';
const reflection = (version: string): Method =>
  method(
    `/grpc.reflection.${version}.ServerReflection/ServerReflectionInfo`,
    'ReflectionRequest',
    'ReflectionResponse',
  );

export const methods = {
  check: method(`${health}/Check`, 'HealthCheckRequest', 'HealthCheckResponse'),
  list: method(`${health}/List`, 'HealthListRequest', 'HealthListResponse'),
  watch: method(`${health}/Watch`, 'HealthCheckRequest', 'HealthCheckResponse'),
  reflection: reflection('v1'),
  fetchStatus: method(`${status}/FetchClientStatus`, 'ClientStatusRequest', 'ClientStatusResponse'),
  streamStatus: method(`${status}/StreamClientStatus`, 'ClientStatusRequest', 'ClientStatusResponse'),
  loadStats: method(
    '/envoy.service.load_stats.v3.LoadReportingService/StreamLoadStats',
    'LoadStatsRequest',
    'LoadStatsResponse',
  ),
  reflectionAlpha: reflection('v1alpha'),
} as const;
