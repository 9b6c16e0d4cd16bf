import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureConsul } from '../../e2e/parts/consul/index.ts';
import { currentEnvoyVersion, ensureEnvoy, oldEnvoyVersion } from '../../e2e/parts/envoy.ts';
import { ensureNewerNode, newerNodeVersion } from '../../e2e/parts/newer-node.ts';
import { newRunFolder, projectFolder } from '../../e2e/parts/project-folder.ts';
import { commandStep, partStep, type Step, tapStep } from './step.ts';
import type { TapFailure } from './tap-count.ts';

// npm test, once the modules are there. Arguments choose among parts, static, unit, attacks and e2e; none
// means all.

const choice = process.argv.slice(2);
const isChosen = (group: string): boolean => choice.length === 0 || choice.includes(group);
const logs = newRunFolder('test');

const filesIn = (folder: string, suffix: string): readonly string[] => {
  mkdirSync(join(projectFolder, folder), { recursive: true });
  return readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(suffix))
    .map((file) => join(folder, file))
    .sort();
};

const tool = (...path: readonly string[]): string => join(projectFolder, 'node_modules', ...path);
const thisNode = process.execPath;

const parts: readonly Step[] = [
  partStep(`Envoy ${currentEnvoyVersion}`, () => ensureEnvoy(currentEnvoyVersion)),
  partStep(`Envoy ${oldEnvoyVersion}`, () => ensureEnvoy(oldEnvoyVersion)),
  partStep('Consul', ensureConsul),
  partStep(`Node ${newerNodeVersion}`, () => ensureNewerNode()),
];
const checks: readonly Step[] = [
  commandStep('type check', thisNode, tool('typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'),
  commandStep('lint', thisNode, tool('@biomejs', 'biome', 'bin', 'biome'), 'check', '.'),
];
const attackTests = filesIn(join('test', 'attacks'), '.test.ts');
const unitTests = (title: string, node: () => Promise<string>): Step =>
  tapStep({
    title,
    node,
    files: filesIn('test', '.test.ts').filter((file) => !attackTests.includes(file)),
    jobs: 2,
    timeoutSeconds: 120,
    logFile: join(logs, `${title.replaceAll(/\W+/g, '-')}.tap`),
  });
const attacks = (title: string, node: () => Promise<string>): Step =>
  tapStep({
    title,
    node,
    files: attackTests,
    // Nothing beside them: a probe that shares the machine with another flood says nothing.
    jobs: 1,
    timeoutSeconds: 300,
    logFile: join(logs, `${title.replaceAll(/\W+/g, '-')}.tap`),
  });
// Once per installation: tap runs its first tests with all plugins, the slow ones too, unless it is built before.
const tapBuild = commandStep(
  'tap without TypeScript plugin',
  thisNode,
  tool('tap', 'dist', 'esm', 'run.mjs'),
  'build',
);
const unit: readonly Step[] = [
  unitTests(`unit tests, Node ${process.versions.node}`, async () => thisNode),
  unitTests(`unit tests, Node ${newerNodeVersion}`, () => ensureNewerNode()),
];
const attack: readonly Step[] = [
  attacks(`attacks, Node ${process.versions.node}`, async () => thisNode),
  attacks(`attacks, Node ${newerNodeVersion}`, () => ensureNewerNode()),
];
const e2e: readonly Step[] = [
  commandStep('build', thisNode, tool('typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'),
  tapStep({
    title: 'end to end, real Envoys and a real Consul',
    node: async () => thisNode,
    files: filesIn('e2e', '.e2e.test.ts'),
    // One at a time: what is measured must not be disturbed by its neighbour.
    jobs: 1,
    timeoutSeconds: 400,
    environment: { COXSWAIN: join(projectFolder, 'dist', 'cli', 'main.js') },
    logFile: join(logs, 'end-to-end.tap'),
  }),
];
const steps = [
  ...(isChosen('parts') || isChosen('e2e') ? parts : []),
  ...(isChosen('static') ? checks : []),
  ...(['unit', 'attacks', 'e2e'].some(isChosen) ? [tapBuild] : []),
  ...(isChosen('unit') ? unit : []),
  ...(isChosen('attacks') ? attack : []),
  ...(isChosen('e2e') ? e2e : []),
];

const failures: TapFailure[] = [];
let passed = 0;
for (const step of steps) {
  const start = performance.now();
  console.log(step.title);
  const result = await step.run();
  passed += result.passed;
  failures.push(...result.failures);
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  console.log(`  ${result.passed} passed, ${result.failures.length} failed, ${seconds} s`);
}
for (const { name, details } of failures) {
  console.log(`\nFAILED ${name}`);
  for (const line of details) console.log(`  ${line}`);
}
console.log(`\nTAP and logs: ${logs}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 && passed > 0 ? 0 : 1;
