import { join } from 'node:path';
import t from 'tap';
import { interceptTraffic } from './parts/interception.ts';
import { connectNamespaces, ip, newNetworkNamespace, requireRoot } from './parts/network-namespace.ts';
import { projectFolder } from './parts/project-folder.ts';

// Interception by iptables. What happens inside the namespace of the application is a test program of its own.

t.setTimeout(600_000);
t.test('transparent interception in a network namespace', { timeout: 300_000 }, async (t) => {
  requireRoot('the test of interception by iptables');
  const app = await newNetworkNamespace('app');
  const peer = await newNetworkNamespace('peer');
  await connectNamespaces(
    { namespace: app, address: '10.201.77.2/24' },
    { namespace: peer, address: '10.201.77.3/24' },
  );
  // The virtual address of a service leads nowhere; it needs a way out so that it can be intercepted.
  await ip('-n', app.name, 'route', 'add', 'default', 'via', '10.201.77.3');
  await interceptTraffic(app);
  const program = join(projectFolder, 'e2e', 'parts', 'redirect-scenario.ts');
  await t.spawn(
    'ip',
    ['netns', 'exec', app.name, process.execPath, '--import=tsx', program, peer.name],
    'inside',
  );
});
