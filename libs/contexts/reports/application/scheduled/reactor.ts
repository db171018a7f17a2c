import { AggregateCatalog, type CatalogEntry } from '@docket/commands';
import type { ReactionServices } from '@docket/composition';
import { Counter, type Registry } from '@docket/observability';
import { defineReactor, dueTicks, type DueReaction, type Reaction, type Reactor } from '@docket/processes';
import {
  dueForRemoval,
  reportOfRun,
  reportScheduleDecider,
  type ReportSchedule,
  type ReportScheduleCommand,
  type ReportScheduleEvent,
  type ReportScheduleState,
} from '../../domain/index.js';
import { requestOf } from './ask.js';
import { outcomeOf } from './outcome.js';
import { DeliverySecrets } from './secrets.js';
import { DeliveryError, receiverOf, removeCopy, sendReport, type Sending } from './send.js';
import { reportTicks } from './times.js';

/** Pauses between the tries to deliver one report; after the last it has failed. */
const DELAYS_MS: readonly number[] = [5_000, 30_000, 120_000, 600_000, 1_800_000];
const TRY_MS = 30_000;
/** How often the log is asked whether the job of a report has ended, and schedules of other processes are read. */
const LOOK_MS = 1_000;
const REFRESH_MS = 5_000;
const METRIC = 'docket_report_deliveries_total';

export interface DeliveryOverrides {
  readonly delaysMs?: readonly number[];
}

type Entry = CatalogEntry<ReportScheduleState> & { readonly state: ReportSchedule };
type Services = Pick<
  ReactionServices,
  'store' | 'content' | 'clock' | 'settings' | 'keyFor' | 'metrics' | 'datasets'
>;

/** The schedules of all tenants, folded from the log. */
export function scheduleCatalog(store: Services['store']) {
  return new AggregateCatalog<ReportScheduleState, ReportScheduleEvent>({
    store,
    decider: reportScheduleDecider,
    isKept: ({ status }) => status === 'saved',
  });
}

/**
 * Asks for reports when they are due, sends their files, and removes files that were kept for their time. A tick becomes one
 * event of its schedule, whichever and however many processes try; the report and its delivery follow from that event. A tick
 * that comes while the report before is on its way waits for its end; of several that were missed the last one is made.
 * @param overrides what a test sets otherwise
 */
