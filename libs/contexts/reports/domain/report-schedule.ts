import { accept, nameBasedId, reject, type Decider, type Timed } from '@docket/kernel';
import type {
  ReportDelivery,
  ReportScheduleEvent,
  ReportScheduleSaved,
  ScheduledReportDelivered,
  ScheduledReportFailed,
} from './schedule-events.js';

/** What is made when, and where it goes. */
export type ReportPlan = Omit<ReportScheduleSaved['data'], 'reason'>;

export interface ReportSchedule extends ReportPlan {
  readonly status: 'saved';
  /** Everything up to here is dealt with, RFC 3339 UTC: the last tick, or when its times or its being enabled changed. */
  readonly lastTick: string;
  /** The report that is made or sent now; the next one waits for its end. */
  readonly running: { readonly reportId: string; readonly dueAt: string } | null;
  /** Reports whose files are stored, the oldest first. */
  readonly kept: readonly { readonly reportId: string; readonly dueAt: string }[];
  /** Why the last one was not made or did not arrive; null after one that arrived. */
  readonly failure: { readonly code: string; readonly message: string } | null;
}

export type ReportScheduleState = { readonly status: 'unknown' } | ReportSchedule;

export type ReportScheduleCommand =
  | { readonly type: 'SaveReportSchedule'; readonly plan: ReportPlan; readonly reason: string }
  | { readonly type: 'DeleteReportSchedule'; readonly reason: string }
  | {
      readonly type: 'FireReportSchedule';
      readonly dueAt: string;
      readonly trigger: 'tick' | 'hand';
      readonly reportId: string;
    }
  | ({ readonly type: 'ConfirmDelivery' } & ScheduledReportDelivered['data'])
  | ({ readonly type: 'FailScheduledReport' } & ScheduledReportFailed['data'])
  | { readonly type: 'RemoveScheduledReport'; readonly reportId: string };

/** Files of one schedule, however long each is to be kept. */
const MOST_KEPT = 500;
const DAY_MS = 86_400_000;

/** The report of a run: the same, whoever derives it. @param run the tick, or what names a run by hand */
export function reportOfRun(tenant: string, schedule: string, run: string): string {
  return nameBasedId('report', tenant, `report-schedule ${schedule}`, run);
}

/** The oldest report whose file has been kept for its time. */
export function dueForRemoval({ kept, keepDays }: ReportSchedule, now: Date): string | undefined {
  const [oldest] = kept;
  if (oldest === undefined) return undefined;
  const isOld = now.getTime() - Date.parse(oldest.dueAt) >= keepDays * DAY_MS;
  return isOld || kept.length > MOST_KEPT ? oldest.reportId : undefined;
}

export const reportScheduleDecider: Decider<ReportScheduleState, ReportScheduleCommand, ReportScheduleEvent> =
  {
    aggregate: 'report-schedule',
    // One that runs every hour has thousands of events.
    version: 1,
    initialState: { status: 'unknown' },
    decide: (command, state) => {
      if (command.type === 'SaveReportSchedule') {
        const wrong = wrongWithDelivery(command.plan.delivery);
        if (wrong !== undefined) return reject('REPORT.INVALID_DELIVERY', wrong);
        return accept({ type: 'ReportScheduleSaved', data: { ...command.plan, reason: command.reason } });
      }
      if (state.status === 'unknown') {
        return reject(
          'REPORT_SCHEDULE.NOT_FOUND',
          'There is no such schedule of reports: list them with GET /v1/report-schedules.',
        );
      }
      switch (command.type) {
        case 'DeleteReportSchedule':
          return accept({ type: 'ReportScheduleDeleted', data: { reason: command.reason } });
        case 'FireReportSchedule': {
          const { dueAt, trigger, reportId } = command;
          if (state.running?.reportId === reportId) return accept();
          if (trigger === 'tick' && (!state.enabled || dueAt <= state.lastTick || state.running !== null))
            return accept();
          if (state.running !== null) {
            return reject(
              'REPORT.STILL_RUNNING',
              'The report before is still being made or sent: ask again when it has ended.',
            );
          }
          return accept({ type: 'ReportScheduleFired', data: { dueAt, trigger, reportId } });
        }
        case 'ConfirmDelivery': {
          const { type: _type, ...data } = command;
          if (state.running?.reportId !== data.reportId) return accept();
          return accept({ type: 'ScheduledReportDelivered', data });
        }
        case 'FailScheduledReport': {
          const { type: _type, ...data } = command;
          if (state.running?.reportId !== data.reportId) return accept();
          return accept({ type: 'ScheduledReportFailed', data });
        }
        case 'RemoveScheduledReport': {
          const { reportId } = command;
          if (!state.kept.some((each) => each.reportId === reportId)) return accept();
          return accept({ type: 'ScheduledReportRemoved', data: { reportId, keepDays: state.keepDays } });
        }
      }
    },
    evolve,
  };

function evolve(state: ReportScheduleState, event: Timed<ReportScheduleEvent>): ReportScheduleState {
  if (event.type === 'ReportScheduleSaved') {
    const { reason: _reason, ...plan } = event.data;
    const before = state.status === 'saved' ? state : undefined;
    const sameTimes =
      before?.cron === plan.cron && before.timeZone === plan.timeZone && before.enabled === plan.enabled;
    return {
      ...plan,
      status: 'saved',
      lastTick: sameTimes ? before.lastTick : new Date(event.time).toISOString(),
      running: before?.running ?? null,
      kept: before?.kept ?? [],
      failure: null,
    };
  }
  if (state.status === 'unknown') return state;
  switch (event.type) {
    case 'ReportScheduleDeleted':
      return { status: 'unknown' };
    case 'ReportScheduleFired': {
      const { dueAt, trigger, reportId } = event.data;
      return { ...state, running: { reportId, dueAt }, ...(trigger === 'tick' ? { lastTick: dueAt } : {}) };
    }
    case 'ScheduledReportDelivered':
      return { ...ended(state), failure: null };
    case 'ScheduledReportFailed': {
      const { code, message } = event.data;
      return { ...ended(state), failure: { code, message } };
    }
    case 'ScheduledReportRemoved':
      return { ...state, kept: state.kept.filter(({ reportId }) => reportId !== event.data.reportId) };
    // An event of a newer version of Docket leaves the state as it is.
    default:
      return state;
  }
}

/** What did not arrive can have a file all the same. */
function ended(state: ReportSchedule): ReportSchedule {
  const { running, kept } = state;
  return { ...state, running: null, kept: running === null ? kept : [...kept, running] };
}

function wrongWithDelivery({ kind, url, to, folder }: ReportDelivery): string | undefined {
  const given = { webhook: url, mail: to, folder };
  for (const [each, value] of Object.entries(given)) {
    if ((each === kind) === (value !== undefined)) continue;
    const field = { webhook: 'a url', mail: 'addresses (to)', folder: 'a folder' }[each as typeof kind];
    return `A delivery has ${field} if its kind is ${each}, and no other has it.`;
  }
  return undefined;
}
