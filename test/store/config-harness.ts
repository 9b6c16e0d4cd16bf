import type { AnyIstioObject, Problem } from '../../src/model/index.ts';
import { observe, virtualService } from './builders.ts';
import { type Harness, startStore } from './harness.ts';

export const route = (name: string, line = 1, prefix = '/') =>
  virtualService(
    name,
    {
      hosts: [name],
      http: [
        {
          match: [{ uri: { prefix } }],
          action: { kind: 'redirect', redirect: { authority: 'b' } },
          mirrors: [],
        },
      ],
    },
    { line },
  );

export const routes = (count: number) => Array.from({ length: count }, (_, index) => route(`v${index}`));

export const running = (objects: readonly AnyIstioObject[]): Harness => {
  const harness = startStore();
  harness.store.addConfigSource('mesh', { required: true });
  harness.store.applyConfig(observe(objects));
  harness.take();
  return harness;
};

export const states = ({ store }: Harness) => store.status().map(({ key, state }) => `${key} ${state}`);
export const held = ({ store }: Harness) => store.sources()[0]?.held;

export const problem = (parts: Partial<Problem>): Problem => ({
  severity: 'error',
  code: 'CXW1003',
  file: 'v0.yaml',
  line: 3,
  column: 5,
  path: 'spec.hots',
  message: 'unknown field',
  ...parts,
});
