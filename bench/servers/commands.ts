import { createInterface } from 'node:readline';

/** What a server answers a command with; it is one line of JSON. */
export type Answer = Readonly<Record<string, unknown>>;

/** Writes a line for the harness. */
export const tell = (answer: Answer): void => {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
};

/** Does what lines on stdin say: a word, and numbers and paths behind it. Ends with stdin. */
export const serveCommands = (
  commands: Readonly<Record<string, (...words: string[]) => Answer | Promise<Answer>>>,
): void => {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    const [name = '', ...words] = line.split(' ');
    const command = commands[name];
    if (command === undefined) throw new Error(`unknown command: ${line}`);
    void Promise.resolve(command(...words)).then(tell);
  });
  lines.on('close', () => process.exit(0));
};

/** Heap in use after a collection; the server has to run with `--expose-gc`. */
export const heapBytes = (): number => {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
