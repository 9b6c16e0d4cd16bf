import { CoxswainError } from '../../runtime/error-catalogue.ts';
import { type CallStatus, grpcStatus } from '../transport/call.ts';

const codes: Readonly<Record<string, number>> = {
  CXW4001: grpcStatus.INVALID_ARGUMENT,
  CXW4002: grpcStatus.INVALID_ARGUMENT,
  CXW4003: grpcStatus.INVALID_ARGUMENT,
  CXW4004: grpcStatus.UNAVAILABLE,
  CXW4006: grpcStatus.RESOURCE_EXHAUSTED,
  CXW4007: grpcStatus.RESOURCE_EXHAUSTED,
  CXW4010: grpcStatus.UNAVAILABLE,
  CXW4011: grpcStatus.UNAVAILABLE,
  CXW4014: grpcStatus.INVALID_ARGUMENT,
  CXW4015: grpcStatus.RESOURCE_EXHAUSTED,
  CXW4017: grpcStatus.INVALID_ARGUMENT,
  CXW4018: grpcStatus.RESOURCE_EXHAUSTED,
  CXW4019: grpcStatus.RESOURCE_EXHAUSTED,
  CXW4020: grpcStatus.RESOURCE_EXHAUSTED,
  CXW4021: grpcStatus.RESOURCE_EXHAUSTED,
  CXW4030: grpcStatus.NOT_FOUND,
  CXW4031: grpcStatus.INVALID_ARGUMENT,
  CXW4032: grpcStatus.RESOURCE_EXHAUSTED,
  CXW4034: grpcStatus.PERMISSION_DENIED,
  CXW4035: grpcStatus.RESOURCE_EXHAUSTED,
  CXW4036: grpcStatus.INVALID_ARGUMENT,
};

const codeOf = (error: Error): number => {
  if ('status' in error && typeof error.status === 'string') {
    return grpcStatus[error.status as keyof typeof grpcStatus] ?? grpcStatus.INTERNAL;
  }
  return error instanceof CoxswainError ? (codes[error.code] ?? grpcStatus.INTERNAL) : grpcStatus.INTERNAL;
};

/** The status that a stream ends with after an error; what went wrong inside is not told to clients. */
export const endStatusOf = (error: Error): CallStatus => {
  const code = codeOf(error);
  const isForClients = error instanceof CoxswainError || code !== grpcStatus.INTERNAL;
  return { code, message: isForClients ? error.message : 'internal error' };
};
