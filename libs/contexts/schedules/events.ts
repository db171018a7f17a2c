export type { ScheduledJob, ScheduleEvent, ScheduleFired } from './domain/index.js';
