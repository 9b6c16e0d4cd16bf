// Writes the bootstrap of each Envoy of docker-compose.yml into the volume that they share.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const proxies = [
  { name: 'web', ip: '10.89.77.10', labels: ['app=web', 'version=v1'] },
  { name: 'reviews-v1', ip: '10.89.77.11', labels: ['app=reviews', 'version=v1'] },
  { name: 'reviews-v2', ip: '10.89.77.12', labels: ['app=reviews', 'version=v2'] },
];

for (const { name, ip, labels } of proxies) {
  const bootstrap = execFileSync(process.execPath, [
    '/app/dist/cli/main.js',
    'bootstrap',
    ...['--id', `${name}.default`, '--ip', ip, '--interception', 'none', '--xds-addr', '10.89.77.2:15010'],
    ...labels.flatMap((label) => ['--label', label]),
  ]);
  writeFileSync(`/bootstraps/${name}.json`, bootstrap);
  console.log(`${name}.json written`);
}
