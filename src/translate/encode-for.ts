import type { Messages } from '../envoy/index.ts';
import { encodeSound } from '../envoy/index.ts';
import { BlamedError } from './blamed-error.ts';
import type { ResourceOrigin } from './encoded-resource.ts';

/**
 * Encodes what was made of some objects. Envoy refuses a whole response over one message that breaks a
 * constraint of its API, so such a message goes no further than this.
 *
 * @throws BlamedError, with those objects
 */
export const encodeFor = <Name extends keyof Messages>(
  origin: ResourceOrigin,
  name: Name,
  message: Messages[Name],
): Uint8Array => {
  try {
    return encodeSound(name, message);
  } catch (cause) {
    throw new BlamedError(cause, origin);
  }
};
