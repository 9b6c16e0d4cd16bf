import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import type { Said } from '../../test/registry/recording-sink.ts';
import { freePorts } from '../parts/consul/free-ports.ts';
import { ensureConsul, startConsul } from '../parts/consul/index.ts';
import { newRunFolder } from '../parts/project-folder.ts';
import { runRegistry } from './running-registry.ts';

const healthOf =
  (service: string, health: string) =>
  (said: Said): boolean =>
    said.kind === 'update' &&
    said.service.service.name === service &&
    said.service.endpoints[0]?.health === health;

t.test('access', async (t) => {
  const consul = await startConsul({
    name: 'access',
    token: 'management',
    config: {
      acl: { enabled: true, default_policy: 'deny', tokens: { master: 'management', agent: 'management' } },
    },
  });
  await consul.register({ ID: 'web-1', Name: 'web', Address: '10.0.0.1', Port: 80 });
  await consul.register({ ID: 'db-1', Name: 'db', Address: '10.0.0.1', Port: 81 });
  const readAll = 'service_prefix "" { policy = "read" } node_prefix "" { policy = "read" }';
  const setPolicy = async (rules: string, id?: string): Promise<string> => {
    const path = id === undefined ? '/v1/acl/policy' : `/v1/acl/policy/${id}`;
    const { ID } = (await consul.request('PUT', path, { Name: 'reader', Rules: rules })) as { ID: string };
    return ID;
  };
  const policy = await setPolicy(readAll);
  const { SecretID } = (await consul.request('PUT', '/v1/acl/token', { Policies: [{ ID: policy }] })) as {
    SecretID: string;
  };
  const failure = async (option: string, rules = readAll): Promise<string> => {
    await setPolicy(rules, policy);
    const registry = runRegistry(`consul=${consul.url}?${option}`);
    const { reason } = await registry.sink.expect(
      'a failure',
      0,
      (said) => said.kind === 'fail' && said.problem,
    );
    t.equal(
      registry.sink.since(0).filter(({ kind }) => kind !== 'fail').length,
      0,
      `${reason}: nothing else is said`,
    );
    await registry.stop();
    return reason;
  };
  t.equal(await failure(''), 'unauthorized', 'R22: no token, 200 and empty');
  t.equal(await failure('token=wrong'), 'unauthorized', 'R22: an unknown token, 403');
  t.equal(
    await failure(`token=${SecretID}`, 'key_prefix "" { policy = "read" }'),
    'filtered',
    'R23: a token that sees nothing',
  );
  t.equal(
    await failure(`token=${SecretID}`, 'service_prefix "" { policy = "read" }'),
    'filtered',
    'R23: a token that sees no nodes',
  );

  await t.test('R24: a token file is read again', async (t) => {
    await setPolicy(readAll, policy);
    const file = join(newRunFolder('token'), 'token');
    await writeFile(file, 'wrong\n');
    const registry = runRegistry(`consul=${consul.url}?token-file=${file}`);
    await registry.sink.expect(
      'a failure',
      0,
      (said) => said.kind === 'fail' && said.problem.reason === 'unauthorized',
    );
    await writeFile(file, `${SecretID}\n`);
    await registry.inSync();
    t.equal(registry.sink.believed().size, 2);
    await registry.stop();
  });

  await t.test('R23: a token that loses a permission withdraws nothing', async (t) => {
    const registry = runRegistry(`consul=${consul.url}?token=${SecretID}`);
    await registry.inSync();
    const { sink } = registry;
    const before = sink.believed();
    for (const rules of ['key_prefix "" { policy = "read" }', 'service_prefix "" { policy = "read" }']) {
      const mark = sink.mark();
      await setPolicy(rules, policy);
      // Whatever wakes a watch shows the answer as the token sees it now.
      await consul.check('web-1', 'critical');
      const { reason } = await sink.expect(
        'the failure',
        mark,
        (said) => said.kind === 'fail' && said.problem,
      );
      t.match(reason, /^(filtered|unauthorized)$/);
      await consul.check('web-1', 'passing');
      const mended = sink.mark();
      await setPolicy(readAll, policy);
      await sink.expect('a snapshot', mended, ({ kind }) => kind === 'snapshot');
      t.same(sink.believed(), before);
      t.same(
        sink.since(mark).filter(({ kind }) => kind === 'update' || kind === 'remove'),
        [],
      );
    }
    await registry.stop();
  });
  await consul.stop();
});

t.test('over TLS, both sides with certificates', async (t) => {
  const folder = newRunFolder('tls');
  const binary = await ensureConsul();
  for (const args of [
    ['ca', 'create'],
    ['cert', 'create', '-server'],
    ['cert', 'create', '-client'],
  ]) {
    await promisify(execFile)(binary, ['tls', ...args], { cwd: folder });
  }
  const file = (name: string): string => join(folder, name);
  const [https = 0] = await freePorts(1);
  const consul = await startConsul({
    name: 'tls',
    config: {
      ports: { https },
      verify_incoming_https: true,
      ca_file: file('consul-agent-ca.pem'),
      cert_file: file('dc1-server-consul-0.pem'),
      key_file: file('dc1-server-consul-0-key.pem'),
    },
  });
  await consul.register({ ID: 'web-1', Name: 'web', Address: '10.0.0.1', Port: 80 });
  const url = `consul+https://127.0.0.1:${https}?server-name=server.dc1.consul`;
  const ca = `&ca=${file('consul-agent-ca.pem')}`;
  const own = `&cert=${file('dc1-client-consul-0.pem')}&key=${file('dc1-client-consul-0-key.pem')}`;

  const registry = runRegistry(`${url}${ca}${own}`);
  await registry.inSync();
  const mark = registry.sink.mark();
  await consul.check('web-1', 'critical');
  await registry.sink.expect('the flip', mark, healthOf('web', 'unhealthy'));
  await registry.stop();

  for (const [what, option] of [
    ['R27: an authority that nobody trusts', `${url}${own}`],
    ['R27: another name', `${url.replace('server.dc1', 'server.dc2')}${ca}${own}`],
    ['no certificate of its own', `${url}${ca}`],
  ] as const) {
    const refused = runRegistry(option);
    const { reason } = await refused.sink.expect(what, 0, (said) => said.kind === 'fail' && said.problem);
    t.equal(reason, 'unreachable', what);
    t.equal(refused.sink.since(0).filter(({ kind }) => kind === 'snapshot').length, 0);
    await refused.stop();
  }
  await consul.stop();
});
