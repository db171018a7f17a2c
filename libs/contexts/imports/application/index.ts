export { dryRun, type DryCollection } from './dry-run.js';
export { readMapping } from './mapping/read-mapping.js';
export type { Mapping } from './mapping/schema.js';
export { runImport, type ImportResult } from './run-import.js';
export { runUndo } from './run-undo.js';
export { fileSource } from './source/file-source.js';
export { mongoSource } from './source/mongo-source.js';
export type { Source } from './source/source.js';
