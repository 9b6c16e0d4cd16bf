import { createRegistry, parseRegistryOption } from '../../src/registry/index.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { silentLog } from '../../src/runtime/log.ts';
import { type InstanceToRegister, testRegistry } from '../../test/registry/conformance.ts';
import { startConsul } from '../parts/consul/index.ts';

testRegistry('Consul', async () => {
  const consul = await startConsul({ name: 'conformance', persistent: true });
  const tags = ['version|v1', 'env|test', 'a', 'b', 'c', 'd'];
  const register = async ({ service, id, address, port }: InstanceToRegister): Promise<void> => {
    await consul.register({ ID: id, Name: service, Address: address, Port: port, Tags: tags });
    // Only a state that was reported outlives the agent; without one the check is critical after a restart.
    await consul.check(id, 'passing');
  };
  let rewrites = 0;
  return {
    registry: createRegistry(parseRegistryOption(`consul=${consul.url}`), {
      log: silentLog,
      clock: systemClock,
    }),
    hostname: (service) => `${service}.service.consul`,
    register,
    deregister: ({ id }) => consul.deregister(id),
    setHealthy: ({ id }, healthy) => consul.check(id, healthy ? 'passing' : 'critical'),
    rewrite: async (instance) => {
      rewrites += 1;
      tags.unshift(tags.pop() ?? '');
      await register(instance);
      await consul.check(instance.id, 'passing', `output ${rewrites}`);
    },
    stop: () => consul.kill(),
    start: (data) => consul.start({ empty: data === 'lost' }),
    close: () => consul.stop(),
  };
});
