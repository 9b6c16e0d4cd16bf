import type { OwnPort } from './contract.ts';

/** One own port for each target port, the first of several; UDP has no place in a TCP listener. */
export const servedPorts = (ownPorts: readonly OwnPort[]): readonly OwnPort[] => {
  const byTarget = new Map<number, OwnPort>();
  for (const own of ownPorts) {
    if (own.port.protocol === 'UDP' || byTarget.has(own.targetPort)) continue;
    byTarget.set(own.targetPort, own);
  }
  return [...byTarget.values()];
};
