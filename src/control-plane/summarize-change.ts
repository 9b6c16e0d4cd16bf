import { formatProvenance, type ModelChange } from '../model/index.ts';

/** One change of the model in a few words, for logs, metrics and the terminal. */
export interface ChangeSummary {
  /** Istio's word for why something is pushed. */
  readonly trigger: 'endpoint' | 'service' | 'config' | 'global';
  /** Such as `VirtualService default/reviews`. */
  readonly subject: string;
  readonly action: 'changed' | 'removed';
  /** Such as `mesh/reviews.yaml:14:1`; absent for what was removed. */
  readonly origin?: string;
}

/** Says what changed. */
export const summarizeChange = (change: ModelChange): ChangeSummary => {
  switch (change.table) {
    case 'services':
      return summary('service', `service ${change.key}`, change.value);
    case 'endpoints': {
      const count = change.value?.length ?? 0;
      return {
        trigger: 'endpoint',
        subject: `endpoints of ${change.key}`,
        action: change.value === undefined ? 'removed' : 'changed',
        ...(count === 1 && change.value?.[0] !== undefined
          ? { origin: formatProvenance(change.value[0].provenance) }
          : {}),
      };
    }
    case 'virtual-services':
      return summary('config', nameOf(change.key), change.value);
    case 'destination-rules':
      return summary('config', nameOf(change.key), change.value);
    case 'mesh':
      return { trigger: 'global', subject: 'mesh configuration', action: 'changed' };
  }
};

const summary = (
  trigger: ChangeSummary['trigger'],
  subject: string,
  value: { readonly provenance: Parameters<typeof formatProvenance>[0] } | undefined,
): ChangeSummary =>
  value === undefined
    ? { trigger, subject, action: 'removed' }
    : { trigger, subject, action: 'changed', origin: formatProvenance(value.provenance) };

/** `VirtualService/default/reviews` as `VirtualService default/reviews`. */
const nameOf = (key: string): string => key.replace('/', ' ');
