import { takesNull } from '../codec/codec.ts';
import type { Codecs } from '../codec/codecs.ts';
import { messageNameOf } from '../codec/well-known/any.ts';
import type { FieldDescriptor } from '../descriptor/field-descriptor.ts';
import type { FieldRules } from '../generated/messages.gen.ts';
import { isPlainObject, type JsonObject, type JsonValue } from '../json.ts';
import type { Schema } from '../schema.ts';
import {
  type FieldCheck,
  listCheck,
  mapCheck,
  requirementCheck,
  singularCheck,
  type ValueCheck,
} from './field-check.ts';
import { relaxedConstraints } from './relaxed.ts';
import { isExempt, requiredOneofs, rulesOf } from './rules.ts';
import { valueRequirements } from './value-requirements.ts';
import { type ConstraintViolation, Inspection } from './violation.ts';

const nothing: ValueCheck = () => {};

/** A field in both spellings that the JSON form allows. */
type Spellings = readonly [jsonName: string, name: string];

/**
 * The constraints that the Envoy API puts on its messages, on the JSON form that encoding takes, in the
 * messages inside an Any too. The checks of a type are made when it is first used, and then kept. A walk
 * costs what the message holds, not what its type could hold: only fields that are set are looked at, and
 * what is wrong with one that is not is known beforehand.
 */
export class Constraints {
  readonly #schema: Schema;
  readonly #codecs: Codecs;
  readonly #checks = new Map<string, ValueCheck>();

  constructor(schema: Schema, codecs: Codecs) {
    this.#schema = schema;
    this.#codecs = codecs;
  }

  /** Every constraint that a message breaks, in its JSON form as encoding takes it. */
  violations(name: string, json: JsonObject): readonly ConstraintViolation[] {
    const inspection = new Inspection();
    this.messageCheck(name)(json, inspection);
    return inspection.violations;
  }

  /** The check of a message type. @throws UNKNOWN_MESSAGE, UNSUPPORTED_CONSTRAINT */
  messageCheck(name: string): ValueCheck {
    const known = this.#checks.get(name);
    if (known !== undefined) return known;
    const check = this.#makeMessageCheck(name);
    this.#checks.set(name, check);
    return check;
  }

  #makeMessageCheck(name: string): ValueCheck {
    if (name === 'google.protobuf.Any') return this.#anyCheck();
    if (this.#codecs.codecOf(name).form === 'own') return nothing;
    const message = this.#schema.message(name);
    if (isExempt(message)) return nothing;
    const fields = message.fields.map((field) => {
      const { set, unset } = this.#fieldCheck(name, field);
      return {
        spellings: [field.jsonName, field.name] as const,
        takesNull: takesNull(field.typeName),
        set,
        unset,
      };
    });
    const whenSet = new Map(
      fields.flatMap(({ spellings, set, takesNull }) =>
        set === undefined ? [] : spellings.map((key) => [key, { set, takesNull }] as const),
      ),
    );
    const demanding = fields.filter(({ unset }) => unset.length > 0);
    const oneofs = requiredOneofs(message)
      .filter((oneof) => !relaxedConstraints.has(`${name}.${oneof}`))
      .map((oneof) => ({
        oneof,
        members: message.fields
          .filter((field) => field.oneof === oneof)
          .map((field): Spellings => [field.jsonName, field.name]),
      }));
    return (json, inspection) => {
      if (!isPlainObject(json)) return;
      for (const key in json) {
        const check = whenSet.get(key);
        if (check === undefined) continue;
        const value = json[key] as JsonValue | undefined;
        if (value === undefined || (value === null && !check.takesNull)) continue;
        inspection.enter(key);
        check.set(value, inspection);
        inspection.leave();
      }
      for (const { spellings, unset } of demanding) {
        if (isSet(json, spellings)) continue;
        inspection.enter(spellings[0]);
        for (const reason of unset) inspection.report(reason);
        inspection.leave();
      }
      for (const { oneof, members } of oneofs) {
        if (members.some((spellings) => isSet(json, spellings))) continue;
        const names = members.map(([jsonName]) => jsonName).join(', ');
        inspection.report(`must have one of ${names} (${oneof})`);
      }
    };
  }

  #anyCheck(): ValueCheck {
    return (value, inspection) => {
      const type = isPlainObject(value) ? value['@type'] : undefined;
      if (typeof type !== 'string') return;
      const name = messageNameOf(type);
      if (this.#codecs.knows(name)) this.messageCheck(name)(value, inspection);
    };
  }

  #fieldCheck(message: string, field: FieldDescriptor): FieldCheck {
    const isRelaxed = relaxedConstraints.has(`${message}.${field.name}`);
    const rules = isRelaxed ? undefined : rulesOf(this.#codecs, field);
    if (!field.repeated)
      return singularCheck(field, rules, this.#valueCheck(field, rules), this.#zero(field));
    const entry = field.kind === 'message' ? this.#schema.message(field.typeName) : undefined;
    const [key, value] = entry?.isMapEntry === true ? entry.fields : [];
    if (key === undefined || value === undefined) {
      return listCheck(rules?.repeated, this.#valueCheck(field, rules?.repeated?.items));
    }
    return mapCheck(
      rules?.map,
      this.#valueCheck(key, rules?.map?.keys),
      this.#valueCheck(value, rules?.map?.values),
    );
  }

  /** The check of one value, which may be a message; its own check is looked up when it is used. */
  #valueCheck({ kind, typeName }: FieldDescriptor, rules: FieldRules | undefined): ValueCheck | undefined {
    const check = requirementCheck(valueRequirements(rules, () => this.#schema.enum(typeName)));
    if (kind !== 'message' || rules?.message?.skip === true) return check;
    if (typeName !== 'google.protobuf.Any' && this.#codecs.codecOf(typeName).form === 'own') return check;
    let nested: ValueCheck | undefined;
    return (value, inspection) => {
      check?.(value, inspection);
      nested ??= this.messageCheck(typeName);
      nested(value, inspection);
    };
  }

  /** What stands for an unset field that has no presence. */
  #zero({ kind, typeName }: FieldDescriptor): JsonValue {
    if (kind === 'string' || kind === 'bytes') return '';
    if (kind === 'bool') return false;
    if (kind === 'enum') return this.#schema.enum(typeName).names.get(0) ?? 0;
    return kind.endsWith('64') ? '0' : 0;
  }
}

const isSet = (json: Readonly<Record<string, unknown>>, [jsonName, name]: Spellings): boolean =>
  (json[jsonName] ?? undefined) !== undefined || (json[name] ?? undefined) !== undefined;
