import { encodeSound } from '../../envoy/index.ts';
import { assembleRouteConfiguration } from '../route/index.ts';
import { messageNames } from '../type-urls.ts';

/** Field 2 of a RouteConfiguration, length-delimited. */
const virtualHostsTag = 0x12;

/** The fields of a RouteConfiguration before and behind its virtual hosts, encoded. */
export interface RouteFrame {
  readonly before: Uint8Array;
  readonly behind: Uint8Array;
}

export const encodeRouteFrame = (name: string): RouteFrame => {
  const { name: _, virtualHosts: __, ...rest } = assembleRouteConfiguration(name, []);
  return {
    before: encodeSound(messageNames.routeConfiguration, { name }),
    behind: encodeSound(messageNames.routeConfiguration, rest),
  };
};

/** Virtual hosts as fields of a RouteConfiguration, one behind the other: tag, length, body. */
export const virtualHostFields = (bodies: readonly Uint8Array[]): Uint8Array =>
  Buffer.concat(bodies.flatMap((body) => [fieldHeader(body.length), body]));

/**
 * A RouteConfiguration of virtual hosts that are encoded already: the same bytes as if it were encoded as a
 * whole, at the price of copying.
 */
export const concatRouteConfiguration = (
  { before, behind }: RouteFrame,
  fields: readonly Uint8Array[],
): Uint8Array => Buffer.concat([before, ...fields, behind]);

/** The tag and the length as a varint. */
const fieldHeader = (length: number): Uint8Array => {
  const bytes = [virtualHostsTag];
  let rest = length;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  bytes.push(rest);
  return Uint8Array.from(bytes);
};
