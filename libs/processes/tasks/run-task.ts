import { DocketError, isDocketError, messageOf } from '@docket/kernel';
import { isTakenOver, pause, retryDelayMs } from '@docket/log-following';
import { type Cause, Effects } from '../commands.js';
import type { ProcessEngine } from '../options.js';
import { storable, type Task, type TaskContext } from './definition.js';
import { changeRun, type RunRecord, type TaskStore } from './records.js';

/**
 * Carries a run out, or goes on with one whose process died, and writes what came of it.
 * @param signal aborts when the lease is lost or the process stops: the run is left to the next owner
 * @throws DocketError `TASK.LEASE_LOST`, or what keeps the run from being written
 */
export async function runTask(
  engine: ProcessEngine,
  store: TaskStore,
  task: Task,
  registered: RunRecord,
  signal: AbortSignal,
): Promise<RunRecord> {
  let run = registered;
  for (;;) {
    signal.throwIfAborted();
    if (run.attempts >= task.maxAttempts) {
      return end(engine, store, run, { state: 'failed', error: run.error ?? INTERRUPTED });
    }
    run = await changeRun(store, run, { attempts: run.attempts + 1 });
    try {
      const changes = await attemptRun(engine, store, task, run, signal);
      await engine.fault('run-done', task.name);
      return await end(engine, store, run, { state: 'succeeded', error: null, ...changes });
    } catch (error) {
      signal.throwIfAborted();
      if (isTakenOver(error)) throw error;
      const text = isDocketError(error) ? `${error.code}: ${error.message}` : messageOf(error);
      engine.logger.warn(
        { task: task.name, run: run._id, attempts: run.attempts, err: error },
        'a run failed',
      );
      if (isLasting(error)) return end(engine, store, run, { state: 'failed', error: text });
      run = await changeRun(store, run, { error: text });
      await pause(retryDelayMs(run.attempts), signal);
    }
  }
}

const INTERRUPTED = 'Its process ended during each try.';

/** Trying again does not help. */
function isLasting(error: unknown): boolean {
  return isDocketError(error) && ['TASK.RESULT_TOO_LARGE', 'TASK.NO_PLAN'].includes(error.code);
}

async function attemptRun(
  engine: ProcessEngine,
  store: TaskStore,
  task: Task,
  run: RunRecord,
  signal: AbortSignal,
): Promise<Pick<RunRecord, 'plan' | 'result'>> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(timedOut(task)), task.timeoutMs);
  const ended = AbortSignal.any([signal, late.signal]);
  const work = async (): Promise<Pick<RunRecord, 'plan' | 'result'>> => {
    const context = contextOf(engine, run, ended);
    const plan = await planFor(engine, store, task, run, context);
    if (run.kind === 'plan') return { plan, result: null };
    const result = storable(task.name, 'result', await task.run(context, plan?.value));
    return { plan, result };
  };
  try {
    return await Promise.race([
      work(),
      new Promise<never>((_, reject) => {
        ended.addEventListener('abort', () => reject(ended.reason as Error), { once: true });
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

/** Stored before it is carried out: a run that is taken over goes on with the same plan. */
async function planFor(
  engine: ProcessEngine,
  store: TaskStore,
  task: Task,
  run: RunRecord,
  context: TaskContext,
): Promise<RunRecord['plan']> {
  if (!task.plan || run.plan) return run.plan;
  const plan = run.planOf === null ? { value: await task.plan(context) } : await planOf(store, run.planOf);
  const stored = { value: storable(task.name, 'plan', plan.value) };
  await changeRun(store, run, { plan: stored });
  await engine.fault('run-planned', task.name);
  return stored;
}

async function planOf({ runs }: TaskStore, _id: string): Promise<{ readonly value: unknown }> {
  const plan = (await runs.findOne({ _id }))?.plan;
  if (plan) return plan;
  throw new DocketError(
    'TASK.NO_PLAN',
    `Run ${_id} is not in the history any more, or has no plan. Plan again.`,
  );
}

function contextOf(engine: ProcessEngine, run: RunRecord, signal: AbortSignal): TaskContext {
  const cause: Cause = {
    parts: ['task', run.task, run._id],
    tenant: 'default',
    behind: run.behind,
    actor: run.task,
    correlationId: run._id,
  };
  const { send, outsideId } = new Effects(cause, engine.send);
  return { runId: run._id, dueAt: run.dueAt, now: engine.clock.now(), signal, send, outsideId };
}

async function end(
  engine: ProcessEngine,
  store: TaskStore,
  run: RunRecord,
  changes: Partial<RunRecord>,
): Promise<RunRecord> {
  const ended = await changeRun(store, run, { ...changes, endedAt: engine.clock.now() });
  await engine.fault('run-written', run.task);
  return ended;
}

function timedOut({ name, timeoutMs }: Task): DocketError {
  return new DocketError(
    'TASK.TIMED_OUT',
    `A run of ${name} took longer than ${timeoutMs} ms. Bound what it does, or raise timeoutMs of the task.`,
    { details: { task: name } },
  );
}
