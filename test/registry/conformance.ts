import t from 'tap';
import type { Endpoint, Registry } from '../../src/model/index.ts';
import { RecordingSink, type Said } from './recording-sink.ts';

/** One instance as a registry is told of it. */
export interface InstanceToRegister {
  readonly service: string;
  readonly id: string;
  readonly address: string;
  readonly port: number;
}

/** A real source with the adapter under test in front of it. */
export interface RegistryHarness {
  readonly registry: Registry;
  /** The host name that the adapter gives to a service. */
  hostname(service: string): string;
  register(instance: InstanceToRegister): Promise<void>;
  deregister(instance: InstanceToRegister): Promise<void>;
  setHealthy(instance: InstanceToRegister, healthy: boolean): Promise<void>;
  /** Writes what a mesh does not care about: the same again, in another order, with other texts. */
  rewrite(instance: InstanceToRegister): Promise<void>;
  /** Breaks every connection and answers none. */
  stop(): Promise<void>;
  /** Answers again, with the data it had or without any. */
  start(data: 'kept' | 'lost'): Promise<void>;
  close(): Promise<void>;
}

const first: InstanceToRegister = { service: 'reviews', id: 'reviews-1', address: '10.0.0.1', port: 9080 };
const second: InstanceToRegister = { ...first, id: 'reviews-2', address: '10.0.0.2' };
const ratings: InstanceToRegister = { service: 'ratings', id: 'ratings-1', address: '10.0.0.3', port: 9081 };
const details: InstanceToRegister = { service: 'details', id: 'details-1', address: '10.0.0.4', port: 9082 };

/**
 * What every adapter has to keep, against a real source: it says everything at first, each change once and
 * nothing else, never turns an outage into emptiness, and ends when it is told to.
 */
