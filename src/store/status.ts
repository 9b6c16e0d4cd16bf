import type { AnyIstioObject, ObjectKey, Problem, RegistryProblem } from '../model/index.ts';
import type { Condition } from './condition.ts';
import type { FolderState } from './config-folder.ts';
import type { Trust } from './registry-trust.ts';

/** How one object of the configuration is doing. */
export type ObjectStatus = {
  readonly key: ObjectKey;
  readonly source: string;
  readonly problems: readonly Problem[];
  /** What joining decided about it. */
  readonly conditions: readonly Condition[];
} & (
  | {
      /**
       * `accepted`: in force as it is written. `last-good`: its document is not acceptable, the form before
       * stays. `held`: gone from its source, and kept. `shadowed`: another source has the same object.
       */
      readonly state: 'accepted' | 'last-good' | 'held' | 'shadowed';
      readonly since: Date;
      readonly object: AnyIstioObject;
    }
  /** Its document is not acceptable, and there is no form before. */
  | { readonly state: 'rejected' }
);

/** How a source is doing: since when, why, and what is kept because of it. */
export interface SourceStatus {
  readonly id: string;
  /** `config`, or the registry's type in Istio's spelling. */
  readonly type: string;
  readonly required: boolean;
  readonly state: FolderState | Trust['kind'];
  readonly since: Date;
  /** In one sentence, where the state or a hold has a reason. */
  readonly reason?: string;
  readonly problem?: RegistryProblem;
  /** When a registry was last heard. */
  readonly lastContact?: Date;
  /** What is kept although the source does not show it: an object, a service, or `service instance`. */
  readonly held: readonly string[];
  readonly heldSince?: Date;
  readonly services?: number;
  readonly endpoints?: number;
  readonly objects?: number;
  /** Formatted, of a configuration source, or conditions of a registry's services. */
  readonly problems: readonly string[];
}
