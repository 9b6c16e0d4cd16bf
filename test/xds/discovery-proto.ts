import protobuf from 'protobufjs';

// The discovery messages, written down a second time for the tests: the product's own codec is by
// hand, and is judged by another one.
const { root } = protobuf.parse(
  `syntax = "proto3";
  package xds;
  message Any { string type_url = 1; bytes value = 2; }
  message Status { int32 code = 1; string message = 2; }
  message Value { oneof kind { int32 null_value = 1; double number_value = 2; string string_value = 3; bool bool_value = 4; Struct struct_value = 5; ListValue list_value = 6; } }
  message ListValue { repeated Value values = 1; }
  message Struct { map<string, Value> fields = 1; }
  message Locality { string region = 1; string zone = 2; string sub_zone = 3; }
  message Version { uint32 major = 1; uint32 minor = 2; uint32 patch = 3; }
  message BuildVersion { Version version = 1; Struct metadata = 2; }
  message Node { string id = 1; string cluster = 2; Struct metadata = 3; Locality locality = 4; string user_agent_name = 6; oneof v { string user_agent_version = 7; BuildVersion user_agent_build_version = 8; } repeated string client_features = 10; }
  message DiscoveryRequest { string version_info = 1; Node node = 2; repeated string resource_names = 3; string type_url = 4; string response_nonce = 5; Status error_detail = 6; }
  message ControlPlane { string identifier = 1; }
  message DiscoveryResponse { string version_info = 1; repeated Any resources = 2; bool canary = 3; string type_url = 4; string nonce = 5; ControlPlane control_plane = 6; }
  message DeltaDiscoveryRequest { Node node = 1; string type_url = 2; repeated string resource_names_subscribe = 3; repeated string resource_names_unsubscribe = 4; map<string, string> initial_resource_versions = 5; string response_nonce = 6; Status error_detail = 7; }
  message Duration { int64 seconds = 1; int32 nanos = 2; }
  message Resource { string version = 1; Any resource = 2; string name = 3; repeated string aliases = 4; Duration ttl = 6; }
  message DeltaDiscoveryResponse { string system_version_info = 1; repeated Resource resources = 2; string type_url = 4; string nonce = 5; repeated string removed_resources = 6; ControlPlane control_plane = 7; }
  message Named { string name = 1; string payload = 2; }
  message Assignment { string cluster_name = 1; }`,
);

const type = (name: string): protobuf.Type => root.lookupType(`xds.${name}`);

export const encode = (name: string, value: object): Buffer =>
  Buffer.from(type(name).encode(type(name).fromObject(value)).finish());

export const decode = (name: string, bytes: Uint8Array): Record<string, unknown> =>
  type(name).toObject(type(name).decode(bytes), { defaults: true, arrays: true, longs: Number });
