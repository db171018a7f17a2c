export { chartSvg, type Chart } from './chart.js';
export { MOST_PDF_CELLS } from './pdf.js';
export {
  defaultOptions,
  delimiters,
  encodings,
  firstTable,
  reportFormats,
  tableFormats,
  type Figure,
  type Report,
  type ReportBlock,
  type ReportFile,
  type ReportFormat,
  type ReportOptions,
  type RowCount,
  type TableBlock,
} from './report.js';
export { reportMediaTypes, writeReport } from './write-report.js';
