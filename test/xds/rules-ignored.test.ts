import { encode } from './discovery-proto.ts';
import { shortTypes } from './fake-client.ts';
import { resource, update } from './harness.ts';
import { ruleTable } from './rule-table.ts';

ruleTable('what is ignored', [
  {
    id: 'C21',
    says: 'resource locators subscribe to nothing',
    run: async ({ t, harness, protocol, client }) => {
      harness.publish(update('rds', [resource('a'), resource('b')]));
      const peer = client();
      const asksForA = { node: { id: 'n' }, typeUrl: shortTypes.rds };
      const request =
        protocol === 'delta'
          ? encode('DeltaDiscoveryRequest', { ...asksForA, resourceNamesSubscribe: ['a'] })
          : encode('DiscoveryRequest', { ...asksForA, resourceNames: ['a'] });
      // resource_locators (7), or resource_locators_subscribe (8), with the name b.
      const locator = Buffer.from(protocol === 'delta' ? '42030a0162' : '3a030a0162', 'hex');
      peer.sendBytes(Buffer.concat([request, locator]));
      t.strictSame([...(await peer.next()).resources.keys()], ['a']);
    },
  },
]);
