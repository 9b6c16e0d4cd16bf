import { createWriteStream } from 'node:fs';
import type { Log } from '../../src/runtime/log.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A log whose every line goes to a file; warnings and errors are told on the terminal too. */
export const createStartLog = (file: string, tell: (line: string) => void): Log => {
  const stream = createWriteStream(file, { flags: 'a' });
  const scoped = (scope: Fields): Log => {
    const write = (level: string, event: string, fields: Fields): void => {
      stream.write(
        `${JSON.stringify({ time: new Date().toISOString(), level, event, ...scope, ...fields })}\n`,
      );
    };
    const loud =
      (level: string) =>
      (event: string, fields: Fields = {}): void => {
        write(level, event, fields);
        tell(describeEvent(event, { ...scope, ...fields }));
      };
    return {
      debug: () => {},
      info: (event, fields = {}) => write('info', event, fields),
      warn: loud('warn'),
      error: loud('error'),
      child: (fields) => scoped({ ...scope, ...fields }),
    };
  };
  return scoped({});
};

/** An event and its fields on one line. */
export const describeEvent = (event: string, fields: Fields): string =>
  [
    event,
    ...Object.entries(fields).map(
      ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
    ),
  ].join(' ');
