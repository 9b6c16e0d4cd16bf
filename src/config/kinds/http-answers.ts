import type { HttpDirectResponse, HttpRedirect } from '../../model/index.ts';
import { isPort } from '../checks/addresses.ts';
import { configErrors } from '../errors.ts';
import type { Cursor } from '../structure/cursor.ts';
import { optional } from '../structure/optional.ts';

const redirectCodes = [301, 302, 303, 307, 308];

/** VS-24. */
export const readRedirect = (cursor: Cursor): HttpRedirect => {
  const fields = ['uri', 'authority', 'scheme', 'port', 'derivePort', 'redirectCode', 'prefixRewrite'];
  if (!fields.some((field) => cursor.has(field))) {
    cursor.report(
      cursor,
      configErrors.EMPTY({ what: 'a redirect' }),
      `set one of ${fields.slice(0, 4).join(', ')}`,
    );
  }
  const scheme = cursor.text('scheme');
  if (scheme !== undefined && scheme !== '' && !['http', 'https'].includes(scheme)) {
    cursor.report(
      cursor.place('scheme'),
      configErrors.VALUE_UNKNOWN({ value: scheme }),
      'allowed: http, https',
    );
  }
  const port = cursor.number('port');
  if (port !== undefined && !isPort(port)) {
    const error = configErrors.NUMBER_OUT_OF_RANGE({ value: port, minimum: 1, maximum: 65535 });
    cursor.report(cursor.place('port'), error);
  }
  const code = cursor.number('redirectCode');
  if (code !== undefined && code !== 0 && !redirectCodes.includes(code)) {
    const allowed = `allowed: ${redirectCodes.join(', ')}`;
    cursor.report(cursor.place('redirectCode'), configErrors.VALUE_UNKNOWN({ value: code }), allowed);
  }
  const derived = cursor.text('derivePort');
  return optional({
    uri: nonEmpty(cursor.text('uri')),
    authority: nonEmpty(cursor.text('authority')),
    scheme: nonEmpty(scheme),
    port,
    derivePort:
      derived === 'FROM_PROTOCOL_DEFAULT' || derived === 'FROM_REQUEST_PORT'
        ? (derived as 'FROM_REQUEST_PORT')
        : undefined,
    redirectCode: code === 0 ? undefined : code,
  });
};

const nonEmpty = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

const maxBodyBytes = 1_048_576;

/** VS-26. Envoy takes bodies of up to a megabyte. */
export const readDirectResponse = (cursor: Cursor): HttpDirectResponse | undefined => {
  const status = cursor.number('status');
  if (status !== undefined && (status < 200 || status > 599)) {
    const error = configErrors.NUMBER_OUT_OF_RANGE({ value: status, minimum: 200, maximum: 599 });
    cursor.report(cursor.place('status'), error);
  }
  const body = cursor.object('body');
  const text = body?.text('string');
  const bytes = body?.text('bytes');
  if (body !== undefined && bytes !== undefined && !/^[A-Za-z0-9+/_-]*={0,2}$/.test(bytes)) {
    body.report(
      body.place('bytes'),
      configErrors.FORMAT_INVALID({ value: bytes.slice(0, 40), expected: 'base64' }),
    );
  }
  const size = text === undefined ? 0 : Buffer.byteLength(text);
  if (body !== undefined && size > maxBodyBytes) {
    body.report(
      body.place('string'),
      configErrors.TOO_MANY({ limit: maxBodyBytes, what: 'bytes', count: size }),
    );
  }
  if (status === undefined) return undefined;
  return {
    status,
    ...optional({
      body: text !== undefined ? { string: text } : bytes !== undefined ? { bytes } : undefined,
    }),
  };
};
