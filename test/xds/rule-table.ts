import { type Test, test } from 'tap';
import type { TransportChoice } from '../../src/xds/transport/create.ts';
import type { FakeClient, FakeClientOptions, ProtocolName, ShortType } from './fake-client.ts';
import { Harness, type HarnessOptions } from './harness.ts';
import { type Script, script } from './script.ts';

/** What a row works with. */
export interface Row {
  readonly t: Test;
  readonly harness: Harness;
  readonly protocol: ProtocolName;
  client(options?: Partial<FakeClientOptions>): FakeClient;
  /** A script for one type on a new client. */
  script(type: ShortType): Script;
}

/** One rule, and what shows that it is kept. */
export interface Rule {
  /** The id of the protocol rules, or of the fault catalogue. */
  readonly id: string;
  readonly says: string;
  /** Only where it is not both. */
  readonly protocol?: ProtocolName;
  readonly options?: HarnessOptions;
  readonly run: (row: Row) => Promise<void>;
}

/** The transports on which every rule is judged. */
export const transports: readonly TransportChoice[] = ['auto', 'grpc-js'];

/** Judges each rule on each transport, in each protocol that it names. */
export const ruleTable = (name: string, rules: readonly Rule[]): void => {
  for (const transport of transports) {
    test(`${name}, ${transport}`, async (t) => {
      for (const rule of rules) {
        const protocols: readonly ProtocolName[] =
          rule.protocol === undefined ? ['delta', 'sotw'] : [rule.protocol];
        for (const protocol of protocols) {
          await t.test(`${rule.id} ${rule.says} (${protocol})`, async (t) => {
            const harness = await Harness.start({ transport, ...rule.options });
            t.teardown(() => harness.stop());
            const client = (options: Partial<FakeClientOptions> = {}): FakeClient =>
              harness.client({ protocol, ...options });
            await rule.run({ t, harness, protocol, client, script: (type) => script(t, client(), type) });
          });
        }
      }
    });
  }
};
