export { configErrorRows, configErrors, severityOf } from './errors.ts';
export { parseDocuments } from './parse-documents.ts';
export { watchFolder } from './watch/watch-folder.ts';