export const testRegistry = (name: string, makeHarness: () => Promise<RegistryHarness>): void => {
  t.test(`${name}: registry conformance`, async (t) => {
    const harness = await makeHarness();
    const sink = new RecordingSink();
    const abort = new AbortController();
    for (const instance of [first, second, ratings]) await harness.register(instance);
    const running = harness.registry.run(sink, abort.signal);
    const endpointsOf = (service: string): readonly Endpoint[] | undefined =>
      sink.believed().get(harness.hostname(service))?.endpoints;
    const saidOf =
      (service: string) =>
      (said: Said): readonly Endpoint[] | undefined =>
        said.kind === 'update' && said.service.service.hostname === harness.hostname(service)
          ? said.service.endpoints
          : undefined;
    const addresses = (endpoints: readonly Endpoint[] | undefined): readonly string[] =>
      (endpoints ?? []).map(({ address }) => address);
    /** Waits until a later change has come through: what an earlier write meant has been said by then. */
    const settle = async (): Promise<readonly Said[]> => {
      const mark = sink.mark();
      for (const healthy of [false, true]) {
        const before = sink.mark();
        await harness.setHealthy(ratings, healthy);
        await sink.expect(`ratings ${healthy}`, before, saidOf('ratings'));
      }
      return sink.since(mark).filter((said) => saidOf('ratings')(said) === undefined);
    };

    try {
      await t.test('the first thing is everything', async (t) => {
        const services = await sink.expect(
          'a snapshot',
          0,
          (said) => said.kind === 'snapshot' && said.services,
        );
        t.same(
          sink.since(0).map(({ kind }) => kind),
          ['snapshot'],
        );
        const hosts = services.map(({ service }) => service.hostname);
        t.same(hosts, [harness.hostname('ratings'), harness.hostname('reviews')], 'in a stable order');
        t.same(addresses(endpointsOf('reviews')), ['10.0.0.1', '10.0.0.2']);
        t.ok(services.every(({ service }) => service.registry === harness.registry.type));
        const origins = services.flatMap(({ service, endpoints }) => [service, ...endpoints]);
        t.ok(
          origins.every(
            ({ provenance }) => 'registry' in provenance && provenance.registry === harness.registry.id,
          ),
        );
      });

      await t.test('one change of health is one update that changes the endpoint only', async (t) => {
        const before = sink.believed().get(harness.hostname('reviews'));
        const mark = sink.mark();
        await harness.setHealthy(first, false);
        const endpoints = await sink.expect('the update', mark, saidOf('reviews'));
        t.same(
          endpoints.map(({ health }) => health),
          ['unhealthy', 'healthy'],
        );
        t.same(
          sink.believed().get(harness.hostname('reviews'))?.service,
          before?.service,
          'the service is the same',
        );
        await harness.setHealthy(first, true);
        await sink.expect('the way back', mark, (said) => saidOf('reviews')(said)?.[0]?.health === 'healthy');
        t.same(sink.believed().get(harness.hostname('reviews')), before);
        t.equal(sink.since(mark).length, 2, 'and nothing else');
      });

      await t.test('R16: writes that mean nothing say nothing', async (t) => {
        for (let i = 0; i < 5; i++) for (const instance of [first, second]) await harness.rewrite(instance);
        t.same(await settle(), []);
      });

      await t.test('instances and services come and go one by one', async (t) => {
        const mark = sink.mark();
        await harness.register(details);
        t.same(addresses(await sink.expect('a new service', mark, saidOf('details'))), ['10.0.0.4']);
        await harness.deregister(second);
        t.same(addresses(await sink.expect('one instance less', mark, saidOf('reviews'))), ['10.0.0.1']);
        await harness.register(second);
        await sink.expect('one more', mark, (said) => saidOf('reviews')(said)?.length === 2);
        await harness.deregister(details);
        t.same(
          await sink.expect('no instance left', mark, (said) => saidOf('details')(said)?.length === 0),
          true,
        );
        const gone = await sink.expect('the removal', mark, (said) => said.kind === 'remove' && said.key);
        t.match(gone, harness.hostname('details'));
        t.equal(sink.since(mark).filter(({ kind }) => kind === 'fail' || kind === 'snapshot').length, 0);
      });

      await t.test('R04, R05: an outage withdraws nothing, and its end repeats everything', async (t) => {
        const before = sink.believed();
        const mark = sink.mark();
        await harness.stop();
        const problem = await sink.expect(
          'the failure',
          mark,
          (said) => said.kind === 'fail' && said.problem,
        );
        t.match(problem, { reason: 'unreachable', message: /./ });
        t.same(sink.believed(), before, 'nothing is withdrawn');
        const restart = sink.mark();
        await harness.start('kept');
        await sink.expect('a snapshot', restart, (said) => said.kind === 'snapshot');
        t.same(sink.believed(), before, 'equal to what was before');
        const kinds = new Set(sink.since(mark).map(({ kind }) => kind));
        t.same(kinds, new Set(['fail', 'snapshot']), 'no service was updated or removed on the way');
        t.same(await settle(), [], 'changes are seen again');
      });

      await t.test('R30: a source that lost its data is reported as such, all at once', async (t) => {
        const mark = sink.mark();
        await harness.stop();
        await harness.start('lost');
        const services = await sink.expect(
          'a snapshot',
          mark,
          (said) => said.kind === 'snapshot' && said.services,
        );
        t.same(services, []);
        t.equal(sink.since(mark).filter(({ kind }) => kind === 'remove' || kind === 'update').length, 0);
        await harness.register(first);
        t.same(addresses(await sink.expect('the return', mark, saidOf('reviews'))), ['10.0.0.1']);
      });

      await t.test('it ends at once when it is told to', async (t) => {
        const start = performance.now();
        abort.abort();
        await running;
        t.ok(performance.now() - start < 500);
        const mark = sink.mark();
        await harness.setHealthy(first, false);
        await harness.setHealthy(first, true);
        t.equal(sink.mark(), mark, 'and says nothing more');
      });
    } finally {
      abort.abort();
      await running;
      await harness.close();
    }
  });
};
