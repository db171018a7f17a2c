export {
  scheduleEventTypes,
  type ScheduleCreated,
  type ScheduledJob,
  type ScheduleEvent,
  type ScheduleFired,
} from './events.js';
export {
  jobOfRun,
  scheduleDecider,
  type Schedule,
  type ScheduleCommand,
  type ScheduleState,
} from './schedule.js';
