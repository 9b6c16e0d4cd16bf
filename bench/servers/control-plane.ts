/**
 * The whole control plane as `serve` runs it, behind the library: files are read, translated, pushed.
 * `control-plane CONFIG_FOLDER`.
 */

import { startControlPlane } from '../../src/index.ts';
import { silentLog } from '../../src/runtime/log.ts';
import { heapBytes, serveCommands, tell } from './commands.ts';
import { watchLoop } from './loop-delay.ts';

const [, , configFolder = '', ...registries] = process.argv;
const startedAt = performance.now();
const controlPlane = await startControlPlane({
  configDirs: configFolder === '' ? [] : [configFolder],
  registries,
  grpcAddress: { host: '127.0.0.1', port: 0 },
  httpAddress: { host: '127.0.0.1', port: 0 },
  log: silentLog,
  version: 'bench',
});
await controlPlane.ready;

let readLoop = watchLoop();
readLoop();

serveCommands({
  watch() {
    readLoop = watchLoop();
    return { event: 'watching' };
  },
  delay: () => ({ event: 'delay', ...readLoop() }),
  heap: () => ({ event: 'heap', heapBytes: heapBytes() }),
});
tell({ event: 'listening', port: controlPlane.grpcAddress.port, startMs: performance.now() - startedAt });
