import { test } from 'tap';
import {
  compareAge,
  compareSpecificity,
  durationFromMs,
  durationToMs,
  formatLocality,
  hostMatches,
  matchesLabels,
  parseLocality,
  parseProtocol,
  protocolFromPortName,
  resolveHost,
} from '../../src/model/index.ts';

test('VS-01: hosts are completed as Istio does', async (t) => {
  t.equal(resolveHost('reviews', 'shop', 'cluster.local'), 'reviews.shop.svc.cluster.local');
  t.equal(resolveHost('reviews.other', 'shop', 'cluster.local'), 'reviews.other');
  t.equal(resolveHost('API.Example.com.', 'shop', 'cluster.local'), 'api.example.com');
  t.equal(resolveHost('*', 'shop', 'cluster.local'), '*');
  t.equal(resolveHost('fd00::1', 'shop', 'cluster.local'), 'fd00::1');
});

test('wildcards cover hosts and narrower wildcards', async (t) => {
  t.ok(hostMatches('*.example.com', 'api.example.com'));
  t.ok(hostMatches('*.example.com', '*.api.example.com'));
  t.notOk(hostMatches('*.api.example.com', '*.example.com'));
  t.notOk(hostMatches('*.example.com', 'example.com'));
  t.ok(hostMatches('*', 'anything'));
  t.notOk(hostMatches('api.example.com', '*.example.com'));
});

test('the most specific host comes first', async (t) => {
  t.strictSame(['*', '*.com', 'a.com', 'longer.a.com', '*.a.com'].sort(compareSpecificity), [
    'longer.a.com',
    'a.com',
    '*.a.com',
    '*.com',
    '*',
  ]);
});

test('age: creation, then namespace, then name', async (t) => {
  const objects = [
    { namespace: 'b', name: 'a' },
    { namespace: 'a', name: 'b' },
    { namespace: 'z', name: 'z', createdAt: '2026-01-01T00:00:00Z' },
    { namespace: 'a', name: 'a' },
  ];
  t.strictSame(
    objects.sort(compareAge).map(({ namespace, name }) => `${namespace}/${name}`),
    ['z/z', 'a/a', 'a/b', 'b/a'],
  );
});

test('SE-03: protocols by name and by port name', async (t) => {
  t.equal(parseProtocol('grpc-web'), 'GRPC-Web');
  t.equal(parseProtocol('nonsense'), undefined);
  t.equal(protocolFromPortName('http-admin'), 'HTTP');
  t.equal(protocolFromPortName('grpc-web-ui'), 'GRPC-Web');
  t.equal(protocolFromPortName('metrics'), undefined);
  t.equal(protocolFromPortName('auto'), undefined);
});

test('small values', async (t) => {
  t.equal(durationFromMs(1500), '1.5s');
  t.equal(durationToMs('0.25s'), 250);
  t.strictSame(parseLocality('eu/west'), { region: 'eu', zone: 'west', subZone: '' });
  t.equal(formatLocality({ region: 'eu', zone: '', subZone: '' }), 'eu');
  t.ok(matchesLabels({}, { a: 'b' }));
  t.ok(matchesLabels({ a: 'b' }, { a: 'b', c: 'd' }));
  t.notOk(matchesLabels({ a: 'b' }, { a: 'c' }));
});
