import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Lines sent over TCP connections, each waiting for its answer. */
export interface TcpLoadOptions {
  readonly address: string;
  readonly port: number;
  readonly connections: number;
  /** Pause of one connection between an answer and the next line. */
  readonly pauseMs: number;
  /** After so many lines a connection is closed and another one opened; never, where it is left out. */
  readonly linesPerConnection?: number;
}

/** Something that an application would call an error, or a kept connection that its proxy closed. */
export interface TcpLoss {
  readonly what: string;
  readonly atMs: number;
  /** Whether the connection had answered before: a listener that drains closes such ones. */
  readonly wasKept: boolean;
}

/** What a load has seen. */
export interface TcpLoadReport {
  readonly answers: number;
  /** Connections that were opened, the first ones included. */
  readonly connections: number;
  /** Answers by the instance that gave them, such as `db v1`. */
  readonly instances: ReadonlyMap<string, number>;
  readonly losses: readonly TcpLoss[];
}

/** A load that runs until it is stopped. */
export interface TcpLoad {
  report(): TcpLoadReport;
  stop(): Promise<TcpLoadReport>;
}

/** Starts lines that go on until `stop`; a connection that is lost is replaced. */
export const startTcpLoad = (options: TcpLoadOptions): TcpLoad => {
  const { linesPerConnection = Number.POSITIVE_INFINITY } = options;
  const losses: TcpLoss[] = [];
  const instances = new Map<string, number>();
  const stopping = new AbortController();
  let answers = 0;
  let opened = 0;

  const keepTalking = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      opened += 1;
      let wasKept = false;
      const socket = connect(options.port, options.address);
      const lines = linesOf(socket);
      try {
        for (let line = 0; line < linesPerConnection && !stopping.signal.aborted; line += 1) {
          socket.write('ping\n');
          const answer = await lines.next();
          answers += 1;
          wasKept = true;
          const instance = answer.slice(0, answer.indexOf(':'));
          instances.set(instance, (instances.get(instance) ?? 0) + 1);
          await delay(options.pauseMs);
        }
      } catch (error) {
        const what = error instanceof Error ? error.message : String(error);
        losses.push({ what, atMs: performance.now(), wasKept });
        // A refused connection must not become a tight loop.
        await delay(options.pauseMs);
      } finally {
        socket.destroy();
      }
    }
  };
  const workers = Promise.all(Array.from({ length: options.connections }, keepTalking));
  const report = (): TcpLoadReport => ({
    answers,
    connections: opened,
    instances: new Map(instances),
    losses: [...losses],
  });
  return {
    report,
    stop: async () => {
      stopping.abort();
      await workers;
      return report();
    },
  };
};

/** The answers of a connection one by one; fails with the reason once it ends. */
const linesOf = (socket: Socket): { next(): Promise<string> } => {
  const answered: string[] = [];
  let ended: Error | undefined;
  let wake = (): void => {};
  socket.setEncoding('utf8');
  socket.setTimeout(5_000, () => socket.destroy(new Error('no answer for 5 s')));
  socket.on('data', (text) => {
    answered.push(String(text));
    wake();
  });
  const end = (error: Error): void => {
    ended ??= error;
    wake();
  };
  socket.on('error', end);
  socket.on('close', () => end(new Error('closed')));
  socket.on('end', () => end(new Error('closed')));
  return {
    next: async () => {
      for (;;) {
        const line = answered.shift();
        if (line !== undefined) return line;
        if (ended !== undefined) throw ended;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
};
