import type { Changes } from '../../catalogue/group.ts';
import type { Interest } from '../../catalogue/interest.ts';
import type { Published } from '../../catalogue/view-content.ts';
import type { HeldRemoval, Rejection } from './state.ts';
import type { Trials } from './trials.ts';

/** What the catalogue holds for a group of streams at this moment, as planning sees it. */
export interface Content {
  readonly interest: Interest;
  readonly lastChanged: number;
  everything(): Changes;
  since(cursor: number): Changes;
  /** Whether the client wants, or wanted, the resource of a name, by that name or by another. */
  wants(name: string): boolean;
  /** The resource of a name, where the client wants it. */
  get(name: string): Published | undefined;
  /** The names of the resources that the client may hold by a name, that one first (C19, C20). */
  namesOf(name: string): readonly string[];
  version(): string;
}

/** What a plan depends on besides the state and the content. */
export interface PlanContext {
  /** The revision that the content is at. */
  readonly revision: number;
  /** Whether removals of this type wait at all. */
  readonly removedLast: boolean;
  /** Whether a removal may go out: what stopped using it was ACKed, and the linger is over (E2). */
  readonly mayRemove: (removedBy: number) => boolean;
  /** Whether a SotW list of this type is the complete state (D1). */
  readonly fullState: boolean;
  /** What is sent in place of a resource that was asked for and does not exist, if anything (D6, F5). */
  readonly placeholder: ((name: string) => Published) | undefined;
}

/** What a stream is to be sent, before it is rendered into bytes. */
export interface Plan {
  /** Set where every stream with this cursor is sent the same, so that the bytes can be shared. */
  readonly shared: Changes | undefined;
  /** Whether the response is the complete state of its type (D1). */
  readonly isWholeList: boolean;
  /** Everything that the response carries. */
  readonly upserts: readonly Published[];
  readonly removals: readonly string[];
  /** The upserts that are new to the client; their dependents follow (E3). */
  readonly changed: readonly Published[];
  /** SotW: `version_info`. */
  readonly version: string;
  readonly held: ReadonlyMap<string, HeldRemoval>;
  readonly rejected: ReadonlyMap<string, Rejection>;
  /** The trials that are left when this one is out. */
  readonly trials: Trials;
  /** Whether its ACK convicts the trial behind it. */
  readonly decides: boolean;
  /** False: the client has it all. */
  readonly isNeeded: boolean;
}
