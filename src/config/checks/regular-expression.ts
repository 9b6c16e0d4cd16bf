/** Envoy's programs are bounded; Istio approximates the bound by the length. */
export const maxRegexLength = 1024;
const maxRepetition = 1000;

/** Why a text is no regular expression of RE2's syntax; `undefined` where it is one. */
export const regexProblem = (text: string): string | undefined => {
  if (text === '') return 'it is empty';
  if (text.length > maxRegexLength) return `it is longer than ${maxRegexLength} characters`;
  return new RegexScan(text).problem();
};

const escapes =
  /^\\(?:[aftnrvAbBCdDsSwWzQE]|[0-7]{1,3}|x[0-9A-Fa-f]{2}|x\{[0-9A-Fa-f]{1,6}\}|[pP](?:[A-Z]|\{\^?[A-Za-z_]+\})|[^0-9A-Za-z])/u;
const classEscapes =
  /^\\(?:[aftnrvdDsSwW]|[0-7]{1,3}|x[0-9A-Fa-f]{2}|x\{[0-9A-Fa-f]{1,6}\}|[pP](?:[A-Z]|\{\^?[A-Za-z_]+\})|[^0-9A-Za-z])/u;
const groups = /^\((?:\?(?:P?<[A-Za-z_][A-Za-z0-9_]*>|[imsU]*(?:-[imsU]+)?(:|\))))?/;
const namedClass =
  /^\[:\^?(?:alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit):\]/;

/** One pass over the text, without a grammar tree: it only says yes or what is wrong. */
class RegexScan {
  #rest: string;
  #depth = 0;
  /** Whether there is something that a repetition can follow. */
  #repeatable = false;

  constructor(text: string) {
    this.#rest = text;
  }

  problem(): string | undefined {
    while (this.#rest !== '') {
      const problem = this.#step();
      if (problem !== undefined) return problem;
    }
    return this.#depth > 0 ? 'a group is not closed' : undefined;
  }

  #step(): string | undefined {
    const first = this.#rest.charAt(0);
    switch (first) {
      case '\\':
        return this.#escape();
      case '[':
        return this.#class();
      case '(':
        return this.#open();
      case ')':
        this.#depth -= 1;
        this.#take(1);
        return this.#depth < 0 ? 'a ) has no (' : undefined;
      case '|':
      case '^':
        this.#take(1, first === '^');
        return undefined;
      case '*':
      case '+':
      case '?':
        return this.#repeat(1, first);
      case '{':
        return this.#braces();
      default:
        this.#take(1);
        return undefined;
    }
  }

  #take(length: number, repeatable = true): void {
    this.#rest = this.#rest.slice(length);
    this.#repeatable = repeatable;
  }

  #escape(): string | undefined {
    if (this.#rest.startsWith('\\Q')) {
      const end = this.#rest.indexOf('\\E');
      this.#take(end < 0 ? this.#rest.length : end + 2);
      return undefined;
    }
    if (/^\\(?:[1-9]|k)/.test(this.#rest)) return 'RE2 has no back-references';
    const found = escapes.exec(this.#rest);
    if (found === null) return `RE2 does not know ${this.#rest.slice(0, 2)}`;
    this.#take(found[0].length);
    return undefined;
  }

  #open(): string | undefined {
    if (/^\(\?<?[=!]/.test(this.#rest)) return 'RE2 has no look-around';
    if (this.#rest.startsWith('(?>')) return 'RE2 has no atomic groups';
    const found = groups.exec(this.#rest);
    if (found === null || (found[0] === '(' && this.#rest.startsWith('(?')))
      return 'RE2 does not know this group';
    // `(?i)` sets flags and opens nothing.
    if (found[1] !== ')') this.#depth += 1;
    this.#take(found[0].length, false);
    return undefined;
  }

  #class(): string | undefined {
    let rest = this.#rest.slice(this.#rest.startsWith('[^') ? 2 : 1);
    let previous = '';
    for (let first = true; rest !== ''; first = false) {
      if (rest.startsWith(']') && !first) {
        this.#take(this.#rest.length - rest.length + 1);
        return undefined;
      }
      const [found] =
        namedClass.exec(rest) ?? (rest.startsWith('\\') ? (classEscapes.exec(rest) ?? []) : [rest.charAt(0)]);
      if (found === undefined) return `RE2 does not know ${rest.slice(0, 2)} in [ ]`;
      const isRange = /^-[^\]]/.test(rest.slice(found.length));
      const end = rest.charAt(found.length + 1);
      if (isRange && found.length === 1 && end !== '\\' && end !== '[' && found > end && previous !== '-') {
        return `the range ${found}-${end} runs backwards`;
      }
      previous = found;
      rest = rest.slice(found.length);
    }
    return 'a [ is not closed';
  }

  #braces(): string | undefined {
    const found = /^\{(\d+)(?:,(\d*))?\}/.exec(this.#rest);
    if (found === null) {
      this.#take(1);
      return undefined;
    }
    const low = Number(found[1]);
    const high = found[2] === undefined || found[2] === '' ? low : Number(found[2]);
    if (low > maxRepetition || high > maxRepetition) return `RE2 repeats at most ${maxRepetition} times`;
    if (low > high) return `the repetition ${found[0]} runs backwards`;
    return this.#repeat(found[0].length, found[0]);
  }

  #repeat(length: number, operator: string): string | undefined {
    if (!this.#repeatable) return `nothing stands before ${operator} that it could repeat`;
    this.#take(length, false);
    // A question mark makes the repetition lazy.
    if (this.#rest.startsWith('?')) this.#take(1, false);
    return undefined;
  }
}
