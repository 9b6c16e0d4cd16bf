import fc from 'fast-check';
import { test } from 'tap';
import { found } from './model-histories.ts';
import { step } from './model-steps.ts';
import { World } from './model-world.ts';

for (const { says, steps } of found) {
  test(says, async (t) => {
    for (const lingerMs of [0, 1000]) await new World(lingerMs).run(steps);
    t.pass('with a linger and without');
  });
}

const stepsWanted = Number(process.env['XDS_MODEL_STEPS'] ?? 2000);
const seed = Number(process.env['XDS_MODEL_SEED'] ?? Date.now() % 2 ** 31);
const stepsPerRun = 50;

test('whatever happens in whatever order, in the end each client holds exactly what it should', async (t) => {
  t.comment(`XDS_MODEL_SEED=${seed}`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 2 * stepsPerRun, size: 'max' }),
      fc.constantFrom(0, 1000),
      async (steps, lingerMs) => {
        await new World(lingerMs).run(steps);
      },
    ),
    {
      numRuns: Math.ceil(stepsWanted / stepsPerRun),
      seed,
      ...(process.env['XDS_MODEL_PATH'] === undefined ? {} : { path: process.env['XDS_MODEL_PATH'] }),
    },
  );
  t.pass(`${stepsWanted} steps`);
});
