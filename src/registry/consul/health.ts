import type { Health } from '../../model/index.ts';
import type { Instance } from './instance.ts';

/** How an instance may be used. */
export interface HealthAndWeight {
  readonly health: Health;
  readonly weight: number;
}

/**
 * Reads the checks of an instance: its own and those of its node, `serfHealth` among them. Maintenance is a
 * critical check with a reserved id and means draining; a warning changes the weight to the one that the
 * instance names for it, and takes it out where that is 0.
 */
export const healthAndWeight = (instance: Instance): HealthAndWeight => {
  const { checks, weights } = instance;
  if (checks.some(({ id }) => isMaintenance(id))) return { health: 'draining', weight: weights.passing };
  if (checks.some(({ status }) => status === 'critical')) {
    return { health: 'unhealthy', weight: weights.passing };
  }
  if (checks.some(({ status }) => status === 'warning')) {
    return { health: weights.warning === 0 ? 'unhealthy' : 'healthy', weight: weights.warning };
  }
  return { health: 'healthy', weight: weights.passing };
};

const isMaintenance = (checkId: string): boolean =>
  checkId === '_node_maintenance' || checkId.startsWith('_service_maintenance:');
