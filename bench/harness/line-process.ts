import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A line of JSON from a process: `event` says what it is about. */
export interface LineEvent {
  readonly event: string;
  readonly [key: string]: unknown;
}

/** How to start a process. */
export interface ProcessOptions {
  readonly command: readonly string[];
  /** The core it is pinned to; undefined: any. */
  readonly core?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A child process that takes commands and gives answers in lines. */
export class LineProcess {
  readonly #child: ChildProcess;
  readonly #name: string;
  readonly #arrived: LineEvent[] = [];
  #wake: () => void = () => {};
  #stderr = '';
  #isOver = false;

  constructor({ command, core, environment = {} }: ProcessOptions) {
    const pinned = core === undefined ? command : ['taskset', '-c', `${core}`, ...command];
    const [file = '', ...args] = pinned;
    this.#name = command.join(' ').slice(0, 120);
    this.#child = spawn(file, args, { env: { ...process.env, ...environment }, stdio: 'pipe' });
    this.#child.on('error', (error) => this.#end(String(error)));
    this.#child.on('exit', (code, signal) => this.#end(`ended with ${code ?? signal}`));
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr = `${this.#stderr}${chunk}`.slice(-4000);
    });
    if (this.#child.stdout === null) throw new Error('the process has no output');
    createInterface({ input: this.#child.stdout }).on('line', (line) => {
      this.#arrived.push(JSON.parse(line) as LineEvent);
      this.#wake();
    });
  }

  /** The process id; taskset becomes the process that it starts. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  say(line: string): void {
    this.#child.stdin?.write(`${line}\n`);
  }

  /** The next event of this name; the ones before it are dropped. Throws where the process ends first. */
  async next(event: string, timeoutMs = 120_000): Promise<LineEvent> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      for (let each = this.#arrived.shift(); each !== undefined; each = this.#arrived.shift())
        if (each.event === event) return each;
      if (this.#isOver) throw new Error(`${this.#name}: ${this.#stderr}`);
      const leftMs = deadline - Date.now();
      if (leftMs <= 0) throw new Error(`${this.#name}: no ${event} within ${timeoutMs} ms`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** Says a line and awaits an event. */
  ask(line: string, event: string, timeoutMs?: number): Promise<LineEvent> {
    this.say(line);
    return this.next(event, timeoutMs);
  }

  async stop(): Promise<void> {
    if (this.#isOver) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }

  #end(reason: string): void {
    this.#isOver = true;
    this.#stderr = `${this.#stderr}\n${reason}`;
    this.#wake();
  }
}

/** A number of an event. */
export const numberOf = (event: LineEvent, key: string): number => {
  const value = event[key];
  if (typeof value !== 'number') throw new Error(`${event.event} has no number ${key}`);
  return value;
};
