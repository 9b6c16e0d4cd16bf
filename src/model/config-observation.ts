import type { AnyIstioObject, ObjectKey } from './istio-object.ts';
import type { Problem } from './problem.ts';

/**
 * The whole of what a configuration source sees at one moment. Sources report, the store decides what
 * is published: it keeps last good forms and holds a folder that is suddenly empty.
 */
export interface ConfigObservation {
  /** Name of the source, such as the folder as it was given. */
  readonly source: string;
  readonly files: readonly FileObservation[];
}

/** What one file says. */
export interface FileObservation {
  readonly file: string;
  readonly objects: readonly AnyIstioObject[];
  /**
   * Documents that were not accepted. With a key, the object's last good form stays; without one (the
   * document cannot even be read) every object that this file last gave and gives no more stays.
   */
  readonly rejected: readonly { readonly key?: ObjectKey }[];
  /** In order of line. */
  readonly problems: readonly Problem[];
}
