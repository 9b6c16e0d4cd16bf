import type { RegistryProblem } from '../model/index.ts';
import { isHalf, isMassRemoval, type Step } from './shrink-guard.ts';

/**
 * How far a registry is believed when it no longer shows what it showed before.
 *
 * - `new`: nothing was heard of it yet.
 * - `restored`: its state comes from disk; it was not heard in this process.
 * - `trusted`: what it says applies, unless it takes away too much in one step.
 * - `failed`: a problem stands. Nothing is withdrawn.
 * - `doubtful`: contact is back, but not yet a whole picture; removals wait for it.
 * - `recovering`: the first picture after a doubt lacked too much, or none came yet (`awaitsPicture`); big
 *   steps are not believed for a while.
 */
export type Trust =
  | { readonly kind: 'new' | 'restored' | 'trusted' }
  | { readonly kind: 'failed'; readonly problem: RegistryProblem; readonly strict: boolean }
  | { readonly kind: 'doubtful'; readonly strict: boolean }
  | { readonly kind: 'recovering'; readonly strict: boolean; readonly awaitsPicture: boolean };

/** What becomes of endpoints that a registry no longer shows. */
export type Fate =
  /** They go. */
  | 'drop'
  /** They stay until the next whole picture decides. */
  | 'pend'
  /** They stay until they return or an operator lets them go. */
  | 'hold';

/** How long a registry that is back is waited for before what it has shown by then is judged as a whole. */
export const doubtMs = 5_000;

/**
 * How long big steps of a registry that came back with too little are not believed. Consul agents
 * register again within seconds to a minute (their anti-entropy runs once a minute).
 */
export const recoveryMs = 60_000;

/** Problems after which an answer may be a part of the truth that looks like the whole. */
const strictReasons: ReadonlySet<RegistryProblem['reason']> = new Set([
  'unauthorized',
  'filtered',
  'not-ready',
]);

/** The trust after a problem was reported. A strict reason stays strict until a whole picture was judged. */
export const distrust = (trust: Trust, problem: RegistryProblem): Trust => ({
  kind: 'failed',
  problem,
  strict: strictReasons.has(problem.reason) || ('strict' in trust && trust.strict),
});

/** The trust after a sign of life. */
export const hearAlive = (trust: Trust): Trust => {
  switch (trust.kind) {
    case 'failed':
      return { kind: 'doubtful', strict: trust.strict };
    case 'restored':
      return { kind: 'doubtful', strict: false };
    default:
      return trust;
  }
};

/** Whether removals wait for the next whole picture. */
export const isWaiting = ({ kind }: Trust): boolean =>
  kind === 'failed' || kind === 'doubtful' || kind === 'restored';

/** What one service's update may take away at once. A single deregistration is always believed. */
export const judgeUpdate = (trust: Trust, endpoints: Step): Fate => {
  if (isWaiting(trust)) return 'pend';
  return trust.kind === 'recovering' && isHalf(endpoints, 2) ? 'hold' : 'drop';
};

/** What the registry's own word that a service is gone may take away: all of it, unless nobody may be believed. */
export const judgeRemoval = (trust: Trust): Fate => (isWaiting(trust) ? 'pend' : 'drop');

/** A whole picture, measured against what was accepted before. */
export interface Picture {
  /** Services that can lose something: those without endpoints that need some do not count. */
  readonly services: Step;
  readonly endpoints: Step;
}

/**
 * What a whole picture may take away. R07, R23, R30, R32: what empties or halves a registry in one step
 * is held. `each` judges the services one by one, for a registry that was just out of reach.
 */
export const judgePicture = (
  trust: Trust,
  { services, endpoints }: Picture,
): { readonly fate: 'drop' | 'hold' } | { readonly each: (endpoints: Step) => Fate } => {
  if ('strict' in trust && trust.strict) return { fate: 'hold' };
  const isReturning = isWaiting(trust) || (trust.kind === 'recovering' && trust.awaitsPicture);
  const minimum = isReturning ? 1 : 2;
  if (isMassRemoval(services, minimum) || isMassRemoval(endpoints, minimum)) return { fate: 'hold' };
  return isReturning ? { each: (step) => (isMassRemoval(step, 1) ? 'hold' : 'drop') } : { fate: 'drop' };
};
