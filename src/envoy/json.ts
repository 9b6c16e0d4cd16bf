/** What JSON can hold. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object; the canonical proto3 JSON form of a message, unless the message has a form of its own. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Sets a key that comes from outside: `__proto__` becomes a key like any other. */
export const setKey = (target: Record<string, JsonValue>, key: string, value: JsonValue): void => {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
};

/** Whether the value is an object with keys: neither null nor an array nor an instance of a class. */
export const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};
