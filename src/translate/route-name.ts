import type { Service, ServicePort } from '../model/index.ts';

/**
 * The RDS name that a listener asks for: the port's number, or `<host>:<port>` for a port whose protocol
 * is sniffed on a listener that is not the wildcard (§2.9). Listeners and routes both take it from here.
 */
export const routeConfigurationName = (service: Service, port: ServicePort, bind: string): string =>
  port.protocol === 'AUTO' && bind !== '0.0.0.0' && bind !== '::'
    ? `${service.hostname}:${port.number}`
    : String(port.number);
