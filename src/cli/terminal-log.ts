import { pino } from 'pino';
import { PinoPretty } from 'pino-pretty';
import type { Log } from '../runtime/log.ts';

/** How much is logged, and in which form. */
export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** `text` for people, `json` for collectors. */
  readonly format: 'text' | 'json';
}

/** A log on stderr; stdout belongs to what scripts read. */
export const createTerminalLog = ({ level, format }: LogOptions): Log => {
  const destination =
    format === 'json'
      ? pino.destination(2)
      : PinoPretty({
          destination: 2,
          sync: true,
          ignore: 'pid,hostname',
          translateTime: 'SYS:HH:MM:ss.l',
          singleLine: true,
          colorize: process.stderr.isTTY === true && process.env['NO_COLOR'] === undefined,
        });
  return wrap(pino({ level }, destination));
};

type PinoLogger = ReturnType<typeof pino>;

const wrap = (logger: PinoLogger): Log => ({
  debug: (event, fields) => logger.debug(fields ?? {}, event),
  info: (event, fields) => logger.info(fields ?? {}, event),
  warn: (event, fields) => logger.warn(fields ?? {}, event),
  error: (event, fields) => logger.error(fields ?? {}, event),
  child: (fields) => wrap(logger.child(fields)),
});
