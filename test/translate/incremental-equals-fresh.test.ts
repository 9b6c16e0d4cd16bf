import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import { checkConstraints } from '../../src/envoy/index.ts';
import { defaultMeshConfig, type MeshConfig, type ModelChange, type Proxy } from '../../src/model/index.ts';
import {
  createTranslator,
  leftOutCodes,
  type Membership,
  routeConfigurationType,
  type Translator,
  type ViewUpdate,
} from '../../src/translate/index.ts';
import { decodeRoutes } from './decode-view.ts';
import { type Step, step } from './model-arbitraries.ts';

/** View, type and name → bytes: everything that a server was told to publish. */
type Catalogue = Map<string, string>;

const publish = (catalogue: Catalogue, updates: readonly ViewUpdate[]): void => {
  for (const { view, typeUrl, upserts, removals } of updates) {
    for (const { name, body } of upserts) {
      const key = JSON.stringify([view, typeUrl, name]);
      const bytes = Buffer.from(body).toString('base64');
      if (catalogue.get(key) === bytes) throw new Error(`published without a change: ${key}`);
      catalogue.set(key, bytes);
    }
    for (const name of removals) {
      if (!catalogue.delete(JSON.stringify([view, typeUrl, name]))) throw new Error(`removed twice: ${name}`);
    }
  }
};

/** The slow, obvious account of what the model is and who is there. */
class Account {
  readonly model = new Map<string, ModelChange>();
  readonly proxies = new Map<string, Proxy>();
  mesh: MeshConfig = defaultMeshConfig;

  take(step: Step): void {
    if (step.kind === 'connect') this.proxies.set(step.nodeKey, step.proxy);
    if (step.kind === 'disconnect') this.proxies.delete(step.nodeKey);
    if (step.kind !== 'changes') return;
    for (const change of step.changes) {
      if (change.table === 'mesh') this.mesh = change.value;
      else if (change.value === undefined) this.model.delete(`${change.table} ${change.key}`);
      else this.model.set(`${change.table} ${change.key}`, change);
    }
  }

  /** The same model from nothing, in the given order. */
  fresh(order: (changes: readonly ModelChange[]) => readonly ModelChange[]) {
    const translator = createTranslator({ mesh: this.mesh });
    translator.apply(order([...this.model.values()]));
    const memberships = new Map<string, Membership>();
    for (const [nodeKey, proxy] of this.proxies) {
      memberships.set(nodeKey, translator.connect(nodeKey, proxy).membership);
    }
    return { translator, memberships };
  }
}

const snapshotOf = (translator: Translator): Catalogue => {
  const catalogue: Catalogue = new Map();
  publish(catalogue, translator.snapshot());
  return catalogue;
};

const inOrder = (catalogue: Catalogue) => [...catalogue].sort(([a], [b]) => (a < b ? -1 : 1));

const isOf =
  (views: ReadonlySet<string>) =>
  ([key]: readonly [string, string]) =>
    views.has((JSON.parse(key) as [string])[0]);

/** Runs the steps; after each the published catalogue is compared with the one built from nothing. */
const check = (steps: readonly Step[], keptViews: number): void => {
  const account = new Account();
  const translator = createTranslator({ keptViews });
  const catalogue: Catalogue = new Map();
  const memberships = new Map<string, Membership>();
  for (const each of steps) {
    account.take(each);
    if (each.kind === 'changes') {
      const { updates, reassignments, problems } = translator.apply(each.changes);
      publish(catalogue, updates);
      for (const { nodeKey, membership } of reassignments) memberships.set(nodeKey, membership);
      const unexpected = problems.find(({ error }) => !leftOutCodes.has(error.code));
      if (unexpected !== undefined) throw unexpected.error;
    } else if (each.kind === 'connect') {
      const { membership, updates } = translator.connect(each.nodeKey, each.proxy);
      publish(catalogue, updates);
      memberships.set(each.nodeKey, membership);
    } else {
      publish(catalogue, translator.disconnect(each.nodeKey));
      memberships.delete(each.nodeKey);
    }
    compare(catalogue, memberships, account.fresh(forwards), keptViews);
  }
  deepStrictEqual(inOrder(catalogue), inOrder(snapshotOf(translator)), 'updates add up to what there is');
  compare(catalogue, memberships, account.fresh(backwards), keptViews);
};

const compare = (
  catalogue: Catalogue,
  memberships: ReadonlyMap<string, Membership>,
  fresh: ReturnType<Account['fresh']>,
  keptViews: number,
): void => {
  const seen = new Set([...fresh.memberships.values()].flatMap((each) => Object.values(each).flat()));
  const held = keptViews === 0 ? inOrder(catalogue) : inOrder(catalogue).filter(isOf(seen));
  deepStrictEqual(held, inOrder(snapshotOf(fresh.translator)), 'as from nothing');
  deepStrictEqual(new Map([...memberships].sort()), new Map([...fresh.memberships].sort()), 'memberships');
};

const forwards = (changes: readonly ModelChange[]) => changes;
const backwards = (changes: readonly ModelChange[]) => [...changes].reverse();

const runs = Number(process.env['PROPERTY_RUNS'] ?? 200);

t.test('after any changes the catalogue is the one built from nothing', (t) => {
  fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 16 }), fc.constantFrom(0, 4), check), {
    numRuns: runs,
  });
  t.pass(`${runs} runs`);
  t.end();
});

t.test('whatever is made meets the constraints of the Envoy API', (t) => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 16 }), (steps) => {
      const account = new Account();
      for (const each of steps) account.take(each);
      for (const { typeUrl, upserts } of account.fresh(forwards).translator.snapshot()) {
        for (const { name, body } of upserts) {
          const violations = checkConstraints(typeUrl.slice(typeUrl.indexOf('/') + 1), body);
          if (violations.length > 0) throw new Error(`${typeUrl} ${name}: ${JSON.stringify(violations)}`);
          if (typeUrl === routeConfigurationType) {
            const domains = (decodeRoutes(body).virtualHosts ?? []).flatMap((host) => host.domains ?? []);
            deepStrictEqual([...new Set(domains)], domains, `${name}: no domain twice`);
          }
        }
      }
    }),
    { numRuns: runs },
  );
  t.pass(`${runs} runs`);
  t.end();
});
