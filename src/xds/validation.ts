import type { InvalidReport } from './hooks.ts';
import type { Resource, ViewUpdate } from './resource.ts';

/**
 * Judges the body of a resource before it is published: undefined, or why it is not to be. What it
 * throws is such a reason too. Called once for each body that is handed over, so for equal bytes
 * in another array again.
 */
export type Validate = (typeUrl: string, body: Uint8Array) => string | undefined;

/**
 * Takes broken resources out of what is published, for Envoy refuses the whole response that carries
 * one (D7). What a view held under the name before stays.
 */
export class Validation {
  readonly #validate: Validate;
  readonly #report: (invalid: InvalidReport) => void;
  // A publisher that keeps its bytes and hands all of them over each time pays once.
  readonly #judged = new WeakMap<
    Uint8Array,
    { readonly typeUrl: string; readonly reason: string | undefined }
  >();

  constructor(validate: Validate, report: (invalid: InvalidReport) => void) {
    this.#validate = validate;
    this.#report = report;
  }

  /** The updates without what is broken, each broken one reported; the very same array if none is. */
  sift(updates: readonly ViewUpdate[]): readonly ViewUpdate[] {
    let areAllSound = true;
    const sifted = updates.map((update) => {
      const { view, typeUrl } = update;
      const sound = update.upserts.filter((resource) => {
        const reason = this.#judge(typeUrl, resource);
        if (reason === undefined) return true;
        this.#report({ view, typeUrl, name: resource.name, reason, origin: resource.origin });
        return false;
      });
      if (sound.length === update.upserts.length) return update;
      areAllSound = false;
      return { ...update, upserts: sound };
    });
    return areAllSound ? updates : sifted;
  }

  #judge(typeUrl: string, { body }: Resource): string | undefined {
    const judged = this.#judged.get(body);
    if (judged?.typeUrl === typeUrl) return judged.reason;
    const reason = this.#reasonFor(typeUrl, body);
    this.#judged.set(body, { typeUrl, reason });
    return reason;
  }

  #reasonFor(typeUrl: string, body: Uint8Array): string | undefined {
    try {
      return this.#validate(typeUrl, body);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}
