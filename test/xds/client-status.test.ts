import { setImmediate as nextTurn } from 'node:timers/promises';
import { test } from 'tap';
import { typeUrls } from '../../src/xds/index.ts';
import { OneByOne } from '../../src/xds/services/status/one-by-one.ts';
import { decode } from './discovery-proto.ts';
import { cluster, resource, update } from './harness.ts';
import { script } from './script.ts';
import type { ServiceClient } from './service-client.ts';
import { type Message, methods } from './service-proto.ts';
import { serviceTest } from './service-test.ts';

const configStatus = ['UNKNOWN', 'SYNCED', 'NOT_SENT', 'STALE', 'ERROR'];
const clientStatus = ['UNKNOWN', 'REQUESTED', 'DOES_NOT_EXIST', 'ACKED', 'NACKED'];

interface Config {
  readonly node: Message;
  readonly genericXdsConfigs?: readonly Message[];
}

const configsOf = (response: Message | undefined): readonly Config[] =>
  (response?.['config'] ?? []) as readonly Config[];

const fetchConfigs = async (client: ServiceClient, request: Message = {}): Promise<readonly Config[]> =>
  configsOf((await client.unary(methods.fetchStatus, request)).response);

/** `name: config status, client status`, of all resources of a client. */
const statesOf = ({ genericXdsConfigs = [] }: Config): Readonly<Record<string, string>> =>
  Object.fromEntries(
    genericXdsConfigs.map((config) => [
      String(config['name']),
      `${configStatus[Number(config['configStatus'])]}, ${clientStatus[Number(config['clientStatus'])]}`,
    ]),
  );

const resourceOf = (configs: readonly Config[], name: string): Message =>
  configs
    .flatMap(({ genericXdsConfigs = [] }) => genericXdsConfigs)
    .find((config) => config['name'] === name) ?? {};

for (const protocol of ['delta', 'sotw'] as const) {
  serviceTest(
    `what a client holds is told from request to ACK, ${protocol}`,
    async ({ t, harness, client }) => {
      harness.publish(update('rds', [resource('held', '1'), resource('other')]));
      const peer = harness.client({
        protocol,
        node: { id: 'one', cluster: 'c', metadata: { fields: { zone: { stringValue: 'z' } } } },
      });
      const steps = script(t, peer, 'rds')
        .subscribe('held', 'missing')
        .expect({ resources: ['held'], removed: protocol === 'delta' ? ['missing'] : [] });
      await steps;
      const sent = await fetchConfigs(client);
      t.strictSame(statesOf(sent[0] as Config), { held: 'STALE, REQUESTED', missing: 'NOT_SENT, REQUESTED' });
      t.match(resourceOf(sent, 'held'), { lastUpdated: { seconds: 1_700_000_001 } });

      await steps.ack();
      await peer.settle();
      const held = await fetchConfigs(client);
      t.equal(held.length, 1);
      t.match(held[0]?.node, {
        id: 'one',
        cluster: 'c',
        metadata: { fields: { zone: { stringValue: 'z' } } },
      });
      t.strictSame(statesOf(held[0] as Config), {
        held: 'SYNCED, ACKED',
        missing: 'NOT_SENT, DOES_NOT_EXIST',
      });
      const { typeUrl, versionInfo, xdsConfig } = resourceOf(held, 'held') as Record<string, string> & {
        readonly xdsConfig: { readonly typeUrl: string; readonly value: Buffer };
      };
      t.strictSame([typeUrl, xdsConfig.typeUrl], [typeUrls.route, typeUrls.route]);
      t.strictSame(decode('Named', xdsConfig.value), { name: 'held', payload: '1' });
      t.equal(
        versionInfo,
        harness.server
          .resources(harness.server.clients()[0]?.client.id ?? '', typeUrls.route)
          .find(({ name }) => name === 'held')?.version,
      );
    },
  );

  serviceTest(
    `a refusal is told with version, reason and time, ${protocol}`,
    async ({ t, harness, client }) => {
      harness.publish(update('rds', [resource('r', '1'), resource('good')]));
      const peer = harness.client({ protocol });
      const steps = script(t, peer, 'rds')
        .subscribe('r', 'good')
        .expect({ resources: ['good', 'r'] })
        .ack();
      await steps;
      harness.publish(update('rds', [resource('r', '2')]));
      await steps.expect({ resources: ['r'] });
      harness.clock.advance(5000);
      await steps.nack('r: no such thing');
      await peer.settle();
      const configs = await fetchConfigs(client);
      t.strictSame(statesOf(configs[0] as Config), { r: 'ERROR, NACKED', good: 'SYNCED, ACKED' });
      const { versionInfo, errorState, xdsConfig } = resourceOf(configs, 'r');
      t.match(errorState, {
        details: 'r: no such thing',
        versionInfo,
        lastUpdateAttempt: { seconds: 1_700_000_006 },
      });
      t.strictSame(decode('Named', (xdsConfig as { value: Buffer }).value), { name: 'r', payload: '2' });
      t.notOk('errorState' in resourceOf(configs, 'good'));
    },
  );
}

