import type { HeldBackReport, NackReport } from '../../src/xds/index.ts';
import { shortTypes } from './fake-client.ts';
import { cluster, type Harness, resource, update } from './harness.ts';
import { type Row, ruleTable } from './rule-table.ts';
import { type Script, script } from './script.ts';

const refusal = 'Error adding/updating listener(s) l: no';

/** Clients that have accepted the first form of a listener. */
const started = async ({ t, harness, client }: Row, count: number): Promise<readonly Script[]> => {
  harness.publish(update('lds', [resource('l', '1', { origin: 'line 1' })]));
  const all = Array.from({ length: count }, () => script(t, client(), 'lds'));
  for (const each of all) {
    await each
      .subscribe()
      .expect({ resources: { l: '1' } })
      .ack();
  }
  return all;
};

const publishSecond = (harness: Harness): void => {
  harness.publish(update('lds', [resource('l', '2', { origin: 'line 2' })]));
};

const reports: HeldBackReport[] = [];
const nacks: NackReport[] = [];
const halves = {
  holdBack: { share: 0.5, atLeast: 2 },
  hooks: { onHeldBack: (report: HeldBackReport) => void reports.push(report) },
} as const;

ruleTable('what too many clients refuse', [
  {
    id: 'X01',
    says: 'what clients refuse changes nothing for the others, unless that is asked for',
    run: async (row) => {
      const all = await started(row, 3);
      publishSecond(row.harness);
      for (const each of all) await each.expect({ resources: { l: '2' } }).nack(refusal);
      await row
        .script('lds')
        .subscribe()
        .expect({ resources: { l: '2' } });
      row.t.strictSame(row.harness.server.heldBack(), []);
    },
  },
  {
    id: 'X01',
    says: 'a form that the share refused is held back from the rest, until it is changed',
    options: halves,
    run: async (row) => {
      const { t, harness } = row;
      reports.length = 0;
      const [one, two, three, four] = await started(row, 4);
      if (one === undefined || two === undefined || three === undefined || four === undefined) return;
      publishSecond(harness);
      await one.expect({ resources: { l: '2' } }).ack();
      await two.expect({ resources: { l: '2' } }).nack(refusal);
      await two.silence();
      t.strictSame(reports, [], 'half of those that answered, but one alone');
      await three.expect({ resources: { l: '2' } }).nack(refusal);
      await four.expect({ resources: { l: '2' } });
      await one.expect({ resources: { l: '1' } }).ack();
      await four.ack().expect({ resources: { l: '1' } });
      await row
        .script('lds')
        .subscribe()
        .expect({ resources: { l: '1' } });
      t.match(reports, [
        { view: 'v', typeUrl: shortTypes.lds, name: 'l', origin: 'line 2', accepted: 1, rejected: 2 },
      ]);
      t.strictSame(harness.server.heldBack(), reports);
      publishSecond(harness);
      await row
        .script('lds')
        .subscribe()
        .expect({ resources: { l: '1' } });
      harness.publish(update('lds', [resource('l', '3')]));
      await one.expect({ resources: { l: '3' } });
      t.strictSame(harness.server.heldBack(), []);
    },
  },
  {
    id: 'X02',
    says: 'nor is the form before given out again that was refused as well',
    options: { ...halves, holdBack: { share: 0.5, atLeast: 1 } },
    run: async (row) => {
      const { protocol, harness } = row;
      const [one] = await started(row, 1);
      if (one === undefined) return;
      publishSecond(harness);
      await one.expect({ resources: { l: '2' } });
      harness.publish(update('lds', [resource('l', '3')]));
      await one
        .ack()
        .expect({ resources: { l: '3' } })
        .nack(refusal);
      // It had accepted the second, and refuses it now that it is back.
      await one.expect({ resources: { l: '2' } }).nack(refusal);
      if (protocol === 'delta') await one.expect({ removed: ['l'] });
      await row.script('lds').subscribe().expect({});
      row.t.equal(harness.server.heldBack().length, 1);
      harness.publish(update('lds', [resource('l', '3')]));
      await row.script('lds').subscribe().expect({});
    },
  },
  {
    id: 'X01',
    says: 'what had no form before is taken away again',
    options: { ...halves, holdBack: { share: 0.5, atLeast: 1 } },
    run: async (row) => {
      const { harness, protocol } = row;
      const [one] = await started(row, 1);
      if (one === undefined) return;
      harness.publish(update('lds', [resource('new')]));
      await one
        .expect({ resources: protocol === 'delta' ? ['new'] : ['l', 'new'] })
        .nack('Error adding/updating listener(s) new: no');
      await row
        .script('lds')
        .subscribe()
        .expect({ resources: ['l'] });
    },
  },
  {
    id: 'X01',
    says: 'what is found out without being sent alone is reported by its name, and counts',
    options: {
      holdBack: { share: 0.5, atLeast: 1 },
      hooks: {
        onHeldBack: (report) => void reports.push(report),
        onNack: (_client, report) => void nacks.push(report),
      },
    },
    run: async ({ t, harness, script }) => {
      reports.length = 0;
      nacks.length = 0;
      harness.publish(update('cds', [cluster('a'), { ...cluster('b'), origin: 'line of b' }]));
      const steps = script('cds')
        .subscribe()
        .expect({ resources: ['a', 'b'] })
        .nack('Invalid duration')
        .expect({ resources: ['a'] });
      await steps;
      t.strictSame(reports, [], 'what is on trial is refused by nobody yet');
      await steps.ack();
      await script('cds')
        .subscribe()
        .expect({ resources: ['a'] });
      t.match(nacks.at(-1), { nonce: '', names: ['b'], origins: ['line of b'], message: 'Invalid duration' });
      t.match(reports, [{ name: 'b', goodVersion: undefined }]);
    },
  },
  {
    id: 'X01',
    says: 'the form before comes back with the names that it had, and no others',
    protocol: 'delta',
    options: halves,
    run: async ({ t, harness, script }) => {
      const name = 'xdstp://mesh/hosts/some/shop';
      const host = (payload: string) => resource(name, payload, { aliases: ['shop.example'] });
      harness.publish(update('lds', [host('1')]));
      const clients = [script('lds').subscribe('shop.example'), script('lds').subscribe('shop.example')];
      for (const each of clients) await each.expect({ resources: { [name]: '1' } }).ack();
      harness.publish(update('lds', [host('2')]));
      for (const each of clients) await each.expect({ resources: { [name]: '2' } }).nack(`${name}: no`);
      const other = script('lds')
        .subscribe('xdstp://mesh/hosts/some/*')
        .expect({ resources: { [name]: '1' } });
      await other;
      t.strictSame(other.last.aliases.get(name), ['shop.example']);
    },
  },
]);
