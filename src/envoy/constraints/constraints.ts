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
import { type ConstraintViolation, inside, pathOf } from './violation.ts';

const nothing: ValueCheck = () => {};

/**
 * The constraints that the Envoy API puts on its messages, on the canonical JSON form, in the messages
 * inside an Any too. The checks of a type are made when it is first used, and then kept.
 */
export class Constraints {
  readonly #schema: Schema;
  readonly #codecs: Codecs;
  readonly #checks = new Map<string, ValueCheck>();

  constructor(schema: Schema, codecs: Codecs) {
    this.#schema = schema;
    this.#codecs = codecs;
  }

  /** Every constraint that a message breaks. The JSON must be what decoding gives, defaults left out. */
  violations(name: string, json: JsonObject): readonly ConstraintViolation[] {
    const found: ConstraintViolation[] = [];
    const check = this.messageCheck(name);
    check(json, undefined, (place, reason) => found.push({ path: pathOf(place), reason }));
    return found;
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
    const checks = message.fields.map((field) => ({
      key: field.jsonName,
      check: this.#fieldCheck(name, field),
    }));
    const oneofs = requiredOneofs(message)
      .filter((oneof) => !relaxedConstraints.has(`${name}.${oneof}`))
      .map((oneof) => ({
        oneof,
        keys: message.fields.filter((field) => field.oneof === oneof).map((field) => field.jsonName),
      }));
    return (value, place, report) => {
      if (!isPlainObject(value)) return;
      const json = value as JsonObject;
      for (const { key, check } of checks) check(json[key], inside(place, key), report);
      for (const { oneof, keys } of oneofs) {
        if (keys.every((key) => json[key] === undefined)) {
          report(place, `must have one of ${keys.join(', ')} (${oneof})`);
        }
      }
    };
  }

  #anyCheck(): ValueCheck {
    return (value, place, report) => {
      const type = isPlainObject(value) ? value['@type'] : undefined;
      if (typeof type !== 'string') return;
      const name = messageNameOf(type);
      if (this.#codecs.knows(name)) this.messageCheck(name)(value, place, report);
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
  #valueCheck({ kind, typeName }: FieldDescriptor, rules: FieldRules | undefined): ValueCheck {
    const check = requirementCheck(valueRequirements(rules, () => this.#schema.enum(typeName)));
    if (kind !== 'message' || rules?.message?.skip === true) return check;
    return (value, place, report) => {
      check(value, place, report);
      this.messageCheck(typeName)(value, place, report);
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
