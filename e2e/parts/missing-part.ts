/**
 * A part that the tests need cannot be had on this machine. The message is one line that says how to get it;
 * there is no stack, because nothing in the code is at fault.
 */
export class MissingPart extends Error {
  constructor(part: string, howToGetIt: string, cause?: unknown) {
    const reason = cause instanceof Error ? ` (${firstLine(cause.message)})` : '';
    super(`${part} is missing${reason}: ${howToGetIt}`);
    this.name = 'MissingPart';
    this.stack = `${this.name}: ${this.message}`;
  }
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? text;
