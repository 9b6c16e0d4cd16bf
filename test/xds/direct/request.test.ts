import { test } from 'tap';
import { judgeRequest } from '../../../src/xds/transport/direct/request.ts';

const accept = () => ({ message: () => {}, closed: () => {} });
const routes = new Map([['/test.Service/Call', accept]]);

const fieldsOf = (more: Readonly<Record<string, string | undefined>>) =>
  Object.entries({
    ':method': 'POST',
    ':scheme': 'http',
    ':path': '/test.Service/Call',
    'content-type': 'application/grpc',
    te: 'trailers',
    ...more,
  }).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));

const serve = (timeoutMs?: number) => ({ kind: 'serve', accept, timeoutMs });
const refuse = (code: number, message: string) => ({ kind: 'refuse', status: { code, message } });

for (const { title, more, verdict } of [
  { title: 'a call', more: {}, verdict: serve() },
  {
    title: 'a call of another encoding of messages',
    more: { 'content-type': 'application/grpc+proto' },
    verdict: serve(),
  },
  { title: 'what is no gRPC', more: { 'content-type': 'text/html' }, verdict: { kind: 'http', code: 415 } },
  { title: 'no content type', more: { 'content-type': undefined }, verdict: { kind: 'http', code: 415 } },
  { title: 'another method of HTTP', more: { ':method': 'GET' }, verdict: { kind: 'http', code: 405 } },
  {
    title: 'an unknown method',
    more: { ':path': '/x/y' },
    verdict: refuse(12, 'this server has no such method'),
  },
  {
    title: 'H11 compression',
    more: { 'grpc-encoding': 'gzip' },
    verdict: refuse(12, 'messages must not be compressed'),
  },
  { title: 'no compression, said', more: { 'grpc-encoding': 'identity' }, verdict: serve() },
  { title: 'hours', more: { 'grpc-timeout': '2H' }, verdict: serve(7_200_000) },
  { title: 'minutes', more: { 'grpc-timeout': '3M' }, verdict: serve(180_000) },
  { title: 'seconds', more: { 'grpc-timeout': '10S' }, verdict: serve(10_000) },
  { title: 'milliseconds', more: { 'grpc-timeout': '250m' }, verdict: serve(250) },
  { title: 'microseconds', more: { 'grpc-timeout': '5000u' }, verdict: serve(5) },
  { title: 'nanoseconds', more: { 'grpc-timeout': '2000000n' }, verdict: serve(2) },
  {
    title: 'no duration',
    more: { 'grpc-timeout': '5 s' },
    verdict: refuse(13, 'grpc-timeout is no duration'),
  },
  {
    title: 'a duration of nine digits',
    more: { 'grpc-timeout': '123456789S' },
    verdict: refuse(13, 'grpc-timeout is no duration'),
  },
  { title: 'an empty path', more: { ':path': '' }, verdict: { kind: 'malformed' } },
])
  test(`a request: ${title}`, async (t) => {
    t.match(judgeRequest(fieldsOf(more), routes), verdict);
  });
