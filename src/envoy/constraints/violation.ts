/** A value that breaks a constraint of the Envoy API: Envoy would refuse the whole response with it. */
export interface ConstraintViolation {
  /** The place in the JSON form, such as `$.loadAssignment.clusterName`. */
  readonly path: string;
  /** The end of a sentence that begins with the place: `must not be empty`. */
  readonly reason: string;
}

/** One walk over a message: where it stands, and what it found. */
export class Inspection {
  readonly violations: ConstraintViolation[] = [];
  readonly #path: (string | number)[] = [];

  /** Steps into a key or an element; `leave` steps out. */
  enter(segment: string | number): void {
    this.#path.push(segment);
  }

  leave(): void {
    this.#path.pop();
  }

  /** Something is wrong with the value here. */
  report(reason: string): void {
    const segments = this.#path.map((segment) => {
      if (typeof segment === 'number') return `[${segment}]`;
      return /^[A-Za-z_]\w*$/.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`;
    });
    this.violations.push({ path: `$${segments.join('')}`, reason });
  }
}
