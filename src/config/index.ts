export { configErrorRows, configErrors, severityOf } from './errors.ts';
export { parseMeshConfig, type ReadMeshConfig } from './mesh-config.ts';
export { parseDocuments } from './parse-documents.ts';
export { watchFolder } from './watch/watch-folder.ts';
