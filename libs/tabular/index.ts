export type { Cell, Column } from './column.js';
export { csvCell, csvHeader, csvLine } from './csv.js';
export { csvFile, jsonLinesFile } from './stream.js';
