import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** 254 loopback addresses of one run, so that its fixed ports meet those of no other run. */
export interface LoopbackNetwork {
  /** `127.x.y.<host>` with 1 ≤ host ≤ 254. */
  address(host: number): string;
}

/** A port that every run takes on its first address, as its claim to the network. */
const claimPort = 19_999;

/** Finds a free network inside 127.0.0.0/8 and claims it until the process ends. */
export const newLoopbackNetwork = async (): Promise<LoopbackNetwork> => {
  for (;;) {
    const prefix = `127.${randomInt(16, 240)}.${randomInt(0, 256)}`;
    if (await claim(`${prefix}.1`)) return { address: (host) => `${prefix}.${host}` };
  }
};

const claim = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.unref();
    server.once('error', () => resolve(false));
    server.listen(claimPort, address, () => resolve(true));
  });
