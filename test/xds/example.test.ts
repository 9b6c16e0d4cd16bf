import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'tap';
import { startChild } from '../../e2e/parts/child-process.ts';
import { startEnvoy } from '../../e2e/parts/envoy.ts';
import { httpRequest } from '../../e2e/parts/http-request.ts';
import { newRunFolder, projectFolder } from '../../e2e/parts/project-folder.ts';
import { envoyBootstrap, listenerPort } from './envoy-bootstrap.ts';

test('the server of docs/xds.md feeds a real Envoy', { timeout: 60_000 }, async (t) => {
  const page = await readFile(join(projectFolder, 'docs/xds.md'), 'utf8');
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(page) ?? [];
  const folder = newRunFolder('xds-example');
  const source = (path: string): string => pathToFileURL(join(projectFolder, 'src', path, 'index.ts')).href;
  const program = example
    .replace("'coxswain/xds'", `'${source('xds')}'`)
    .replace("'coxswain/envoy'", `'${source('envoy')}'`);
  await writeFile(join(folder, 'server.mjs'), program);

  const upstream = createServer((_request, response) => response.end('hello from behind'));
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  t.teardown(() => upstream.close());
  const server = await startChild({
    name: 'example',
    command: process.execPath,
    args: ['--import=tsx', join(folder, 'server.mjs')],
    environment: { PORT: '0', LISTEN: '0', UPSTREAM: String((upstream.address() as AddressInfo).port) },
    workingFolder: projectFolder,
    logFile: join(folder, 'server.log'),
  });
  t.teardown(() => server.kill());
  const [, port = '0'] = await server.line(/port: (\d+)/);
  const envoy = await startEnvoy({
    name: 'example-envoy',
    bootstrapYaml: envoyBootstrap('example', Number(port), 'delta'),
    folder,
  });
  t.teardown(() => envoy.kill());
  await envoy.ready();
  const answer = await httpRequest({
    address: '127.0.0.1',
    port: listenerPort(await envoy.page('/listeners'), 'in'),
  });
  t.match(answer, { status: 200, body: 'hello from behind' });
});
