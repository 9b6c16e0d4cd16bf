import type { OwnFormCodec } from '../codec.ts';
import { fractionOf } from './duration.ts';
import { readSecondsAndNanos, writeSecondsAndNanos } from './seconds-and-nanos.ts';

const timestampText =
  /^(\d{4}-(?:0[1-9]|1[0-2])-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,9}))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
/** The first and last second that timestamp.proto allows: the years 1 to 9999. */
const minSeconds = -62_135_596_800;
const maxSeconds = 253_402_300_799;

/** `google.protobuf.Timestamp` as RFC 3339, in UTC. */
export const timestampCodec: OwnFormCodec = {
  form: 'own',
  write: (encoding, json) => {
    const match = typeof json === 'string' ? timestampText.exec(json) : null;
    const [, clock = '', fraction = '', zone = ''] = match ?? [];
    const seconds = Date.parse(`${clock}${zone}`) / 1000;
    // NaN is in no range. The 30th of February is no date; Date.parse would make it the 2nd of March.
    const isInRange = seconds >= minSeconds && seconds <= maxSeconds;
    if (!isInRange || !new Date(`${clock}Z`).toISOString().startsWith(clock)) {
      throw encoding.wrongValue('a timestamp such as 2024-05-31T12:00:00Z', json);
    }
    writeSecondsAndNanos(encoding, seconds, Number(fraction.padEnd(9, '0')));
  },
  read: (decoding, end) => {
    const { seconds, nanos } = readSecondsAndNanos(decoding, end);
    if (!(seconds >= minSeconds && seconds <= maxSeconds)) throw new RangeError('a timestamp out of range');
    return `${new Date(seconds * 1000).toISOString().slice(0, 19)}${fractionOf(nanos)}Z`;
  },
};
