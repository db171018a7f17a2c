export { builtInTemplates } from './built-in.js';
export {
  reportEventTypes,
  type ReportEvent,
  type ReportRefused,
  type ReportRequested,
  type ReportTemplateEvent,
} from './events.js';
export { reportDecider, type ReportCommand, type ReportState } from './report.js';
export {
  reportTemplateDecider,
  type ReportTemplateCommand,
  type ReportTemplateState,
} from './report-template.js';
export { templateProblems, type TemplateProblem } from './template-problems.js';
export type { Section, TemplateDefinition } from './template-schema.js';
export {
  dueForRemoval,
  reportOfRun,
  reportScheduleDecider,
  type ReportPlan,
  type ReportSchedule,
  type ReportScheduleCommand,
  type ReportScheduleState,
} from './report-schedule.js';
export {
  reportScheduleEventTypes,
  type ReportDelivery,
  type ReportScheduleEvent,
  type ReportScheduleSaved,
} from './schedule-events.js';
