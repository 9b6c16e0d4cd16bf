import { readFileSync } from 'node:fs';

// The file lies beside src/ in a checkout and beside dist/ in the package.
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

/** The version of this package. */
export const version: string = manifest.version;
