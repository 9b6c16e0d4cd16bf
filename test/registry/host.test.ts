import t from 'tap';
import { assignHosts, defaultHostTemplate } from '../../src/registry/consul/host.ts';

type Row = readonly [name: string, template: string, hostname: string, namespace: string];
const rows: readonly Row[] = [
  ['web', defaultHostTemplate, 'web.service.consul', 'default'],
  ['Web_App', defaultHostTemplate, 'web-app.service.consul', 'default'],
  ['web', '{service}.service.{datacenter}.consul', 'web.service.dc1.consul', 'default'],
  ['web', '{service}.default.svc.cluster.local', 'web.default.svc.cluster.local', 'default'],
  ['web', '{service}.shop.svc.cluster.local', 'web.shop.svc.cluster.local', 'shop'],
  ['web', '{service}.mesh', 'web.mesh', 'default'],
  ['web.v1', defaultHostTemplate, 'web.v1.service.consul', 'default'],
];
for (const [name, template, hostname, namespace] of rows) {
  t.test(`${name} in ${template}`, async (t) => {
    t.same([...assignHosts([name], template, 'dc1').hosts], [[name, { hostname, namespace }]]);
  });
}

for (const name of [
  'a|b',
  'a/b',
  'a b',
  'a\nb',
  'a\0',
  '-a',
  'a-',
  'ä',
  '',
  'x'.repeat(64),
  `${'x.'.repeat(120)}yyyyy`,
]) {
  t.test(`D06, D07: ${JSON.stringify(name.slice(0, 20))} gets no host`, async (t) => {
    const { hosts, refused } = assignHosts([name, 'web'], defaultHostTemplate, 'dc1');
    t.same([...hosts.keys()], ['web']);
    t.match(refused.get(name), /is no host name/);
  });
}

t.test('R40: names that end in one host are not merged, whatever order they come in', async (t) => {
  for (const names of [
    ['web_a', 'WEB-A', 'web-a'],
    ['web-a', 'web_a', 'WEB-A'],
  ]) {
    const { hosts, refused } = assignHosts(names, defaultHostTemplate, 'dc1');
    t.same([...hosts.keys()], ['WEB-A']);
    t.same([...refused.keys()], ['web-a', 'web_a']);
    t.match(refused.get('web_a'), /belongs to the service "WEB-A"/);
  }
});
