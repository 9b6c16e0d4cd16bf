import { createHash } from 'node:crypto';

/** Whose state a file holds. */
export interface StateOwner {
  readonly kind: 'config' | 'registry' | 'mesh';
  readonly id: string;
}

/** The state itself: values of JSON and maps. */
export interface SavedState {
  readonly hold?: { readonly since: Date; readonly why: string } | undefined;
  readonly entries: Iterable<unknown>;
}

export type DecodedState =
  | {
      readonly kind: 'state';
      readonly hold?: { since: Date; why: string };
      readonly entries: readonly unknown[];
    }
  | { readonly kind: 'damaged'; readonly reason: string };

const format = 'coxswain-state';

/** Raised whenever a value of the model is stored in another shape: an older file is then set aside. */
const version = 1;

/** `registry-consul-0-5f2a….json`: readable, and unique whatever characters the id has. */
export const stateFileName = ({ kind, id }: StateOwner): string => {
  const readable = id.replace(/[^A-Za-z0-9]+/g, '-').slice(-40);
  return `${kind}-${readable}-${createHash('sha256').update(id).digest('hex').slice(0, 12)}.json`;
};

/**
 * A header, one line per entry, and a last line with the hash of all lines before it: a file that was
 * cut, changed, or written by somebody else is known as such. Lines are made when they are asked for.
 */
export function* encodeState(owner: StateOwner, { hold, entries }: SavedState): Iterable<string> {
  const hash = createHash('sha256');
  const header = { format, version, ...owner, ...(hold === undefined ? {} : { hold }) };
  for (const value of withFirst(header, entries)) {
    const line = `${JSON.stringify(value, replaceMap)}\n`;
    hash.update(line);
    yield line;
  }
  yield `${JSON.stringify({ sha256: hash.digest('hex') })}\n`;
}

/** Reads what `encodeState` wrote for the same owner. */
export const decodeState = (owner: StateOwner, text: string): DecodedState => {
  const end = text.lastIndexOf('\n', text.length - 2) + 1;
  const body = text.slice(0, end);
  const seal = `${JSON.stringify({ sha256: createHash('sha256').update(body).digest('hex') })}\n`;
  if (text.slice(end) !== seal) return damaged('its hash is not that of its content');
  const [header, ...entries] = body.split('\n').slice(0, -1).map(parseLine);
  if (!isHeader(header) || header.format !== format) return damaged('it is no state of coxswain');
  if (header.version !== version) return damaged(`it has version ${header.version}, not ${version}`);
  if (header.kind !== owner.kind || header.id !== owner.id)
    return damaged(`it belongs to ${header.kind} ${header.id}`);
  const { hold } = header;
  return {
    kind: 'state',
    ...(hold === undefined ? {} : { hold: { since: new Date(hold.since), why: hold.why } }),
    entries,
  };
};

const damaged = (reason: string): DecodedState => ({ kind: 'damaged', reason });

interface Header {
  readonly format: string;
  readonly version: number;
  readonly kind: string;
  readonly id: string;
  readonly hold?: { readonly since: string; readonly why: string };
}

const isHeader = (value: unknown): value is Header =>
  typeof value === 'object' && value !== null && 'format' in value;

function* withFirst(first: unknown, rest: Iterable<unknown>): Iterable<unknown> {
  yield first;
  yield* rest;
}

/** A map is written as `{"$map":[[key,value],…]}`; no value of the model is an object of that shape. */
const replaceMap = (_: string, value: unknown): unknown =>
  value instanceof Map ? { $map: [...value] } : value;

const reviveMap = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && '$map' in value && Array.isArray(value.$map)
    ? new Map(value.$map)
    : value;

const parseLine = (line: string): unknown => JSON.parse(line, reviveMap);
