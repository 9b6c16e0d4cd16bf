export type { Work } from './accepted-model.ts';
export type { Condition } from './condition.ts';
export { storeErrors } from './errors.ts';
export type { JoinedService } from './join-service.ts';
export { openStateFolder, type StateFolder } from './state-folder.ts';
export type { ObjectStatus, SourceStatus } from './status.ts';
export { createStore, type Store, type StoreOptions } from './store.ts';
