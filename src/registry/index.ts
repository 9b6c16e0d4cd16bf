export { createConsulRegistry } from './consul/registry.ts';
export type { ConsulOptions } from './consul/settings.ts';
export { createRegistries, createRegistry } from './create-registry.ts';
export { registryErrors } from './errors.ts';
export {
  parseRegistryObject,
  parseRegistryOption,
  type RegistryOption,
  registryTypes,
} from './registry-option.ts';
export type { RegistryRuntime } from './runtime.ts';
