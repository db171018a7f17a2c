import type { ProjectionsByProjector } from '@docket/composition';
import { reports } from './reports/projection.js';
import { reportSchedules } from './report-schedules/projection.js';
import { reportTemplates } from './report-templates/projection.js';
import { resultColumns } from './result-columns/projection.js';
import { results } from './results/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = {
  reporting: [results, resultColumns, reports, reportTemplates, reportSchedules],
};

export { reports, reportStates } from './reports/projection.js';
export { findReport, listReports, type ReportView } from './reports/queries.js';
export { reportSchedules } from './report-schedules/projection.js';
export {
  findReportSchedule,
  listReportSchedules,
  MOST_REPORT_SCHEDULES,
  type ReportScheduleView,
} from './report-schedules/queries.js';
export { reportTemplates } from './report-templates/projection.js';
export { MOST_TEMPLATES, savedTemplates, type SavedTemplate } from './report-templates/queries.js';
export { resultColumns } from './result-columns/projection.js';
export { figureNames } from './result-columns/queries.js';
export { resultLine, resultTable } from './results/columns.js';
export type { FinishedJob, ResultFigure, ResultsDocument } from './results/document.js';
export { results } from './results/projection.js';
export { resultRows, type ResultRow, type ResultsFilter } from './results/queries.js';
