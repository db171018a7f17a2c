import type { RegisterCommands } from '@docket/composition';
import { registerNotebooks } from './notebooks.js';
import { registerReportSchedules } from './report-schedules.js';
import { registerReports } from './reports.js';

/** In the order of the help text. A new command adds one entry. */
export const commands: readonly RegisterCommands[] = [
  registerReports,
  registerReportSchedules,
  registerNotebooks,
];
