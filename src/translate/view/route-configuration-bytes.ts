import { encodeMessage } from '../../envoy/index.ts';
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
    before: encodeMessage(messageNames.routeConfiguration, { name }),
    behind: encodeMessage(messageNames.routeConfiguration, rest),
  };
};

/** A virtual host as a field of a RouteConfiguration: tag, length, body. */
export const virtualHostField = (body: Uint8Array): Uint8Array => {
  const header = [virtualHostsTag];
  let rest = body.length;
  for (; rest > 0x7f; rest >>>= 7) header.push((rest & 0x7f) | 0x80);
  header.push(rest);
  const field = new Uint8Array(header.length + body.length);
  field.set(header);
  field.set(body, header.length);
  return field;
};

/**
 * A RouteConfiguration of virtual hosts that are encoded already: the same bytes as if it were encoded as a
 * whole, at the price of copying.
 */
export const concatRouteConfiguration = (
  { before, behind }: RouteFrame,
  fields: readonly Uint8Array[],
): Uint8Array => {
  let length = before.length + behind.length;
  for (const field of fields) length += field.length;
  const bytes = Buffer.allocUnsafeSlow(length);
  bytes.set(before);
  let offset = before.length;
  for (const field of fields) {
    bytes.set(field, offset);
    offset += field.length;
  }
  bytes.set(behind, offset);
  return bytes;
};
