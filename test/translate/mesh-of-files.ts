import { readFileSync } from 'node:fs';
import { parseDocuments } from '../../src/config/index.ts';
import type { ModelChange } from '../../src/model/index.ts';
import { silentLog } from '../../src/runtime/log.ts';
import { createStore } from '../../src/store/index.ts';
import { SimulatedClock } from '../store/simulated-clock.ts';

/** What a mesh of Istio resources is as changes of the model: read and joined as in the product. */
export const changesOfFiles = async (...files: readonly string[]): Promise<readonly ModelChange[]> => {
  const changes: ModelChange[] = [];
  const store = createStore({
    log: silentLog,
    clock: new SimulatedClock(),
    onChanges: (batch) => changes.push(...batch),
  });
  store.addConfigSource('mesh', { required: true });
  store.applyConfig({
    source: 'mesh',
    files: files.map((file) => parseDocuments(file, readFileSync(file, 'utf8'))),
  });
  await store.whenReady();
  await store.close();
  return changes;
};
