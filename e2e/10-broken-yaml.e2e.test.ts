import { untilServed, untilVersions } from './parts/expectations.ts';
import { serviceEntry } from './parts/istio-yaml.ts';
import type { Instance } from './parts/mesh.ts';
import { meshTest } from './parts/mesh-test.ts';
import { until } from './parts/until.ts';

// Judged point 10.

const to = (index: number): string => `service-${index}:9080`;
const nine = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const broken = 9;

const files = (instance: Instance): readonly string[] =>
  Array.from({ length: 10 }, (_, index) => serviceEntry(`service-${index}`, [instance]));

for (const [what, breakIt, line, column, suggestion] of [
  [
    'a misspelt field',
    (text: string) => text.replace('location:', 'locaton:'),
    /^ {2}locaton:/,
    3,
    /location/,
  ],
  [
    'a misspelt value',
    (text: string) => text.replace('MESH_INTERNAL', 'MESH_INTERNL'),
    /MESH_INTERNL/,
    13,
    /MESH_INTERNAL/,
  ],
  [
    'a document that is no YAML',
    (text: string) => text.replace('  ports:', '  ports: ['),
    /ports: \[/,
    undefined,
    /\w/,
  ],
] as const) {
  meshTest(`${what} in one of ten files`, {}, async (t, mesh) => {
    const instance = await mesh.instance({ service: 'any', version: 'v1', host: 11 });
    const texts = files(instance);
    for (const index of nine) await mesh.write(`service-${index}.yaml`, texts[index] ?? '');
    const text = breakIt(texts[broken] ?? '');
    const file = `service-${broken}.yaml`;
    await mesh.write(file, text);
    const client = await mesh.proxy({ name: 'client', host: 2 });
    for (const index of nine) await untilServed(client, { to: to(index) });
    t.pass('the nine others apply');
    t.not((await client.send({ to: to(broken) })).status, 200, 'the broken one does not');

    const lineNumber = text.split('\n').findIndex((candidate) => line.test(candidate)) + 1;
    const position = new RegExp(
      `${file.replace('.', '\\.')}:${column === undefined ? '\\d+:\\d+' : `${lineNumber}:${column}\\b`}`,
    );
    const log = await until('the error to be said', async () => {
      const said = (await mesh.controlPlane.log()).split('\n').find((entry) => entry.includes(`${file}:`));
      return said;
    });
    t.match(log, position, 'the error names file, line and column');
    t.match(log, suggestion, 'and the nearest right spelling');
  });
}

meshTest('a file that breaks later keeps its last good form, over a restart too', {}, async (t, mesh) => {
  const [v1, v2] = await mesh.instances(
    { service: 'any', version: 'v1', host: 11 },
    { service: 'any', version: 'v2', host: 12 },
  );
  if (v1 === undefined || v2 === undefined) throw new Error('two instances were started');
  for (const [index, text] of files(v1).entries()) await mesh.write(`service-${index}.yaml`, text);
  const client = await mesh.proxy({ name: 'client', host: 2 });
  for (const index of [...nine, broken]) await untilServed(client, { to: to(index) });

  const [next0 = '', ...next] = files(v2);
  await mesh.write(`service-${broken}.yaml`, (next[broken - 1] ?? '').replace('endpoints:', 'endpiont:'));
  await mesh.write('service-0.yaml', next0);
  await untilVersions(client, { to: to(0) }, ['v2']);
  await untilVersions(client, { to: to(broken) }, ['v1']);
  t.pass('the others apply, the broken one serves as it was');

  await mesh.controlPlane.kill();
  await mesh.controlPlane.start();
  const late = await mesh.proxy({ name: 'late', host: 3 });
  await untilVersions(late, { to: to(broken) }, ['v1']);
  await untilVersions(late, { to: to(0) }, ['v2']);
  t.pass('a restarted control plane still has the last good form');
});
