export type { AttemptOutcome, AttemptRecord, JobBoardDocument, SummaryFigure } from './document.js';
export { jobBoard } from './projection.js';
export { findJob, listJobs, type JobFilter, type JobSummary, type JobView } from './queries.js';
