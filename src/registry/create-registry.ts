import type { Registry } from '../model/index.ts';
import { createConsulRegistry } from './consul/registry.ts';
import { registryErrors } from './errors.ts';
import type { RegistryOption } from './registry-option.ts';
import type { RegistryRuntime } from './runtime.ts';

type Adapter = (option: RegistryOption, runtime: RegistryRuntime) => Registry;

const adapters: Readonly<Record<RegistryOption['type'], Adapter>> = { consul: createConsulRegistry };

/** The adapter for one configured registry. Nothing is contacted before it runs. */
export const createRegistry = (option: RegistryOption, runtime: RegistryRuntime): Registry =>
  adapters[option.type](option, runtime);

/**
 * The adapters for all configured registries. Those without an id are called after their type and position
 * among its kind, such as `consul-0`. Throws `CXW2006` when two have the same id.
 */
export const createRegistries = (
  options: readonly RegistryOption[],
  runtime: RegistryRuntime,
): readonly Registry[] => {
  const counts = new Map<string, number>();
  const ids = new Set<string>();
  return options.map((option) => {
    const position = counts.get(option.type) ?? 0;
    counts.set(option.type, position + 1);
    const id = option.id ?? `${option.type}-${position}`;
    if (ids.has(id)) throw registryErrors.idTaken({ where: 'registries', id });
    ids.add(id);
    return createRegistry({ ...option, id }, runtime);
  });
};
