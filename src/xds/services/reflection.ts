import {
  encodeMessage,
  envoyFiles,
  type FileBytes,
  type ServerReflectionRequest,
  type ServerReflectionResponse,
} from '../../envoy/index.ts';
import { errors } from '../errors.ts';
import type { StreamService } from '../transport/call.ts';
import { grpcStatus } from '../transport/call.ts';
import { decodeRequest } from './decode-request.ts';
import type { Converse } from './exchange.ts';
import type { OpenCalls } from './open-calls.ts';

// A request holds a name.
const requestBytes = 4096;

/**
 * gRPC's own reflection protocol, under its name and under its older one, which has the same messages:
 * the services of this server, and the descriptors of everything that they use.
 */
export const reflectionServices = (
  calls: OpenCalls,
  services: () => readonly string[],
): readonly StreamService[] => {
  const converse: Converse = (answers) => {
    const sent = new Set<FileBytes>();
    return {
      hear(message) {
        const originalRequest = decodeRequest('grpc.reflection.v1.ServerReflectionRequest', message);
        const response: ServerReflectionResponse = {
          validHost: originalRequest.host ?? '',
          originalRequest,
          ...answer(originalRequest, services(), sent),
        };
        answers.send(encodeMessage('grpc.reflection.v1.ServerReflectionResponse', response));
      },
    };
  };
  return ['grpc.reflection.v1.ServerReflection', 'grpc.reflection.v1alpha.ServerReflection'].map((name) => ({
    name,
    methods: {
      ServerReflectionInfo: calls.method(`${name}/ServerReflectionInfo`, requestBytes, converse),
    },
  }));
};

const answer = (
  request: ServerReflectionRequest,
  services: readonly string[],
  sent: Set<FileBytes>,
): ServerReflectionResponse => {
  if (request.listServices !== undefined) {
    return { listServicesResponse: { service: services.map((name) => ({ name })) } };
  }
  if (request.fileByFilename !== undefined) {
    return files(envoyFiles.named(request.fileByFilename), request.fileByFilename, sent);
  }
  if (request.fileContainingSymbol !== undefined) {
    return files(envoyFiles.declaring(request.fileContainingSymbol), request.fileContainingSymbol, sent);
  }
  if (request.fileContainingExtension !== undefined) {
    const { containingType = '', extensionNumber = 0 } = request.fileContainingExtension;
    const file = envoyFiles.extending(containingType, extensionNumber);
    return files(file, `${containingType} ${extensionNumber}`, sent);
  }
  if (request.allExtensionNumbersOfType !== undefined) {
    const baseTypeName = request.allExtensionNumbersOfType;
    const extensionNumber = envoyFiles.extensionNumbers(baseTypeName);
    if (extensionNumber === undefined) return notFound(baseTypeName);
    return { allExtensionNumbersResponse: { baseTypeName, extensionNumber } };
  }
  return { errorResponse: { errorCode: grpcStatus.INVALID_ARGUMENT, errorMessage: 'nothing is asked' } };
};

/** The file and what it imports, without what this client has been sent already. */
const files = (
  file: FileBytes | undefined,
  asked: string,
  sent: Set<FileBytes>,
): ServerReflectionResponse => {
  if (file === undefined) return notFound(asked);
  // The file itself is always there: a client may rely on it.
  const lacking = envoyFiles.withImports(file).filter((each) => each === file || !sent.has(each));
  for (const each of lacking) sent.add(each);
  return {
    fileDescriptorResponse: { fileDescriptorProto: lacking.map(({ bytes }) => bytes.toString('base64')) },
  };
};

const notFound = (name: string): ServerReflectionResponse => {
  const { message } = errors.NOT_REFLECTED({ name });
  return { errorResponse: { errorCode: grpcStatus.NOT_FOUND, errorMessage: message } };
};
