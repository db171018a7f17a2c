import { AggregateCatalog, type CatalogEntry } from '@docket/commands';
import type { Reactions, ReactionServices } from '@docket/composition';
import type { JobEvent } from '@docket/contexts/jobs/events';
import { defineReactor, dueTicks, type DueReaction, type Reaction, type Reactor } from '@docket/processes';
import {
  jobOfRun,
  type Schedule,
  type ScheduleCommand,
  scheduleDecider,
  type ScheduleEvent,
  type ScheduleState,
} from '../domain/index.js';
import { ticksOf } from './ticks.js';

/** A tick that is late by more than this was missed: no process ran then. */
const GRACE_MS = 60_000;
/** Schedules that another process has changed are known after this time at the latest. */
const REFRESH_MS = 5_000;

const ENDS: readonly JobEvent['type'][] = [
  'JobSucceeded',
  'JobFailed',
  'JobTimedOut',
  'JobCanceled',
  'JobDeadLettered',
];

type Entry = CatalogEntry<ScheduleState> & { readonly state: Schedule };
type Services = Pick<ReactionServices, 'store' | 'clock'>;

/**
 * Runs what is due. A tick becomes one event of its schedule, whichever and however many processes try; the job follows
 * from that event.
 */
export function scheduleReactor({ store }: Services): Reactor {
  const isKept = ({ status }: ScheduleState): boolean => status === 'active' || status === 'paused';
  const catalog = new AggregateCatalog<ScheduleState, ScheduleEvent>({
    store,
    decider: scheduleDecider,
    isKept,
  });
  const nextTicks = new WeakMap<ScheduleState, Date | null>();
  let refreshedAt = -Infinity;

  const nextTick = (state: Schedule): Date | null => {
    const known = nextTicks.get(state);
    if (known !== undefined) return known;
    const ticks = ticksOf(state);
    const next = 'wrong' in ticks ? null : (ticks.next(new Date(state.lastTick)) ?? null);
    nextTicks.set(state, next);
    return next;
  };
  const noted = async ({ position }: { readonly position: number }): Promise<void> => catalog.upTo(position);

  return defineReactor<ScheduleEvent>()({
    name: 'schedules.run',
    on: {
      ScheduleCreated: noted,
      ScheduleChanged: noted,
      SchedulePaused: noted,
      ScheduleResumed: noted,
      ScheduleDeleted: noted,
      ScheduleFired: noted,
      ScheduleTickSkipped: noted,
    },
    due: async (now, limit): Promise<readonly DueReaction[]> => {
      if (performance.now() - refreshedAt > REFRESH_MS) {
        await catalog.refresh();
        refreshedAt = performance.now();
      }
      const due = catalog
        .list()
        .filter(isActive)
        .filter(({ state }) => (nextTick(state) ?? now) <= now && nextTick(state) !== null);
      return due.slice(0, limit).map((entry) => ({
        key: entry.id,
        tenant: entry.tenant,
        behind: entry.position,
        run: async (reaction) => {
          await runDue(store, entry, reaction);
          // What was written is folded before the schedule is looked at again.
          await catalog.refresh();
        },
      }));
    },
  });
}

function isActive(entry: CatalogEntry<ScheduleState>): entry is Entry {
  return entry.state.status === 'active';
}

async function runDue(store: Services['store'], entry: Entry, { send, now }: Reaction): Promise<void> {
  const { tenant, id, state } = entry;
  const ticks = ticksOf(state);
  if ('wrong' in ticks) return;
  const { run, missed } = dueTicks(ticks, new Date(state.lastTick), now, GRACE_MS);
  let previous = state.lastJobId;
  const decide = async (dueAt: string, trigger: 'tick' | 'missed'): Promise<ScheduleCommand> => {
    if (trigger === 'missed' && state.misfire === 'skip') return { type: 'SkipTick', dueAt, why: 'missed' };
    if (state.overlap === 'skip' && previous !== null && !(await hasEnded(store, tenant, previous))) {
      return { type: 'SkipTick', dueAt, why: 'overlap' };
    }
    const job = jobOfRun(tenant, id, dueAt);
    previous = job.jobId;
    return { type: 'FireSchedule', dueAt, trigger, ...job };
  };
  for (const tick of [...(missed ? [missed] : []), ...run]) {
    const dueAt = tick.toISOString();
    const command = await decide(dueAt, tick === missed ? 'missed' : 'tick');
    const result = await send({ aggregate: 'schedule', id, command }, dueAt);
    // Deleted meanwhile: there is nothing to run.
    if (!result.ok && result.code !== 'SCHEDULE.NOT_FOUND') throw new Error(result.message);
  }
}

/** By the log. A job that is not there yet is on its way: had it been refused, the schedule would not name it. */
async function hasEnded(store: Services['store'], tenant: string, jobId: string): Promise<boolean> {
  const job = { tenant, type: 'job', id: jobId };
  const [last] = await store.readAggregate(job, { direction: 'backwards', limit: 1 });
  return last !== undefined && ENDS.some((type) => type === last.type);
}

export function reactionsOf(services: ReactionServices): Reactions {
  return { reactors: [scheduleReactor(services)] };
}
