import { type Protocol, parseProtocol, protocols, type ServiceEntryPort } from '../../model/index.ts';
import { nearestName } from '../../runtime/nearest-name.ts';
import { isPort } from '../checks/addresses.ts';
import { isPortName } from '../checks/names.ts';
import { configErrors } from '../errors.ts';
import type { Cursor, Placed } from '../structure/cursor.ts';
import { optional } from '../structure/optional.ts';

/** SE-03. Only HTTP and TLS tell several hosts apart; other ports need an address of their own. */
export const readServicePorts = (
  cursor: Cursor,
  hosts: readonly Placed<string>[],
  hasAddresses: boolean,
): readonly ServiceEntryPort[] => {
  const seenNumbers = new Set<number>();
  const seenNames = new Set<string>();
  const resolution = cursor.text('resolution') ?? 'NONE';
  return cursor.objects('ports').map((port) => {
    const written = checkPort(port, 'number');
    const number = written ?? 0;
    const name = port.text('name') ?? '';
    const protocol = readProtocol(port, name);
    if (port.text('name') !== undefined && !isPortName(name)) {
      port.report(port.place('name'), configErrors.NAME_INVALID({ name, what: 'port name' }));
    }
    if (seenNumbers.has(number)) {
      port.report(port.place('number'), configErrors.PORT_DUPLICATE({ what: 'number', value: number }));
    }
    if (seenNames.has(name)) {
      port.report(port.place('name'), configErrors.PORT_DUPLICATE({ what: 'name', value: name }));
    }
    if (written !== undefined) seenNumbers.add(written);
    if (port.text('name') !== undefined) seenNames.add(name);
    if (!tellsHostsApart(protocol)) {
      if (hosts.length > 1 && resolution !== 'NONE') {
        port.report(
          port,
          configErrors.HOSTS_INDISTINGUISHABLE({ port: number, protocol }),
          'write one object for each host',
        );
      }
      if (!hasAddresses) {
        port.report(
          port,
          configErrors.ADDRESSES_ADVISED({ port: number, protocol }),
          'give the service an address',
        );
      }
    }
    return { number, name, protocol, ...optional({ targetPort: checkPort(port, 'targetPort') }) };
  });
};

const checkPort = (port: Cursor, name: string): number | undefined => {
  const number = port.number(name);
  if (number === undefined || isPort(number)) return number;
  const error = configErrors.NUMBER_OUT_OF_RANGE({ value: number, minimum: 1, maximum: 65535 });
  port.report(port.place(name), error);
  return number;
};

const readProtocol = (port: Cursor, name: string): Protocol => {
  const declared = port.text('protocol');
  if (declared === undefined || declared === '') return protocolOfName(name);
  const protocol = parseProtocol(declared);
  if (protocol !== undefined && protocol !== 'AUTO') return protocol;
  const known = protocols.filter((candidate) => candidate !== 'AUTO');
  const near = nearestName(declared, known);
  const suggestion = near === undefined ? `allowed: ${known.join(', ')}` : `did you mean "${near}"?`;
  port.report(port.place('protocol'), configErrors.PROTOCOL_UNKNOWN({ protocol: declared }), suggestion);
  return 'AUTO';
};

/** `http`, `grpc-web`, `http-admin`: the name up to its first dash, unless the whole is a protocol. */
const protocolOfName = (name: string): Protocol =>
  (name.toLowerCase().startsWith('grpc-web') ? 'GRPC-Web' : parseProtocol(name.split('-')[0] ?? '')) ??
  'AUTO';

const tellsHostsApart = (protocol: Protocol): boolean =>
  ['HTTP', 'HTTP2', 'GRPC', 'GRPC-Web', 'HTTPS', 'TLS'].includes(protocol);
