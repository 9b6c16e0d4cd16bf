import t, { type Test } from 'tap';
import { type ConsulAgent, type ServiceRegistration, startConsul } from './consul/index.ts';
import type { Instance, Mesh } from './mesh.ts';
import { type MeshTestOptions, meshTestTimeoutMs, runMeshTest } from './mesh-test.ts';

/** A test on a mesh whose services are registered in a real Consul of its own. */
export const consulMeshTest = (
  name: string,
  options: MeshTestOptions,
  body: (t: Test, mesh: Mesh, consul: ConsulAgent) => Promise<void>,
): void => {
  void t.test(name, { timeout: meshTestTimeoutMs }, async (t) => {
    const consul = await startConsul();
    try {
      const registry = `consul=${consul.url}?host={service}.default.svc.cluster.local`;
      await runMeshTest(t, name, { ...options, registries: [registry] }, (t, mesh) => body(t, mesh, consul));
    } finally {
      await consul.kill();
    }
  });
};

/** The id under which an instance is registered. */
export const registrationId = ({ service, version, port }: Instance): string =>
  `${service}-${version}-${port}`;

/** An HTTP instance as it registers itself; clients reach the service on port 9080. */
export const registrationOf = (instance: Instance): ServiceRegistration => ({
  ID: registrationId(instance),
  Name: instance.service,
  Address: instance.address,
  Port: instance.port,
  Meta: { protocol: 'http', version: instance.version, 'service-port': '9080' },
});
