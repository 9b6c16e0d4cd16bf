import { type Test, test } from 'tap';
import { Harness, type HarnessOptions } from './harness.ts';
import { transports } from './rule-table.ts';
import { ServiceClient } from './service-client.ts';

/** What a test of a service works with. */
export interface ServiceRow {
  readonly t: Test;
  readonly harness: Harness;
  readonly client: ServiceClient;
}

/** Judges a service on each transport. */
export const serviceTest = (
  title: string,
  run: (row: ServiceRow) => Promise<void>,
  options: HarnessOptions = {},
): void => {
  for (const transport of transports) {
    test(`${title}, ${transport}`, { timeout: 60_000 }, async (t) => {
      const harness = await Harness.start({ transport, ...options });
      const client = new ServiceClient(harness.port);
      t.teardown(() => {
        client.close();
        return harness.stop();
      });
      await run({ t, harness, client });
    });
  }
};
