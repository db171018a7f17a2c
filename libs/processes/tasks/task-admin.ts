import { DocketError } from '@docket/kernel';
import { ActionOutbox } from '@docket/log-following';
import { draftTaskAction, type RecordTaskAction, type TaskAction } from '../operator/actions.js';
import type { ProcessEngine } from '../options.js';
import type { Task } from './definition.js';
import { noDryRun, nothingChanged, requirePlan, requireReason, unknown } from './refusals.js';
import { MOST_REQUESTS, type RunRecord, type TaskRecord, type TaskStore } from './records.js';
import { type ScheduleChoice, scheduleOf } from './schedule.js';

/** A task as the database knows it: the same answer in every process. */
export interface TaskStatus {
  readonly name: string;
  readonly summary: string;
  readonly schedule: ScheduleChoice;
  readonly timeZone: string;
  readonly misfire: Task['misfire'];
  readonly hasPlan: boolean;
  readonly paused: boolean;
  /** null while it is paused. */
  readonly nextRunAt: string | null;
  readonly lastRun: TaskRun | null;
}

/** One run of the history. */
export interface TaskRun {
  readonly runId: string;
  readonly trigger: RunRecord['trigger'];
  readonly kind: RunRecord['kind'];
  readonly dueAt: string;
  readonly by: string | null;
  /** `requested`: no process has begun it yet. */
  readonly state: RunRecord['state'] | 'requested';
  readonly attempts: number;
  readonly plan: unknown;
  readonly result: RunRecord['result'];
  readonly error: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

/** The operator's side of tasks: works beside any number of running processes. */
export interface TaskAdmin {
  list(): Promise<TaskStatus[]>;
  /** The newest first, at most 200. */
  runs(name: string, limit?: number): Promise<TaskRun[]>;
  find(name: string, runId: string): Promise<TaskRun>;
  /**
   * Asks for a run now, whether or not the task is paused.
   * @param planOf the id of an earlier `plan`: exactly that one is carried out
   */
  run(name: string, by: string, reason: string, planOf?: string): Promise<TaskRun>;
  /** Asks for a dry run. */
  plan(name: string, by: string): Promise<TaskRun>;
  /** Ticks of a paused task are left out. */
  pause(name: string, by: string, reason: string): Promise<void>;
  resume(name: string, by: string, reason: string): Promise<void>;
}

export function createTaskAdmin(
  engine: ProcessEngine,
  store: TaskStore,
  tasks: readonly Task[],
  record: RecordTaskAction,
): TaskAdmin {
  const outbox = taskOutbox(store, engine, record);
  const taskOf = (name: string): Task => tasks.find((task) => task.name === name) ?? unknown(name, tasks);

  /** The act and its action are one update; what of it is not in the log yet is recorded right after. */
  const act = async (
    drafted: Pick<TaskAction, 'action' | 'task' | 'by' | 'details'>,
    change: (action: TaskAction) => { readonly filter?: object; readonly update: object },
  ): Promise<TaskAction> => {
    const task = taskOf(drafted.task);
    await outbox.publishPending();
    const action = await draftTaskAction(engine, drafted);
    const fresh = { paused: false, lastTick: engine.clock.now(), requests: [] };
    await store.tasks.updateOne({ _id: task.name }, { $setOnInsert: fresh }, { upsert: true });
    const { filter = {}, update } = change(action);
    // A write that is sent again by the driver must not add the action twice.
    const once = { _id: task.name, 'actions.id': { $ne: action.id }, ...filter };
    const { matchedCount } = await store.tasks.updateOne(once, update);
    if (matchedCount === 0) throw nothingChanged(task.name, drafted.action);
    await store.leases.updateOne({ _id: task.name }, { $set: { commanded: action.id } });
    await engine.fault('action-done', task.name);
    await outbox.publishPending().catch((error: unknown) => {
      engine.logger.warn({ err: error }, 'what was done waits for the audit trail');
    });
    return action;
  };

  const request = async (name: string, by: string, kind: 'run' | 'plan', details: TaskAction['details']) => {
    const planOf = typeof details['planOf'] === 'string' ? details['planOf'] : null;
    const drafted = { action: `${kind}-requested`, task: name, by, details } as const;
    const action = await act(drafted, ({ id, at, ...rest }) => ({
      filter: { [`requests.${MOST_REQUESTS - 1}`]: { $exists: false } },
      update: {
        $push: { requests: { id, kind, by, at: new Date(at), planOf }, actions: { id, at, ...rest } },
      },
    }));
    return requested({ id: action.id, kind, by, at: new Date(action.at), planOf });
  };

  const setPaused = async (name: string, by: string, reason: string, paused: boolean): Promise<void> => {
    requireReason(name, reason);
    const drafted = { action: paused ? 'paused' : 'resumed', task: name, by, details: { reason } } as const;
    await act(drafted, (action) => ({
      filter: { paused: !paused },
      update: {
        $set: { paused, ...(paused ? {} : { lastTick: engine.clock.now() }) },
        $push: { actions: action },
      },
    }));
  };

  const runs = async (name: string, limit = 50): Promise<TaskRun[]> => {
    taskOf(name);
    const waiting = (await store.tasks.findOne({ _id: name }))?.requests ?? [];
    const found = await store.runs
      .find({ task: name })
      .sort({ startedAt: -1, _id: -1 })
      .limit(Math.min(200, Math.max(1, limit)))
      .toArray();
    const known = new Set(found.map(({ _id }) => _id));
    const ahead = waiting.filter(({ id }) => !known.has(id)).map(requested);
    return [...ahead.reverse(), ...found.map(viewOf)];
  };

  return {
    list: async () => {
      const records = new Map((await store.tasks.find({}).toArray()).map((found) => [found._id, found]));
      return Promise.all(tasks.map(async (task) => statusOf(engine, store, task, records.get(task.name))));
    },
    runs,
    find: async (name, runId) => {
      const run = (await runs(name, 200)).find((candidate) => candidate.runId === runId);
      if (run) return run;
      throw new DocketError(
        'TASK.RUN_NOT_FOUND',
        `${name} has no run ${runId}, or it is too old: "docket tasks runs ${name}".`,
      );
    },
    run: async (name, by, reason, planOf) => {
      requireReason(name, reason);
      if (planOf !== undefined) await requirePlan(store, taskOf(name), planOf);
      return request(name, by, 'run', { reason, ...(planOf === undefined ? {} : { planOf }) });
    },
    plan: async (name, by) => {
      if (!taskOf(name).plan) throw noDryRun(name);
      return request(name, by, 'plan', {});
    },
    pause: async (name, by, reason) => setPaused(name, by, reason, true),
    resume: async (name, by, reason) => setPaused(name, by, reason, false),
  };
}

/** What operators did to tasks and the log does not have yet. */
export function taskOutbox(
  store: TaskStore,
  { fault }: Pick<ProcessEngine, 'fault'>,
  record: RecordTaskAction,
): ActionOutbox<TaskAction> {
  const nameOf = ({ task }: TaskAction) => task;
  return new ActionOutbox({
    store,
    entries: store.entries,
    fault,
    record,
    nameOf,
    activeGeneration: async () => 1,
  });
}

async function statusOf(
  { clock }: ProcessEngine,
  { runs }: TaskStore,
  task: Task,
  record: TaskRecord | undefined,
): Promise<TaskStatus> {
  const { name, summary, schedule, timeZone = 'UTC', misfire } = task;
  const paused = record?.paused ?? false;
  const next = paused ? undefined : scheduleOf(name, schedule, timeZone).next(clock.now());
  const last = await runs.findOne({ task: name }, { sort: { startedAt: -1, _id: -1 } });
  return {
    name,
    summary,
    schedule,
    timeZone,
    misfire,
    hasPlan: task.plan !== undefined,
    paused,
    nextRunAt: next?.toISOString() ?? null,
    lastRun: last ? viewOf(last) : null,
  };
}

function viewOf(run: RunRecord): TaskRun {
  const { _id: runId, trigger, kind, dueAt, by, state, attempts, plan, result, error } = run;
  return {
    runId,
    trigger,
    kind,
    dueAt: dueAt.toISOString(),
    by,
    state,
    attempts,
    plan: plan?.value ?? null,
    result,
    error,
    startedAt: run.startedAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
  };
}

function requested({ id, kind, by, at }: TaskRecord['requests'][number]): TaskRun {
  const nothing = { plan: null, result: null, error: null, startedAt: null, endedAt: null };
  return {
    runId: id,
    trigger: 'hand',
    kind,
    dueAt: at.toISOString(),
    by,
    state: 'requested',
    attempts: 0,
    ...nothing,
  };
}
