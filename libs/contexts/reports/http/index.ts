import type { HttpPart } from '@docket/composition';
import { handlers } from '../application/commands/index.js';
import { NotebooksController } from './notebooks.controller.js';
import { ReportRequests } from './report-requests.js';
import { ReportSchedulesController } from './report-schedules.controller.js';
import { ReportTemplatesController } from './report-templates.controller.js';
import { ReportsController } from './reports.controller.js';
import { ResultsExportController } from './results.controller.js';

export const http: HttpPart = {
  // The fixed paths of the export come before `:id`.
  controllers: [
    ResultsExportController,
    ReportTemplatesController,
    ReportSchedulesController,
    ReportsController,
    NotebooksController,
  ],
  providers: [...handlers, ReportRequests],
};
