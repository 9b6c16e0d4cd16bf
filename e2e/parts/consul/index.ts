export type { CheckStatus, ConsulApi, ServiceRegistration } from './consul-agent.ts';
export { consulApi } from './consul-agent.ts';
export { ensureConsul } from './ensure-consul.ts';
export type { ConsulAgent, ConsulOptions, ConsulPorts } from './start-consul.ts';
export { startConsul } from './start-consul.ts';