serviceTest('only the nodes that are asked for are told of', async ({ t, harness, client }) => {
  harness.publish(update('cds', [cluster('a')]));
  for (const id of ['web-1', 'web-2', 'db-1'])
    await harness.client({ protocol: 'delta', node: { id } }).settle();
  const asked = async (nodeMatchers: readonly Message[]): Promise<readonly unknown[]> =>
    (await fetchConfigs(client, { nodeMatchers })).map(({ node }) => node['id']).sort();
  t.strictSame(await asked([]), ['db-1', 'web-1', 'web-2']);
  t.strictSame(await asked([{ nodeId: { prefix: 'web-' } }]), ['web-1', 'web-2']);
  t.strictSame(await asked([{ nodeId: { exact: 'web-1' } }, { nodeId: { safeRegex: { regex: 'd.*' } } }]), [
    'db-1',
    'web-1',
  ]);
  t.strictSame(await asked([{ nodeId: { exact: 'nobody' } }]), []);
});

serviceTest(
  'contents are left out where asked, and those of secrets always',
  async ({ t, harness, client }) => {
    harness.publish(update('rds', [resource('r')]), update('sds', [resource('s', 'private key')]));
    const peer = harness.client({ protocol: 'delta' });
    await script(t, peer, 'rds')
      .subscribe('r')
      .expect({ resources: ['r'] })
      .ack();
    await script(t, peer, 'sds')
      .subscribe('s')
      .expect({ resources: ['s'] })
      .ack();
    const whole = await client.unary(methods.fetchStatus, {});
    t.ok('xdsConfig' in resourceOf(configsOf(whole.response), 'r'));
    t.notOk('xdsConfig' in resourceOf(configsOf(whole.response), 's'));
    t.notMatch(methods.fetchStatus.request.encode(whole.response ?? {}).toString('latin1'), 'private key');
    const bare = await fetchConfigs(client, { excludeResourceContents: true });
    t.notOk('xdsConfig' in resourceOf(bare, 'r'));
    t.match(resourceOf(bare, 'r'), { name: 'r', configStatus: 1 });
  },
);

serviceTest(
  'a stream is answered each time, in order, the last answer after its half-close',
  async ({ t, harness, client }) => {
    const stream = client.stream(methods.streamStatus);
    t.strictSame(configsOf(await stream.ask({})), []);
    await harness.client({ protocol: 'sotw', node: { id: 'one' } }).settle();
    stream
      .send({})
      .send({ nodeMatchers: [{ nodeId: { exact: 'none' } }] })
      .halfClose();
    t.equal(configsOf(await stream.next()).length, 1);
    t.equal(configsOf(await stream.next()).length, 0);
    t.equal((await stream.ended).code, 0);
  },
);

serviceTest(
  'a client with numbers that JSON has not is told of like the others',
  async ({ t, harness, client }) => {
    const fields = {
      odd: { numberValue: Number.NaN },
      list: { listValue: { values: [{ numberValue: Number.POSITIVE_INFINITY }, { stringValue: 'x' }] } },
    };
    await harness.client({ protocol: 'delta', node: { id: 'odd', metadata: { fields } } }).settle();
    t.equal((await fetchConfigs(client)).length, 1);
  },
);

serviceTest('a broken matcher is told', async ({ t, client }) => {
  const outcome = await client.unary(methods.fetchStatus, {
    nodeMatchers: [{ nodeId: { safeRegex: { regex: '(' } } }],
  });
  t.equal(outcome.code, 3);
});

serviceTest(
  'who may not read is refused',
  async ({ t, client }) => {
    t.equal((await client.unary(methods.fetchStatus, {})).code, 7);
  },
  { mayReadStatus: (peer) => !peer.startsWith('127.') },
);

serviceTest(
  'X04: an answer that would be too large is not made',
  async ({ t, harness, client }) => {
    harness.publish(update('rds', [resource('r', 'x'.repeat(20_000))]));
    await script(t, harness.client({ protocol: 'delta' }), 'rds')
      .subscribe('r')
      .expect({ resources: ['r'] })
      .ack();
    t.equal((await client.unary(methods.fetchStatus, {})).code, 8);
    t.equal((await client.unary(methods.fetchStatus, { excludeResourceContents: true })).code, 0);
  },
  { limits: { firstAnswerBytes: 15_000 } },
);

serviceTest(
  'what is told counts against what a peer may ask',
  async ({ t, harness, client }) => {
    harness.publish(
      update(
        'cds',
        Array.from({ length: 1500 }, (_, index) => cluster(`c${index}`)),
      ),
    );
    const peer = harness.client({ protocol: 'delta' });
    peer.send({ typeUrl: typeUrls.cluster });
    await peer.next();
    t.equal((await client.unary(methods.fetchStatus, {})).code, 0);
    t.equal((await client.unary(methods.fetchStatus, {})).code, 8);
  },
  { limits: { requestsPerPeer: { burst: 30, perSecond: 0.001 } } },
);

test('answers are made one after the other, and an address waits for few', async (t) => {
  const oneByOne = new OneByOne();
  const order: string[] = [];
  const releases: (() => void)[] = [];
  const work = (name: string) => async (): Promise<void> => {
    order.push(`${name} begins`);
    await new Promise<void>((resolve) => releases.push(resolve));
    order.push(`${name} ends`);
  };
  const first = oneByOne.run('a', work('first'));
  const failing = oneByOne.run('a', () => Promise.reject(new Error('no')));
  const second = oneByOne.run('b', work('second'));
  for (let count = 2; count < 8; count++) void oneByOne.run('a', async () => {});
  t.throws(() => oneByOne.run('a', async () => {}), { code: 'CXW4018' });
  await nextTurn();
  t.strictSame(order, ['first begins']);
  releases.shift()?.();
  await first;
  await t.rejects(failing);
  await nextTurn();
  releases.shift()?.();
  await second;
  t.strictSame(order, ['first begins', 'first ends', 'second begins', 'second ends']);
  await oneByOne.run('a', async () => {});
});
