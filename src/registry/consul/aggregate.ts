/** The checks that are not passing, by identity; the value is what decides health. */
export type FailingChecks = ReadonlyMap<
  string,
  { readonly service: string; readonly node: string; readonly status: string }
>;

/** What a change of a common watch touches: services by name, or everything on a node. */
export interface Touched {
  readonly services: ReadonlySet<string>;
  readonly nodes: ReadonlySet<string>;
}

/** Reads the body of `/v1/health/state/any`; `undefined` when it is no list. */
export const readFailingChecks = (body: unknown): FailingChecks | undefined => {
  if (body === null) return new Map();
  if (!Array.isArray(body)) return undefined;
  const checks = new Map<string, { service: string; node: string; status: string }>();
  for (const entry of body) {
    const { Node, CheckID, Status, ServiceName } = fields(entry);
    checks.set(`${Node}/${CheckID}`, {
      service: String(ServiceName ?? ''),
      node: String(Node),
      status: String(Status),
    });
  }
  return checks;
};

/**
 * The services whose health may have changed between two answers. A check of a node touches everything on it.
 * The watch wakes for every write of any check, so that most of the time this is nothing.
 */
export const changedHealth = (before: FailingChecks, after: FailingChecks): Touched => {
  const services = new Set<string>();
  const touchedNodes = new Set<string>();
  for (const [key, check] of [...before, ...after]) {
    if (before.get(key)?.status === after.get(key)?.status) continue;
    if (check.service === '') touchedNodes.add(check.node);
    else services.add(check.service);
  }
  return { services, nodes: touchedNodes };
};

/** Everything that endpoints take from a node, by its name. */
export type NodeFacts = ReadonlyMap<string, string>;

/** Reads the body of `/v1/catalog/nodes`; `undefined` when it is no list. */
export const readNodes = (body: unknown): NodeFacts | undefined => {
  if (body === null) return new Map();
  if (!Array.isArray(body)) return undefined;
  return new Map(
    body.map((entry) => {
      const { Node, Address, Meta, TaggedAddresses, Datacenter } = fields(entry);
      return [String(Node), JSON.stringify([Address, Datacenter, Meta, TaggedAddresses])];
    }),
  );
};

/** The nodes that appeared, changed or went. */
export const changedNodes = (before: NodeFacts, after: NodeFacts): ReadonlySet<string> =>
  new Set([...before, ...after].flatMap(([node]) => (before.get(node) === after.get(node) ? [] : [node])));

const fields = (entry: unknown): Readonly<Record<string, unknown>> =>
  typeof entry === 'object' && entry !== null ? (entry as Readonly<Record<string, unknown>>) : {};
