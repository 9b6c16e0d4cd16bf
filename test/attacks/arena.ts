import type { Test } from 'tap';
import { Child } from './child.ts';
import type { Command, ProbeReport, Reading, ServerConfig } from './commands.ts';
import { openSession, Peer, type PeerOptions } from './peer.ts';

/** What a row may cost the others. */
export interface Bounds {
  /** Of the steady stream's answers (G11), beside what they take when nobody attacks. */
  readonly p99Ms: number;
  /** Of the steady stream and of fresh connections. */
  readonly maxMs: number;
  /** Above what the server had before. */
  readonly growthBytes: number;
}

const mebibyte = 1024 * 1024;

export const defaultBounds: Bounds = { p99Ms: 100, maxMs: 1000, growthBytes: 64 * mebibyte };

// What the bounds are multiplied by. On a machine that does other things a test tells only who is served
// from who is not; the figures themselves are judged with a tolerance of 1, on a quiet machine.
const timeTolerance = Number(process.env['ATTACK_TOLERANCE'] ?? 10);
const memoryTolerance = Math.min(2, timeTolerance);

// Fewer say nothing of a 99th percentile.
const samplesPerRow = 100;

const tolerate = ({ p99Ms, maxMs, growthBytes }: Bounds): Bounds => ({
  p99Ms: p99Ms * timeTolerance,
  maxMs: maxMs * timeTolerance,
  growthBytes: growthBytes * memoryTolerance,
});

/** A server, a probe that is served all the time, and room for attackers on other addresses. */
export class Arena {
  readonly server: Child;
  readonly probe: Child;
  readonly port: number;
  #address = 10;

  private constructor(server: Child, probe: Child, port: number) {
    this.server = server;
    this.probe = probe;
    this.port = port;
  }

  static async open(t: Test, config: ServerConfig = {}): Promise<Arena> {
    const server = new Child('server.ts', [JSON.stringify(config)]);
    const port = await server.ready<number>();
    const probe = new Child('probe.ts', [String(port), '127.0.0.2']);
    await probe.ready();
    t.teardown(() => Promise.all([server.stop(), probe.stop()]));
    return new Arena(server, probe, port);
  }

  /** An xDS stream on a connection of its own. */
  peer(address: string, options: PeerOptions = {}): Peer {
    const session = openSession(this.port, address);
    const peer = new Peer(session, options);
    void peer.ended.then(() => session.destroy());
    return peer;
  }

  /** An address that nobody has attacked from. */
  freshAddress(): string {
    this.#address += 1;
    return `127.0.1.${this.#address}`;
  }

  tell<Result = void>(command: Command): Promise<Result> {
    return this.server.ask({ command });
  }

  look(samples = samplesPerRow): Promise<ProbeReport> {
    return this.probe.ask({ samples });
  }

  /** Judges the first moments of a flood by themselves: what is due is that they are over soon. */
  async burst(t: Test, maxMs: number): Promise<void> {
    const { failures, samples, p50Ms, maxMs: slowestMs, freshMaxMs } = await this.look(50);
    t.comment(
      `burst: probe p50 ${p50Ms.toFixed(1)} max ${slowestMs.toFixed(1)} ms of ${samples}, fresh max ${freshMaxMs.toFixed(1)} ms`,
    );
    t.strictSame(failures, [], 'the probe is served during the burst');
    const limitMs = maxMs * timeTolerance;
    t.ok(Math.max(slowestMs, freshMaxMs) <= limitMs, `the burst delays an answer by ${limitMs} ms at most`);
  }

  /** One row: the attack runs while the probe asks; both are printed and judged. */
  async row(
    t: Test,
    title: string,
    attack: (t: Test, address: string) => Promise<void>,
    bounds: Partial<Bounds> = {},
  ): Promise<void> {
    await t.test(title, async (t) => {
      const { p99Ms, maxMs, growthBytes } = tolerate({ ...defaultBounds, ...bounds });
      const before = await this.tell<Reading>({ do: 'tidy' });
      await this.look(0);
      await attack(t, this.freshAddress());
      const probe = await this.look();
      const during = await this.tell<Reading>({ do: 'read' });
      const after = await this.tell<Reading>({ do: 'tidy' });
      if (!t.ok(this.server.isAlive, 'the server lives')) return;
      print(t, probe, before, during, after);
      t.strictSame(probe.failures, [], 'the probe is served all the time');
      t.ok(probe.p99Ms <= p99Ms, `p99 of the probe within ${p99Ms} ms`);
      t.ok(Math.max(probe.maxMs, probe.freshMaxMs) <= maxMs, `the slowest answer within ${maxMs} ms`);
      const growth = during.peakBytes - before.rssBytes;
      t.ok(growth <= growthBytes, `memory grows by no more than ${growthBytes / mebibyte} MiB`);
    });
  }
}

const print = (t: Test, probe: ProbeReport, before: Reading, during: Reading, after: Reading): void => {
  const mib = (bytes: number): string => (bytes / mebibyte).toFixed(0);
  const ms = (value: number): string => value.toFixed(1);
  const share = ((during.cpuMs - before.cpuMs) / (during.atMs - before.atMs)) * 100;
  t.comment(
    `probe p50 ${ms(probe.p50Ms)} p99 ${ms(probe.p99Ms)} max ${ms(probe.maxMs)} ms of ${probe.samples}, ` +
      `fresh max ${ms(probe.freshMaxMs)} ms of ${probe.fresh}; ` +
      `RSS ${mib(before.rssBytes)} / ${mib(during.peakBytes)} / ${mib(after.rssBytes)} MiB, ` +
      `heap ${mib(before.heapBytes)} / ${mib(after.heapBytes)} MiB; ` +
      `loop p99 ${ms(during.loopP99Ms)} max ${ms(during.loopMaxMs)} ms, CPU ${share.toFixed(0)} %, ` +
      `${((during.atMs - before.atMs) / 1000).toFixed(1)} s`,
  );
};
