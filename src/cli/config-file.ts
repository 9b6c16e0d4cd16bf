import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { nearestName } from '../runtime/nearest-name.ts';
import { cliErrors } from './errors.ts';

/** `coxswain.yaml`: the same keys as the flags of `serve`, in camelCase. */
export interface ConfigFile {
  readonly configDirs?: readonly string[];
  readonly registries?: readonly string[];
  readonly grpcAddr?: string;
  readonly httpAddr?: string;
  readonly meshConfig?: string;
  readonly stateDir?: string;
  readonly insecure?: boolean;
  readonly logLevel?: string;
  readonly logFormat?: string;
}

const shapes: Readonly<Record<keyof ConfigFile, 'string' | 'strings' | 'boolean'>> = {
  configDirs: 'strings',
  registries: 'strings',
  grpcAddr: 'string',
  httpAddr: 'string',
  meshConfig: 'string',
  stateDir: 'string',
  insecure: 'boolean',
  logLevel: 'string',
  logFormat: 'string',
};
const keys = Object.keys(shapes);
const isKey = (key: string): key is keyof ConfigFile => Object.hasOwn(shapes, key);

/** Reads the configuration file; throws CXW6008 with line and column at the first thing wrong. */
export const parseConfigFile = (file: string, text: string): ConfigFile => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const fail = (offset: number, message: string) => {
    const { line, col } = lines.linePos(offset);
    return cliErrors.fileInvalid({ file, line, column: col, message });
  };
  const [first] = document.errors;
  if (first !== undefined) throw fail(first.pos[0], first.message);
  if (document.contents === null) return {};
  if (!isMap(document.contents)) throw fail(0, `is not a mapping; write keys such as ${keys.join(', ')}`);
  const result: Record<string, unknown> = {};
  for (const { key, value } of document.contents.items) {
    const offset = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
    const name = isScalar(key) ? String(key.value) : '';
    if (!isKey(name)) throw fail(offset, `unknown key "${name}"; ${suggestionFor(name)}`);
    const json: unknown = isScalar(value) ? value.value : JSON.parse(JSON.stringify(value));
    if (!hasShape(shapes[name], json)) throw fail(offset, `${name} must be ${describeShape[shapes[name]]}`);
    result[name] = json;
  }
  return result as ConfigFile;
};

const describeShape = { string: 'a string', strings: 'a list of strings', boolean: 'true or false' } as const;

const hasShape = (shape: 'string' | 'strings' | 'boolean', value: unknown): boolean =>
  shape === 'strings'
    ? Array.isArray(value) && value.every((entry) => typeof entry === 'string')
    : typeof value === shape;

const suggestionFor = (name: string): string => {
  const nearest = nearestName(name, keys);
  return nearest === undefined ? `the keys are ${keys.join(', ')}` : `did you mean "${nearest}"?`;
};
