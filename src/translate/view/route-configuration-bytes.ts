import { encodeMessage } from '../../envoy/index.ts';
import { assembleRouteConfiguration } from '../route/index.ts';
import { messageNames } from '../type-urls.ts';

/** Field 2 of a RouteConfiguration, length-delimited. */
const virtualHostsTag = 0x12;

/**
 * A RouteConfiguration around virtual hosts that are encoded already: the same bytes as if it were encoded
 * as a whole, at the price of copying.
 */
export const concatRouteConfiguration = (name: string, virtualHosts: readonly Uint8Array[]): Uint8Array => {
  const { name: _, virtualHosts: __, ...rest } = assembleRouteConfiguration(name, []);
  const chunks: Uint8Array[] = [encodeMessage(messageNames.routeConfiguration, { name })];
  for (const body of virtualHosts) chunks.push(fieldHeader(body.length), body);
  chunks.push(encodeMessage(messageNames.routeConfiguration, rest));
  return Buffer.concat(chunks);
};

/** The tag and the length as a varint. */
const fieldHeader = (length: number): Uint8Array => {
  const bytes = [virtualHostsTag];
  let rest = length;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  bytes.push(rest);
  return Uint8Array.from(bytes);
};
