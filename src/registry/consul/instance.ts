import type { Labels } from '../../model/index.ts';

/** A check, as far as it decides health. Its output, notes and times change without meaning anything. */
export interface Check {
  readonly id: string;
  readonly status: string;
}

/** One instance of a service as `/v1/health/service/:name` tells it, checked for shape. */
export interface Instance {
  readonly node: {
    readonly name: string;
    readonly address: string;
    readonly datacenter: string;
    readonly meta: Labels;
    /** Address by name, such as `wan`. */
    readonly tagged: Labels;
  };
  /** Unique on its node only. */
  readonly id: string;
  /** Empty where the node's address stands for it. */
  readonly address: string;
  readonly port: number;
  readonly kind: string;
  readonly tags: readonly string[];
  readonly meta: Labels;
  readonly weights: { readonly passing: number; readonly warning: number };
  readonly tagged: Readonly<Record<string, { readonly address: string; readonly port: number }>>;
  /** Newer versions only. */
  readonly locality?: { readonly region: string; readonly zone: string };
  readonly checks: readonly Check[];
}

/** The usable instances of an answer, and what is wrong with the others. */
export interface Instances {
  readonly instances: readonly Instance[];
  readonly rejected: readonly string[];
  /** The agent has put addresses for other datacenters in place already. */
  readonly translated: boolean;
}

/** A service without instances. */
export const noInstances: Instances = { instances: [], rejected: [], translated: false };

/**
 * Reads the body of `/v1/health/service/:name`; `undefined` when it is no list or nothing in it can be read.
 * `null` is how some servers write an empty list (R12). A bad entry costs itself, not the others (R11).
 */
export const readInstances = (body: unknown, translated = false): Instances | undefined => {
  if (body === null) return noInstances;
  if (!Array.isArray(body)) return undefined;
  const instances: Instance[] = [];
  const rejected: string[] = [];
  for (const [position, entry] of body.entries()) {
    const read = readInstance(entry);
    if (typeof read === 'string') rejected.push(`entry ${position}: ${read}`);
    else instances.push(read);
  }
  if (instances.length === 0 && rejected.length > 0) return undefined;
  return { instances, rejected, translated };
};

const readInstance = (entry: unknown): Instance | string => {
  const { Node, Service, Checks } = record(entry);
  const node = record(Node);
  const service = record(Service);
  const name = text(node['Node']);
  const id = text(service['ID']) || text(service['Service']);
  if (name === '') return 'no node name';
  if (id === '') return 'no service id';
  const weights = record(service['Weights']);
  const locality = record(service['Locality'] ?? node['Locality']);
  return {
    node: {
      name,
      address: text(node['Address']),
      datacenter: text(node['Datacenter']),
      meta: texts(node['Meta']),
      tagged: texts(node['TaggedAddresses']),
    },
    id,
    address: text(service['Address']),
    port: portNumber(service['Port']),
    kind: text(service['Kind']),
    // Consul returns tags in random order.
    tags: list(service['Tags'])
      .filter((tag) => typeof tag === 'string')
      .sort(),
    meta: texts(service['Meta']),
    weights: { passing: weight(weights['Passing']), warning: weight(weights['Warning']) },
    tagged: Object.fromEntries(
      Object.entries(record(service['TaggedAddresses'])).map(([key, value]) => {
        const tagged = record(value);
        return [key, { address: text(tagged['Address']), port: portNumber(tagged['Port']) }];
      }),
    ),
    ...(text(locality['Region']) === '' && text(locality['Zone']) === ''
      ? {}
      : { locality: { region: text(locality['Region']), zone: text(locality['Zone']) } }),
    checks: list(Checks).map((check) => {
      const { CheckID, Status } = record(check);
      return { id: text(CheckID), status: text(Status) };
    }),
  };
};

type Json = Readonly<Record<string, unknown>>;

const record = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const texts = (value: unknown): Labels =>
  Object.fromEntries(
    Object.entries(record(value)).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );

/** 0 for everything that is no port (D05). */
const portNumber = (value: unknown): number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 65_535 ? value : 0;

/** Consul itself admits 0 to 65535; the sum over a service must fit 32 bits (D08). */
const weight = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.min(Math.max(Math.round(value), 0), 65_535) : 1;
