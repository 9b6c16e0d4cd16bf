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
  message ReflectionResponse { string valid_host = 1; ReflectionRequest original_request = 2; oneof message_response { FileDescriptorResponse file_descriptor_response = 4; ExtensionNumberResponse all_extension_numbers_response = 5; ListServiceResponse list_services_response = 6; ErrorResponse error_response = 7; } }`,
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
  reflectionAlpha: reflection('v1alpha'),
} as const;
