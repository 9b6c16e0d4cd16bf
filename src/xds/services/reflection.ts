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
import { fieldOf } from '../wire/field.ts';
import { decodeRequest } from './decode-request.ts';
import type { Converse } from './exchange.ts';
import type { OpenCalls } from './open-calls.ts';

// A request holds a name.
const requestBytes = 4096;

// A file that is told of counts like so many names that are asked for: it is that much longer.
const namesPerFile = 10;

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
        const answer = answerOf(originalRequest, services());
        const head = { validHost: originalRequest.host ?? '', originalRequest };
        if (answer.kind === 'message') {
          answers.send([encodeResponse({ ...head, ...answer.message })]);
          return;
        }
        const files = lackingOf(answer.file, sent);
        answers.charge(files.length * namesPerFile);
        // Field 4, a FileDescriptorResponse with each file as field 1, without a copy of them all.
        const list = fieldOf(
          4,
          files.flatMap(({ bytes }) => fieldOf(1, [bytes])),
        );
        answers.send([encodeResponse(head), ...list]);
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

type Answer =
  | { readonly kind: 'file'; readonly file: FileBytes }
  | { readonly kind: 'message'; readonly message: ServerReflectionResponse };

const encodeResponse = (response: ServerReflectionResponse): Buffer =>
  encodeMessage('grpc.reflection.v1.ServerReflectionResponse', response);

const answerOf = (request: ServerReflectionRequest, services: readonly string[]): Answer => {
  const { fileByFilename, fileContainingSymbol, fileContainingExtension } = request;
  if (request.listServices !== undefined) {
    return told({ listServicesResponse: { service: services.map((name) => ({ name })) } });
  }
  if (fileByFilename !== undefined) return found(envoyFiles.named(fileByFilename), fileByFilename);
  if (fileContainingSymbol !== undefined) {
    return found(envoyFiles.declaring(fileContainingSymbol), fileContainingSymbol);
  }
  if (fileContainingExtension !== undefined) {
    const { containingType = '', extensionNumber = 0 } = fileContainingExtension;
    const file = envoyFiles.extending(containingType, extensionNumber);
    return found(file, `${containingType} ${extensionNumber}`);
  }
  if (request.allExtensionNumbersOfType !== undefined) {
    const baseTypeName = request.allExtensionNumbersOfType;
    const extensionNumber = envoyFiles.extensionNumbers(baseTypeName);
    if (extensionNumber === undefined) return found(undefined, baseTypeName);
    return told({ allExtensionNumbersResponse: { baseTypeName, extensionNumber } });
  }
  return told({
    errorResponse: { errorCode: grpcStatus.INVALID_ARGUMENT, errorMessage: 'nothing is asked' },
  });
};

const told = (message: ServerReflectionResponse): Answer => ({ kind: 'message', message });

const found = (file: FileBytes | undefined, asked: string): Answer => {
  if (file !== undefined) return { kind: 'file', file };
  const { message } = errors.NOT_REFLECTED({ name: asked });
  return told({ errorResponse: { errorCode: grpcStatus.NOT_FOUND, errorMessage: message } });
};

/** The file and what it imports, without what this client has been sent already. */
const lackingOf = (file: FileBytes, sent: Set<FileBytes>): readonly FileBytes[] => {
  // The file itself is always there: a client may rely on it.
  const lacking = [...envoyFiles.withImports(file)].filter((each) => each === file || !sent.has(each));
  for (const each of lacking) sent.add(each);
  return lacking;
};
