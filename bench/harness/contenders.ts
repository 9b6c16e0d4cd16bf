import { markers } from '../workload/marker.ts';
import type { Workload } from '../workload/prepare.ts';
import type { Programs } from './build.ts';
import { LineProcess, numberOf } from './line-process.ts';

/** Names of what is measured side by side. */
export type ContenderName =
  | 'coxswain'
  | 'coxswain-grpc-js'
  | 'linear'
  | 'snapshot'
  | 'linear-unpinned'
  | 'floor';

/** A server under test that listens. */
export interface Contender {
  readonly name: ContenderName;
  readonly process: LineProcess;
  readonly port: number;
  /** A marker that no change has had yet. */
  readonly nextMarker: () => number;
}

/** The server has this core, the load client the other one. */
export const serverCore = 0;
export const loadCore = 1;

const commandOf = (name: ContenderName, programs: Programs, workload: Workload): readonly string[] => {
  const { resourcesFile, responseFiles } = workload;
  const node = [process.execPath, '--expose-gc', programs.server('xds-server'), resourcesFile];
  switch (name) {
    case 'coxswain':
      return node;
    case 'coxswain-grpc-js':
      return [...node, 'grpc-js'];
    case 'floor':
      return [programs.floor, ...responseFiles];
    default: {
      if (programs.goControlPlane === undefined) throw new Error('there is no Go to build the peers with');
      return [programs.goControlPlane, '-cache', name === 'snapshot' ? 'snapshot' : 'linear', resourcesFile];
    }
  }
};

/** Starts a contender; resolves once it listens. */
export const startContender = async (
  name: ContenderName,
  programs: Programs,
  workload: Workload,
): Promise<Contender> => {
  const isUnpinned = name === 'linear-unpinned';
  const server = new LineProcess({
    command: commandOf(name, programs, workload),
    ...(isUnpinned ? {} : { core: serverCore, environment: { GOMAXPROCS: '1' } }),
  });
  let changes = 0;
  return {
    name,
    process: server,
    port: numberOf(await server.next('listening'), 'port'),
    nextMarker() {
      changes += 1;
      return changes % markers;
    },
  };
};
