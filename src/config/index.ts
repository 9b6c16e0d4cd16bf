export { configErrorRows, configErrors, severityOf } from './errors.ts';
export { parseDocuments } from './parse-documents.ts';
