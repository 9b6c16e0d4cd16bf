import t from 'tap';
import { destinationRuleServed } from '../../src/config/kinds/destination-rule.ts';
import { serviceEntryServed } from '../../src/config/kinds/service-entry.ts';
import { virtualServiceServed } from '../../src/config/kinds/virtual-service-served.ts';
import { workloadEntryServed } from '../../src/config/kinds/workload-entry.ts';
import * as schemas from '../../src/config/schema/istio-kinds.gen.ts';
import type { Schema } from '../../src/config/schema/schema.ts';
import { notServedBy, type ServedFields } from '../../src/config/structure/served-fields.ts';
import { asJson, matchesGolden } from './golden-file.ts';

const kinds: readonly (readonly [string, Schema, ServedFields])[] = [
  ['ServiceEntry', schemas.serviceEntrySchema, serviceEntryServed],
  ['WorkloadEntry', schemas.workloadEntrySchema, workloadEntryServed],
  ['VirtualService', schemas.virtualServiceSchema, virtualServiceServed],
  ['DestinationRule', schemas.destinationRuleSchema, destinationRuleServed],
];

/** Every field of a schema, in the notation of the tables. */
const fieldsOf = (
  schema: Schema,
  path = '',
): readonly { readonly path: string; readonly isLeaf: boolean }[] => {
  if (schema.type === 'list') return fieldsOf(schema.items, `${path}[]`);
  if (schema.type === 'map') return fieldsOf(schema.values, `${path}{}`);
  if (schema.type !== 'object') return [];
  return Object.entries(schema.fields).flatMap(([name, field]) => {
    const own = path === '' ? name : `${path}.${name}`;
    const below = fieldsOf(field, own);
    return [{ path: own, isLeaf: below.length === 0 }, ...below];
  });
};

/** A leaf is not served where one of the fields that it stands in is not. */
const isNotServed = (fields: ServedFields, leaf: string): boolean => {
  const parents = [...leaf.matchAll(/\./g)].map(({ index }) =>
    leaf.slice(0, index).replace(/(?:\[\]|\{\})+$/, ''),
  );
  return parents.some((path) => fields.notServed.has(path)) || notServedBy(fields, leaf) !== undefined;
};

for (const [kind, schema, fields] of kinds) {
  t.test(`${kind}: the tables name only fields that exist, and every field is in one of them`, async (t) => {
    const all = fieldsOf(schema);
    const paths = new Set(all.map(({ path }) => path));
    for (const path of [...fields.served, ...fields.notServed.keys()]) {
      t.ok(paths.has(path.replace(/\.\*$/, '')), `${path} exists`);
    }
    const leaves = all.filter(({ isLeaf }) => isLeaf).map(({ path }) => path);
    const notServed = leaves.filter((path) => isNotServed(fields, path));
    const served = leaves.filter((path) => !notServed.includes(path));
    matchesGolden(t, `fields/${kind}.json`, asJson({ served, notServed }));
  });
}
