import t, { type Test } from 'tap';
import { type Mesh, startMesh } from './mesh.ts';
import type { MeshOptions } from './mesh-options.ts';

/** A test on a mesh; options that need a running part, such as Consul, are made when the test starts. */
export interface MeshTestOptions extends MeshOptions {
  /** The test sends a bad resource on purpose: an Envoy may refuse an update. */
  readonly mayBeRejected?: boolean;
}

/**
 * A test with a mesh of its own. At its end no Envoy may have refused anything that it was sent, whatever the
 * test was about.
 */
export const meshTest = (
  name: string,
  options: MeshTestOptions,
  body: (t: Test, mesh: Mesh) => Promise<void>,
): void => {
  void t.test(name, async (t) => {
    const mesh = await startMesh(name.slice(0, 40), options);
    try {
      await body(t, mesh);
      if (!options.mayBeRejected) t.same(await mesh.rejected(), [], 'no Envoy refused an update');
    } finally {
      await mesh.close();
      if (!t.passing()) t.comment(`logs and files: ${mesh.folder}`);
    }
  });
};
