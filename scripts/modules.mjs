// Works on a clean clone: plain JavaScript, nothing but Node's own modules.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));
const oldestNode = [20, 19];

/** Installs the Node modules of the lock file where they are missing or older than it. */
export const ensureModules = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    fail(`Node ${process.versions.node} is too old: install Node ${oldestNode.join('.')} or newer`);
  }
  if (modulesAreCurrent()) return;
  console.log('installing Node modules (npm ci), once');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: projectFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) fail('the Node modules could not be installed: run "npm ci" and mend what it says');
};

/** Runs a TypeScript program of this project; this process ends as it ends. */
export const runTypeScript = (...args) => {
  const child = spawn(process.execPath, ['--import=tsx', ...args], { cwd: projectFolder, stdio: 'inherit' });
  // A terminal signals both; whoever signals this process alone means the program.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.once('close', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
};

const modulesAreCurrent = () => {
  try {
    // npm leaves a copy of the lock file behind once everything is installed.
    const installed = JSON.parse(
      readFileSync(join(projectFolder, 'node_modules', '.package-lock.json'), 'utf8'),
    );
    const wanted = JSON.parse(readFileSync(join(projectFolder, 'package-lock.json'), 'utf8'));
    return (
      statSync(join(projectFolder, 'node_modules', 'tsx')).isDirectory() &&
      Object.entries(wanted.packages).every(
        ([path, { version, optional }]) =>
          path === '' || optional || installed.packages[path]?.version === version,
      )
    );
  } catch {
    return false;
  }
};

const fail = (message) => {
  console.error(message);
  process.exit(1);
};
