import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the working tree. */
export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Where binaries that others built are kept between runs; removing it costs a download. */
export const partsFolder = join(projectFolder, '.parts');

/**
 * A fresh folder for the logs and files of one run, under `.run/`. It stays after the run: a failure is read
 * from it.
 */
export const newRunFolder = (name: string): string => {
  const stamp = new Date().toISOString().replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 15);
  const folder = join(projectFolder, '.run', `${stamp}-${process.pid}-${name.replaceAll(/[^\w.-]+/g, '-')}`);
  mkdirSync(folder, { recursive: true });
  return folder;
};
