import { accept, nameBasedId, reject, type Decider, type Timed } from '@docket/kernel';
import type {
  ScheduleChanged,
  ScheduleCreated,
  ScheduledJobRefused,
  ScheduleEvent,
  ScheduleFired,
  ScheduleTickSkipped,
} from './events.js';

export interface Schedule extends ScheduleCreatedData {
  readonly status: 'active' | 'paused' | 'deleted';
  /** Everything up to here is dealt with, RFC 3339 UTC: the last tick, or when it was created, changed or resumed. */
  readonly lastTick: string;
  readonly lastJobId: string | null;
}

type ScheduleCreatedData = ScheduleCreated['data'];

export type ScheduleState = { readonly status: 'unknown' } | Schedule;

export type ScheduleCommand =
  | { readonly type: 'CreateSchedule'; readonly schedule: ScheduleCreatedData }
  | {
      readonly type: 'ChangeSchedule';
      readonly changes: Omit<ScheduleChanged['data'], 'reason'>;
      readonly reason: string;
    }
  | { readonly type: 'PauseSchedule' | 'ResumeSchedule' | 'DeleteSchedule'; readonly reason: string }
  | {
      readonly type: 'FireSchedule';
      readonly dueAt: string;
      readonly trigger: ScheduleFired['data']['trigger'];
      readonly jobId: string;
      readonly jobKey: string;
    }
  | { readonly type: 'SkipTick'; readonly dueAt: string; readonly why: ScheduleTickSkipped['data']['why'] }
  | ({ readonly type: 'RefuseScheduledJob' } & ScheduledJobRefused['data']);

/** The job of a run: the same, whoever derives it. @param run the tick, or what names a run by hand */
export function jobOfRun(tenant: string, scheduleId: string, run: string): { jobId: string; jobKey: string } {
  const jobKey = `schedule/${scheduleId}/${run}`;
  return { jobKey, jobId: nameBasedId('job', tenant, jobKey) };
}

export const scheduleDecider: Decider<ScheduleState, ScheduleCommand, ScheduleEvent> = {
  aggregate: 'schedule',
  // One that runs every few minutes has thousands of events.
  version: 1,
  initialState: { status: 'unknown' },
  decide: (command, state) => {
    if (command.type === 'CreateSchedule') {
      if (state.status === 'unknown') return accept({ type: 'ScheduleCreated', data: command.schedule });
      if (state.requestHash === command.schedule.requestHash) return accept();
      return reject(
        'SCHEDULE.IDEMPOTENCY_KEY_REUSED',
        'This Idempotency-Key belongs to another schedule: choose a new one.',
      );
    }
    if (state.status === 'unknown' || state.status === 'deleted') {
      return reject('SCHEDULE.NOT_FOUND', 'There is no such schedule: list them with GET /v1/schedules.');
    }
    switch (command.type) {
      case 'ChangeSchedule': {
        const { changes, reason } = command;
        if (Object.keys(changes).length === 0) return accept();
        return accept({ type: 'ScheduleChanged', data: { ...changes, reason } });
      }
      case 'PauseSchedule':
        if (state.status === 'paused') return accept();
        return accept({ type: 'SchedulePaused', data: { reason: command.reason } });
      case 'ResumeSchedule':
        if (state.status === 'active') return accept();
        return accept({ type: 'ScheduleResumed', data: { reason: command.reason } });
      case 'DeleteSchedule':
        return accept({ type: 'ScheduleDeleted', data: { reason: command.reason } });
      case 'FireSchedule': {
        const { dueAt, trigger, jobId, jobKey } = command;
        if (trigger === 'hand' ? state.lastJobId === jobId : isDealtWith(state, dueAt)) return accept();
        return accept({ type: 'ScheduleFired', data: { dueAt, trigger, jobId, jobKey, job: state.job } });
      }
      case 'SkipTick':
        if (isDealtWith(state, command.dueAt)) return accept();
        return accept({ type: 'ScheduleTickSkipped', data: { dueAt: command.dueAt, why: command.why } });
      case 'RefuseScheduledJob': {
        const { type: _type, ...data } = command;
        return accept({ type: 'ScheduledJobRefused', data });
      }
    }
  },
  evolve,
};

/** A tick belongs to whoever is first, and to nobody once the schedule was paused. */
function isDealtWith({ status, lastTick }: Schedule, dueAt: string): boolean {
  return status !== 'active' || dueAt <= lastTick;
}

function evolve(state: ScheduleState, event: Timed<ScheduleEvent>): ScheduleState {
  const lastTick = utc(event.time);
  if (event.type === 'ScheduleCreated') return { ...event.data, status: 'active', lastTick, lastJobId: null };
  if (state.status === 'unknown') return state;
  switch (event.type) {
    case 'ScheduleChanged': {
      const { reason: _reason, ...changes } = event.data;
      const moved = changes.cron !== undefined || changes.timeZone !== undefined;
      return { ...state, ...changes, ...(moved ? { lastTick } : {}) };
    }
    case 'SchedulePaused':
      return { ...state, status: 'paused' };
    case 'ScheduleResumed':
      return { ...state, status: 'active', lastTick };
    case 'ScheduleDeleted':
      return { ...state, status: 'deleted' };
    case 'ScheduleFired': {
      const { dueAt, trigger, jobId } = event.data;
      return { ...state, lastJobId: jobId, ...(trigger === 'hand' ? {} : { lastTick: dueAt }) };
    }
    case 'ScheduleTickSkipped':
      return { ...state, lastTick: event.data.dueAt };
    case 'ScheduledJobRefused':
      // There is no such job: it holds up no other one.
      return state.lastJobId === event.data.jobId ? { ...state, lastJobId: null } : state;
    // An event of a newer version of Docket leaves the state as it is.
    default:
      return state;
  }
}

/** With milliseconds, so that text order is time order. */
function utc(time: string): string {
  return new Date(time).toISOString();
}
