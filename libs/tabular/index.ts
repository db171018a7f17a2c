export { cleanText } from './clean-text.js';
export {
  BATCH_ROWS,
  columnTypes,
  type Cell,
  type Column,
  type ColumnType,
  type Row,
  type RowBatches,
  type TableColumn,
} from './column.js';
export { csvCell, csvHeader, csvLine } from './csv.js';
export type { FirstLook } from './first-look.js';
export { linesOf } from './lines.js';
export {
  chartSvg,
  defaultOptions,
  delimiters,
  encodings,
  firstTable,
  MOST_PDF_CELLS,
  reportFormats,
  reportMediaTypes,
  tableFormats,
  writeReport,
  type Chart,
  type Figure,
  type Report,
  type ReportBlock,
  type ReportFile,
  type ReportFormat,
  type ReportOptions,
  type RowCount,
  type TableBlock,
} from './report/index.js';
export { csvFile, jsonLinesFile } from './stream.js';
export {
  applySteps,
  checkSteps,
  MOST_GROUPS,
  MOST_PIVOT_VALUES,
  type Aggregate,
  type CheckedSteps,
  type Pivot,
  type Step,
  type StepProblem,
  type Table,
} from './steps/index.js';
