/** A point of a TAP stream that did not pass. */
export interface TapFailure {
  /** With the names of the tests around it. */
  readonly name: string;
  /** The lines of its diagnosis, without indentation. */
  readonly details: readonly string[];
}

/** What a TAP stream says. */
export interface TapCount {
  readonly passed: number;
  readonly failures: readonly TapFailure[];
}

/** What is known of one nesting level. */
interface Level {
  title: string;
  /** Points since the last point of the level above. */
  points: number;
  failedPoints: number;
}

const pointPattern = /^((?: {4})*)(not ok|ok) \d+(?: - )?(.*?)(?: # time=[\d.]+m?s)?( \{)?$/;
const titlePattern = /^((?: {4})*)# Subtest: (.*)$/;
const directivePattern = /\s# (?:SKIP|TODO)\b/i;
const closePattern = /^((?: {4})*)\}$/;
const diagnosisPattern = /^ *---$/;

/**
 * Counts the assertions of a TAP stream: the points that hold no points of their own. A test that fails
 * although its assertions passed (a timeout, a plan that was not kept) is one failure, and so is whatever was
 * skipped or left for later: nothing is, in silence.
 */
export const countTap = (text: string): TapCount => {
  const counter = new TapCounter();
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (diagnosisPattern.test(line)) {
      const indent = line.indexOf('-');
      const length = lines.slice(index).indexOf(`${' '.repeat(indent)}...`);
      const end = length < 0 ? lines.length : index + length;
      counter.diagnose(lines.slice(index + 1, end).map((next) => next.slice(indent)));
      index = end;
    } else counter.line(line);
  }
  return counter.result();
};

class TapCounter {
  readonly #levels: Level[] = [];
  readonly #open: { readonly depth: number; readonly failed: boolean; readonly name: string }[] = [];
  readonly #failures: TapFailure[] = [];
  #passed = 0;
  #lastWasFailure = false;

  line(line: string): void {
    const title = titlePattern.exec(line);
    if (title) this.#level(depthOf(title[1]) + 1).title = title[2] ?? '';
    const point = pointPattern.exec(line);
    if (point) {
      const [, indent, verdict, name = '', opens] = point;
      const depth = depthOf(indent);
      if (opens === undefined) this.#finish(depth, verdict === 'not ok', name);
      else {
        // The other form of a nested test: its point comes first, and its own points in braces after it.
        this.#open.push({ depth, failed: verdict === 'not ok', name });
        this.#level(depth + 1).title = name;
      }
    }
    const close = closePattern.exec(line);
    const opened = this.#open.at(-1);
    if (close && opened?.depth === depthOf(close[1])) {
      this.#open.pop();
      this.#finish(opened.depth, opened.failed, opened.name);
    }
  }

  diagnose(details: readonly string[]): void {
    const failure = this.#failures.at(-1);
    if (this.#lastWasFailure && failure) this.#failures[this.#failures.length - 1] = { ...failure, details };
  }

  result(): TapCount {
    return { passed: this.#passed, failures: this.#failures };
  }

  #finish(depth: number, isFailure: boolean, name: string): void {
    const below = this.#level(depth + 1);
    const isOwnFailure = (isFailure && below.failedPoints === 0) || directivePattern.test(name);
    this.#lastWasFailure = isOwnFailure;
    if (isOwnFailure) this.#failures.push({ name: this.#path(depth, name), details: [] });
    else if (below.points === 0) this.#passed += 1;
    below.points = 0;
    below.failedPoints = 0;
    const own = this.#level(depth);
    own.points += 1;
    if (isFailure) own.failedPoints += 1;
  }

  #path(depth: number, name: string): string {
    const titles = this.#levels.slice(1, depth + 1).map(({ title }) => title);
    return [...titles, name].filter((part) => part !== '').join(' › ');
  }

  #level(depth: number): Level {
    for (;;) {
      const level = this.#levels[depth];
      if (level !== undefined) return level;
      this.#levels.push({ title: '', points: 0, failedPoints: 0 });
    }
  }
}

const depthOf = (indent = ''): number => indent.length / 4;
