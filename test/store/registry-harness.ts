import type { RegistryProblem, RegistrySink, ServiceKey } from '../../src/model/index.ts';
import { instance, registered } from './builders.ts';
import { type Harness, startStore } from './harness.ts';

export const reviews: ServiceKey = 'default/reviews.service.consul';
export const ratings: ServiceKey = 'default/ratings.service.consul';
export const problem = (reason: RegistryProblem['reason']): RegistryProblem => ({
  reason,
  message: 'asked, refused',
});

export const a = instance('n1/a', '10.0.0.1');
export const b = instance('n2/b', '10.0.0.2');
export const c = instance('n3/c', '10.0.0.3');
export const d = instance('n4/d', '10.0.0.4');

export const start = (): Harness & { readonly sink: RegistrySink } => {
  const harness = startStore();
  const sink = harness.store.registrySink({ id: 'consul-0', type: 'Consul', required: true });
  return { ...harness, sink };
};

/** Two services with two instances each, accepted. */
export const running = () => {
  const harness = start();
  harness.sink.snapshot([registered('reviews', [a, b]), registered('ratings', [c, d])]);
  harness.take();
  return harness;
};

export const held = ({ store }: Harness) => store.sources()[0]?.held;
export const state = ({ store }: Harness) => store.sources()[0]?.state;
