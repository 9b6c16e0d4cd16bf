import type { Group } from './group.ts';
import type { Scope } from './scope.ts';
import type { SharedInterest } from './shared-interest.ts';
import type { Past, Published, ViewContent } from './view-content.ts';

/** The groups of an interest that see a view, by whichever side is the shorter. */
export function* groupsIn(interest: SharedInterest, content: ViewContent): Iterable<Group> {
  if (content.scopes.size <= interest.groups.size) {
    for (const scope of content.scopes) {
      const group = interest.groups.get(scope);
      if (group !== undefined) yield group;
    }
    return;
  }
  for (const [scope, group] of interest.groups) if (content.scopes.has(scope)) yield group;
}

/** How a name looks in a scope before and after a revision. */
export interface Look {
  readonly past: Past;
  readonly now: Published | undefined;
  readonly isChanged: boolean;
}

/** Looks at the change of a name in a scope: one that is shadowed does not show. */
export const lookAt = (scope: Scope, name: string, revision: number): Look => {
  const past = scope.at(name, revision - 1);
  const now = scope.get(name);
  return { past, now, isChanged: past.kind === 'unknown' || past.version !== now?.resource.version };
};
