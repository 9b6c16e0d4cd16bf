import t, { type Test } from 'tap';
import { type Mesh, startMesh } from './mesh.ts';
import type { MeshOptions } from './mesh-options.ts';

/** A test on a mesh. */
export interface MeshTestOptions extends MeshOptions {
  /** The test makes an Envoy refuse an update on purpose. */
  readonly mayBeRejected?: boolean;
}

/** Above the slowest test on a busy machine: a minute of outage among them. */
export const meshTestTimeoutMs = 300_000;
// A file that is run by hand has all its tests' time; `npm test` sets its own limit.
t.setTimeout(4 * meshTestTimeoutMs);

type MeshTestBody = (t: Test, mesh: Mesh) => Promise<void>;

/**
 * A test with a mesh of its own. At its end no Envoy may have refused anything that it was sent, whatever the
 * test was about.
 */
export const meshTest = (name: string, options: MeshTestOptions, body: MeshTestBody): void => {
  void t.test(name, { timeout: meshTestTimeoutMs }, (t) => runMeshTest(t, name, options, body));
};

/** The inside of `meshTest`, for tests that start other parts first. */
export const runMeshTest = async (
  t: Test,
  name: string,
  options: MeshTestOptions,
  body: MeshTestBody,
): Promise<void> => {
  const mesh = await startMesh(name.slice(0, 40), options);
  try {
    await body(t, mesh);
    if (!options.mayBeRejected) t.same(await mesh.rejected(), [], 'no Envoy refused an update');
  } finally {
    await mesh.close();
    if (!t.passing()) t.comment(`logs and files: ${mesh.folder}`);
  }
};
