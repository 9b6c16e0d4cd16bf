import fc from 'fast-check';
import { test } from 'tap';
import { type InterestChange, InterestTable } from '../../src/xds/catalogue/interest.ts';
import type { SharedInterest } from '../../src/xds/catalogue/shared-interest.ts';

/** A stream, its interest, and what it should be. */
interface Client {
  interest: SharedInterest | undefined;
  kind: InterestChange['kind'];
  wanted: Set<string>;
}

const pool = Array.from({ length: 240 }, (_, index) => `n${index}`);

/** Lists that clients share, of which two hold the same. */
const lists = [pool.slice(0, 50), pool.slice(0, 50).reverse(), pool.slice(10, 200), pool.slice(10, 11), []];

/** The clients of one table, moved between interests as the catalogue moves them. */
class Clients {
  readonly table = new InterestTable();
  readonly all: Client[];

  constructor(count: number) {
    this.all = Array.from({ length: count }, () => ({
      interest: undefined,
      kind: 'named',
      wanted: new Set(),
    }));
  }

  change(index: number, change: InterestChange): void {
    const client = this.all[index];
    if (client === undefined) return;
    const before = client.interest;
    const after = before === undefined ? this.table.of(change) : this.table.derive(before, change);
    client.kind = change.kind;
    for (const name of change.add) client.wanted.add(name);
    for (const name of change.drop) client.wanted.delete(name);
    client.interest = after;
    if (after === before) return;
    after.users += 1;
    if (before !== undefined) this.#leave(before);
  }

  /** A client comes back and asks for what another one has. */
  become(index: number, other: number): void {
    const { kind = 'named', wanted = new Set<string>() } = this.all[other] ?? {};
    const add = [...wanted];
    this.leave(index);
    this.change(index, { kind, add, drop: [] });
  }

  /** A client lists all that it wants, as a SotW client does; the list may be one that was seen before. */
  list(index: number, whole: readonly string[]): void {
    const client = this.all[index];
    if (client?.interest === undefined) {
      this.change(index, { kind: 'named', add: whole, drop: [] });
      return;
    }
    const add = whole.filter((name) => !client.wanted.has(name));
    const drop = [...client.wanted].filter((name) => !whole.includes(name));
    this.change(index, { kind: 'named', add, drop, whole });
  }

  leave(index: number): void {
    const client = this.all[index];
    if (client?.interest === undefined) return;
    this.#leave(client.interest);
    client.interest = undefined;
    client.wanted = new Set();
  }

  /** What is wrong, in words. */
  differences(names: readonly string[]): readonly string[] {
    const wrong: string[] = [];
    const live = this.all.filter(({ interest }) => interest !== undefined);
    const sets = new Map<string, SharedInterest>();
    for (const { interest, kind, wanted } of live) {
      if (interest === undefined) continue;
      const sorted = [...wanted].sort();
      if (String([...interest.named()].sort()) !== String(sorted)) wrong.push(`named: ${sorted}`);
      if (interest.size !== wanted.size) wrong.push(`size ${interest.size} of ${wanted.size}`);
      if (interest.kind !== kind) wrong.push(`${interest.kind}, not ${kind}`);
      for (const list of lists)
        if (interest.isListedAs(list) && String([...list].sort()) !== String(sorted))
          wrong.push('another list');
      const key = `${kind} ${sorted}`;
      if (sets.get(key) !== undefined && sets.get(key) !== interest) wrong.push(`twice: ${key}`);
      sets.set(key, interest);
    }
    if (this.table.size !== sets.size) wrong.push(`${this.table.size} interests instead of ${sets.size}`);
    for (const name of names) {
      const found = [...this.table.interestedIn(name)];
      const expected = live.filter(({ kind, wanted }) => kind !== 'named' || wanted.has(name));
      const distinct = new Set(expected.map(({ interest }) => interest));
      if (found.length !== distinct.size || !found.every((each) => distinct.has(each)))
        wrong.push(`${name}: found by ${found.length} instead of ${distinct.size}`);
      for (const { interest, wanted } of live)
        if (interest?.names(name) !== wanted.has(name)) wrong.push(`${name}: ${!wanted.has(name)}`);
    }
    return wrong;
  }

  #leave(interest: SharedInterest): void {
    interest.users -= 1;
    this.table.release(interest);
  }
}

const names = fc
  .tuple(fc.nat(pool.length - 1), fc.nat(90))
  .map(([from, count]) => pool.slice(from, from + count));
const kinds = fc.constantFrom('named', 'named', 'named', 'wildcard', 'legacy-wildcard');
const steps = fc.array(
  fc.oneof(
    fc.record({ client: fc.nat(3), kind: kinds, add: names, drop: fc.oneof(fc.constant([]), names) }),
    fc.record({ client: fc.nat(3), like: fc.nat(3) }),
    fc.record({ client: fc.nat(3), whole: fc.constantFrom(...lists) }),
    fc.record({ client: fc.nat(3) }),
  ),
  { minLength: 10, maxLength: 40, size: 'max' },
);

test('interests are what a list of names for each client would be', async (t) => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const clients = new Clients(4);
      for (const step of sequence) {
        if ('add' in step) clients.change(step.client, step);
        else if ('like' in step) clients.become(step.client, step.like);
        else if ('whole' in step) clients.list(step.client, step.whole);
        else clients.leave(step.client);
        const wrong = clients.differences(pool.filter((_, index) => index % 7 === 0));
        if (wrong.length > 0) throw new Error(wrong.join('\n'));
      }
      for (let index = 0; index < 4; index += 1) clients.leave(index);
      return clients.table.size === 0 && clients.table.names === 0;
    }),
    { numRuns: 300 },
  );
  t.pass();
});

test('X22 clients that add names one by one, all alike, copy few of those that they have', async (t) => {
  const clients = new Clients(3);
  const count = 5000;
  const bases = new Set<unknown>();
  let copied = 0;
  for (let step = 0; step < count; step += 1) {
    for (let index = 0; index < 3; index += 1) {
      const before = clients.all[index]?.interest;
      clients.change(index, { kind: 'named', add: [`s${step}`], drop: [] });
      const after = clients.all[index]?.interest;
      if (after === undefined || after === before || index > 0) continue;
      copied += after.added.size + (bases.has(after.base) ? 0 : after.base.names.size);
      bases.add(after.base);
    }
  }
  t.equal(clients.all[2]?.interest?.size, count);
  t.equal(clients.table.size, 1);
  // All of them at each step would be 12.5 million.
  t.ok(copied < 150 * count, `${copied} names copied`);
});
