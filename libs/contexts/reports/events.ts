export type { ReportEvent, ReportScheduleEvent, ReportTemplateEvent } from './domain/index.js';
