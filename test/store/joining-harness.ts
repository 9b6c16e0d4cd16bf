import type { AnyIstioObject, Endpoint, ServiceKey } from '../../src/model/index.ts';
import { observe } from './builders.ts';
import { type Harness, startStore } from './harness.ts';

export const key: ServiceKey = 'default/svc.example.com';

export const running = (objects: readonly AnyIstioObject[]): Harness => {
  const harness = startStore();
  harness.store.applyConfig(observe(objects));
  harness.take();
  return harness;
};

/** `address ports weight`, the part of an endpoint that the tables are about. */
export const lines = (endpoints: readonly Endpoint[] | undefined) =>
  endpoints?.map(({ address, ports, weight }) => `${address} ${JSON.stringify(ports)} ${weight}`);

export const http = { number: 80, name: 'http', protocol: 'HTTP' } as const;
export const https = { number: 443, name: 'https', protocol: 'HTTPS' } as const;
