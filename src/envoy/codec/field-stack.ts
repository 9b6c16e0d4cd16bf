import { errors } from '../errors.ts';
import type { Encoding } from './encoding.ts';
import type { Slot } from './object.ts';

/**
 * The fields of the objects that are being written, those of an inner object above those of the outer. One
 * stack for all of them, because a list of its own for every small object is most of the cost of writing it.
 */
export class FieldStack {
  readonly #slots: Slot[] = [];
  readonly #keys: string[] = [];
  readonly #values: unknown[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /**
   * Adds a field of the object whose fields begin at `first`, where the order of numbers wants it.
   *
   * @throws REPEATED_FIELD, ONEOF_CONFLICT
   */
  add(encoding: Encoding, first: number, slot: Slot, key: string, value: unknown): void {
    let place = this.#length;
    if (slot.oneof.length > 1) this.#refuseConflict(encoding, first, slot, key);
    while (place > first) {
      const other = this.#slots[place - 1];
      if (other === undefined || other.order < slot.order) break;
      if (other === slot) throw errors.REPEATED_FIELD({ path: encoding.path(), field: key });
      place -= 1;
    }
    for (let index = this.#length; index > place; index -= 1) {
      this.#slots[index] = this.slotAt(index - 1);
      this.#keys[index] = this.keyAt(index - 1);
      this.#values[index] = this.#values[index - 1];
    }
    this.#slots[place] = slot;
    this.#keys[place] = key;
    this.#values[place] = value;
    this.#length += 1;
  }

  slotAt(index: number): Slot {
    return this.#slots[index] as Slot;
  }

  keyAt(index: number): string {
    return this.#keys[index] as string;
  }

  valueAt(index: number): unknown {
    return this.#values[index];
  }

  /** Forgets the fields from `first` on: their object is written. */
  truncate(first: number): void {
    this.#length = first;
  }

  #refuseConflict(encoding: Encoding, first: number, slot: Slot, key: string): void {
    for (let index = first; index < this.#length; index += 1) {
      const other = this.slotAt(index);
      if (other === slot || !slot.oneof.includes(other)) continue;
      throw errors.ONEOF_CONFLICT({ path: encoding.path(), field: key, other: this.keyAt(index) });
    }
  }
}