export function scheduledReports(services: Services, overrides: DeliveryOverrides = {}): Reactor {
  const { store, content, clock, settings, keyFor, metrics } = services;
  const catalog = scheduleCatalog(store);
  const delays = overrides.delaysMs ?? DELAYS_MS;
  const sending: Sending = {
    content,
    clock,
    settings,
    secrets: new DeliverySecrets(keyFor),
    timeoutMs: TRY_MS,
  };
  const count = deliveryCounter(metrics);
  const nextTicks = new WeakMap<ReportScheduleState, Date | null>();
  /** Tries of reports on their way. A process that takes over begins to count again. */
  const tries = new Map<string, { readonly tries: number; readonly nextMs: number }>();
  let refreshedAt = -Infinity;

  const nextTick = (state: ReportSchedule): Date | null => {
    const known = nextTicks.get(state);
    if (known !== undefined) return known;
    const ticks = reportTicks(state);
    const next = 'wrong' in ticks ? null : (ticks.next(new Date(state.lastTick)) ?? null);
    nextTicks.set(state, next);
    return next;
  };

  const told = async (
    { send }: Reaction,
    { tenant, id }: Pick<Entry, 'tenant' | 'id'>,
    command: Extract<ReportScheduleCommand, { readonly reportId: string }>,
  ): Promise<void> => {
    const to = { tenant, aggregate: reportScheduleDecider.aggregate, id, command };
    const result = await send(to, `${command.type} ${command.reportId}`);
    // Deleted meanwhile: nobody waits for it.
    if (!result.ok && result.code !== 'REPORT_SCHEDULE.NOT_FOUND') throw new Error(result.message);
  };

  const fire = async (entry: Entry, reaction: Reaction): Promise<void> => {
    const { tenant, id, state } = entry;
    const ticks = reportTicks(state);
    if ('wrong' in ticks) return;
    const { run, missed } = dueTicks(ticks, new Date(state.lastTick), reaction.now, 0);
    const tick = run.at(-1) ?? missed;
    if (tick === undefined) return;
    const dueAt = tick.toISOString();
    const reportId = reportOfRun(tenant, id, dueAt);
    const command = { type: 'FireReportSchedule', dueAt, trigger: 'tick', reportId } as const;
    await told(reaction, entry, command);
  };

  const deliver = async (entry: Entry, reaction: Reaction): Promise<void> => {
    const { tenant, id, state } = entry;
    const { reportId, dueAt } = state.running!;
    const before = tries.get(reportId)?.tries ?? 0;
    const again = (after: number, ms: number) =>
      tries.set(reportId, { tries: after, nextMs: performance.now() + ms });
    const outcome = await outcomeOf(store, tenant, reportId);
    if (outcome.state === 'pending') return void again(before, LOOK_MS);
    if (outcome.state === 'failed') {
      const { code, message } = outcome;
      await told(reaction, entry, { type: 'FailScheduledReport', reportId, code, message });
      tries.delete(reportId);
      return;
    }
    const { kind } = state.delivery;
    const report = { ...outcome.report, schedule: id, dueAt };
    try {
      await sendReport(sending, state.delivery, report, reaction.signal);
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      const delayMs = delays[before];
      count(kind, delayMs === undefined ? 'given_up' : 'failed');
      if (delayMs !== undefined) return void again(before + 1, delayMs);
      const message = `${before + 1} tries, the last one: ${error.message}`.slice(0, 2_000);
      const failed = {
        type: 'FailScheduledReport',
        reportId,
        code: 'REPORT.NOT_DELIVERED',
        message,
      } as const;
      await told(reaction, entry, failed);
      tries.delete(reportId);
      return;
    }
    count(kind, 'succeeded');
    const { sha256 } = report;
    const to = receiverOf(state.delivery);
    const confirmed = { type: 'ConfirmDelivery', reportId, kind, to, sha256, tries: before + 1 } as const;
    await told(reaction, entry, confirmed);
    tries.delete(reportId);
  };

  const remove = async (entry: Entry, reportId: string, reaction: Reaction): Promise<void> => {
    const { tenant, id, state } = entry;
    const outcome = await outcomeOf(store, tenant, reportId);
    if (outcome.state === 'written') {
      const { sha256, folder } = outcome.report;
      await content.delete(tenant, sha256, folder);
      await removeCopy(sending, state.delivery, { ...outcome.report, schedule: id, dueAt: '' });
    }
    await told(reaction, entry, { type: 'RemoveScheduledReport', reportId });
  };

  const forgetDeleted = (): void => {
    const running = new Set(
      catalog.list().flatMap((entry) => (isSaved(entry) ? [entry.state.running?.reportId] : [])),
    );
    for (const reportId of tries.keys()) if (!running.has(reportId)) tries.delete(reportId);
  };

  /** What is to be done about a schedule now; undefined for nothing. */
  const workOf = (entry: Entry, now: Date): ((reaction: Reaction) => Promise<void>) | undefined => {
    const { running, enabled } = entry.state;
    if (running !== null) {
      const isEarly = (tries.get(running.reportId)?.nextMs ?? 0) > performance.now();
      return isEarly ? undefined : (reaction) => deliver(entry, reaction);
    }
    const tick = enabled ? nextTick(entry.state) : null;
    if (tick !== null && tick <= now) return (reaction) => fire(entry, reaction);
    const old = dueForRemoval(entry.state, now);
    return old === undefined ? undefined : (reaction) => remove(entry, old, reaction);
  };

  const noted = async ({ position }: { readonly position: number }): Promise<void> => catalog.upTo(position);
  return defineReactor<ReportScheduleEvent>()({
    name: 'reports.scheduled',
    on: {
      ReportScheduleSaved: noted,
      ReportScheduleDeleted: noted,
      ReportScheduleFired: async ({ aggregate, data, position }, reaction) => {
        await catalog.upTo(position);
        const { tenant, id } = aggregate;
        const entry = catalog.get(tenant, id);
        if (entry === undefined || !isSaved(entry)) return;
        const { reportId, dueAt } = data;
        if (entry.state.running?.reportId !== reportId) return;
        const asked = await requestOf(services, tenant, id, entry.state, { dueAt, asOf: position });
        if ('refused' in asked) {
          await told(reaction, entry, { type: 'FailScheduledReport', reportId, ...asked.refused });
          return;
        }
        const command = { type: 'RequestReport', request: asked.request } as const;
        const result = await reaction.send({ tenant, aggregate: 'report', id: reportId, command }, reportId);
        if (!result.ok) throw new Error(result.message);
      },
      ScheduledReportDelivered: noted,
      ScheduledReportFailed: noted,
      ScheduledReportRemoved: noted,
    },
    due: async (now, limit): Promise<readonly DueReaction[]> => {
      if (performance.now() - refreshedAt > REFRESH_MS) {
        await catalog.refresh();
        refreshedAt = performance.now();
        forgetDeleted();
      }
      const work = catalog.list().flatMap((entry) => {
        const run = isSaved(entry) ? workOf(entry, now) : undefined;
        return run === undefined ? [] : [{ entry, run }];
      });
      return work.slice(0, limit).map(({ entry, run }) => ({
        key: `${entry.tenant}/${entry.id}`,
        tenant: entry.tenant,
        behind: entry.position,
        run: async (reaction) => {
          await run(reaction);
          // What was written is folded before the schedule is looked at again.
          await catalog.refresh();
        },
      }));
    },
  });
}

function isSaved(entry: CatalogEntry<ReportScheduleState>): entry is Entry {
  return entry.state.status === 'saved';
}

/** Counts what came of tries. Several parts of one process share their registry. */
function deliveryCounter(registry: Registry): (kind: string, outcome: string) => void {
  const found = registry.getSingleMetric(METRIC);
  const counter =
    found instanceof Counter
      ? found
      : new Counter({
          name: METRIC,
          help: 'Tries to deliver a scheduled report, by kind of receiver and by what came of them.',
          labelNames: ['kind', 'outcome'],
          registers: [registry],
        });
  return (kind, outcome) => counter.inc({ kind, outcome });
}
