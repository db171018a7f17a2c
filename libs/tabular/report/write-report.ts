import { csvReport, jsonLinesReport } from './delimited.js';
import { htmlReport } from './html.js';
import type { Report, ReportFile, ReportFormat, ReportOptions, RowCount } from './report.js';

type Write = (report: Report, options: ReportOptions, count: RowCount) => ReportFile;

/** Packages of a format are loaded when it is written. */
const writers: Readonly<Record<ReportFormat, () => Promise<Write>>> = {
  csv: async () => Promise.resolve(csvReport),
  jsonl: async () => Promise.resolve(jsonLinesReport),
  html: async () => Promise.resolve(htmlReport),
  xlsx: async () => (await import('./xlsx.js')).xlsxReport,
  parquet: async () => (await import('./parquet.js')).parquetReport,
  pdf: async () => (await import('./pdf.js')).pdfReport,
};

/** Writes a report as it is taken: equal reports give equal bytes. @param count counts rows as they are written */
export async function* writeReport(
  format: ReportFormat,
  report: Report,
  options: ReportOptions,
  count: RowCount = { rows: 0 },
): ReportFile {
  yield* (await writers[format]())(report, options, count);
}

export const reportMediaTypes: Readonly<Record<ReportFormat, string>> = {
  csv: 'text/csv',
  jsonl: 'application/jsonl',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
  html: 'text/html',
  pdf: 'application/pdf',
};
