import { decodeMessage, type Messages } from '../../envoy/index.ts';
import { CoxswainError } from '../../runtime/error-catalogue.ts';
import { errors } from '../errors.ts';

/** Decodes what a client sent; throws MALFORMED_MESSAGE. */
export const decodeRequest = <Name extends keyof Messages>(name: Name, bytes: Uint8Array): Messages[Name] => {
  try {
    return decodeMessage(name, bytes);
  } catch (error) {
    if (!(error instanceof CoxswainError)) throw error;
    throw errors.MALFORMED_MESSAGE({ reason: error.message }, error);
  }
};
