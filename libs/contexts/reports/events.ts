export type { ReportEvent, ReportTemplateEvent } from './domain/index.js';
