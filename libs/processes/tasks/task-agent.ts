import {
  freeLease,
  LeaseSession,
  LeaseWatch,
  pause,
  RetryPolicy,
  RunReport,
  Signal,
  type TakenLease,
  untilBeat,
} from '@docket/log-following';
import type { ProcessEngine } from '../options.js';
import type { Task } from './definition.js';
import {
  adoptRuns,
  prepareTaskStore,
  pruneRuns,
  registerRun,
  type RunRecord,
  type TaskRecord,
  type TaskStore,
} from './records.js';
import { runTask } from './run-task.js';
import type { TaskLooks } from './task-looks.js';
import { dueTicks, type Schedule, scheduleOf } from './schedule.js';

export type TaskState = 'starting' | 'scheduling' | 'standing-by' | 'waiting' | 'halted' | 'stopped';

/** One task as the process that runs it sees it. */
export interface RunningTask {
  readonly name: string;
  readonly state: TaskState;
  readonly reason: string | null;
  /** The run that is under way here. */
  readonly run: string | null;
  /** How the last run here ended. */
  readonly lastRun: RunRecord['state'] | null;
}

/** Longest time between two looks at what operators asked for. */
const LOOK_MS = 1_000;

/** Runs one task in one operating-system process: takes the lease when it is free, runs what is due, again. */
export class TaskAgent {
  private readonly schedule: Schedule;
  private readonly leases: LeaseWatch;
  private readonly report: RunReport<TaskState>;
  private readonly retry: RetryPolicy;
  private readonly commanded = new Signal();
  private registered = false;
  private current: string | null = null;
  private lastRun: RunRecord['state'] | null = null;

  constructor(
    private readonly engine: ProcessEngine,
    private readonly store: TaskStore,
    private readonly task: Task,
    private readonly looks: TaskLooks,
  ) {
    const { logger, owner, leaseTtlMs } = engine;
    const { name } = task;
    this.schedule = scheduleOf(name, task.schedule, task.timeZone);
    this.leases = new LeaseWatch(store, owner, leaseTtlMs);
    const news = { entered: ['halted'] as const, left: ['halted', 'waiting'] as const };
    this.report = new RunReport<TaskState>({ name, field: 'task' }, logger, 'starting', news);
    this.retry = new RetryPolicy({
      name,
      field: 'task',
      logger,
      report: this.report,
      keep: async (lastError) => void (await store.leases.updateOne({ _id: name }, { $set: { lastError } })),
    });
  }

  async run(signal: AbortSignal): Promise<void> {
    const { engine, task } = this;
    while (!signal.aborted) {
      try {
        if (!this.registered) await this.register();
        const taken = await this.leases.tryTake(task.name);
        if (taken) {
          await engine.fault('lease-taken', task.name);
          await this.runUnderLease(taken, signal);
        } else {
          this.report.enter('standing-by', 'another process holds the lease');
          await pause(engine.leaseTtlMs / 6, signal);
        }
      } catch (error) {
        if (!signal.aborted) await this.retry.waitOut(error, signal);
      }
    }
    this.report.enter('stopped');
  }

  status(): RunningTask {
    const { report, task, current, lastRun } = this;
    return { name: task.name, state: report.state, reason: report.reason, run: current, lastRun };
  }

  private async register(): Promise<void> {
    const { store, task, engine } = this;
    await prepareTaskStore(store);
    await store.newLeases.ensure(freeLease(task.name, { position: 0, anchor: null }));
    const fresh = { paused: false, lastTick: engine.clock.now(), requests: [] };
    await store.newTasks.ensure({ _id: task.name, ...fresh });
    this.registered = true;
  }

  private async runUnderLease(taken: TakenLease, signal: AbortSignal): Promise<void> {
    const { engine, task, report, retry } = this;
    const session = new LeaseSession({
      ...taken,
      leaseTtlMs: engine.leaseTtlMs,
      logger: engine.logger,
      checkpointDelayMs: engine.limits.checkpointDelayMs,
      onCheckpoint: () => undefined,
      runCommands: async () => (this.commanded.give(), true),
      giveBack: async () => taken.lease.release(),
    });
    const stop = AbortSignal.any([signal, session.signal]);
    try {
      report.enter('scheduling');
      if (await this.looks.isRunning(task.name)) {
        for (const left of await adoptRuns(this.store, task.name, taken.lease.epoch))
          await this.carryOut(left, stop);
      }
      while (!stop.aborted) {
        const restMs = await this.runDue(taken.lease.epoch, stop);
        retry.recovered();
        await this.commanded.wait(restMs, stop);
      }
      if (session.signal.aborted) throw session.signal.reason;
    } catch (error) {
      if (session.signal.aborted) throw session.signal.reason;
      if (!signal.aborted) throw error;
    } finally {
      this.current = null;
      await session.close(
        async () => undefined,
        async () => undefined,
      );
    }
  }

  /** @returns how long there is nothing to do */
  private async runDue(epoch: number, signal: AbortSignal): Promise<number> {
    const { task, engine } = this;
    const record = await this.looks.at(task.name);
    if (!record) {
      await this.register();
      return 0;
    }
    await this.runRequested(record, epoch, signal);
    const now = engine.clock.now();
    if (record.paused) await this.settleTick(now);
    else await this.runTicks(record, now, epoch, signal);
    const next = this.schedule.next(engine.clock.now());
    const restMs = next === undefined ? LOOK_MS : next.getTime() - engine.clock.now().getTime();
    return Math.min(untilBeat(LOOK_MS, performance.now()), Math.max(1, restMs));
  }

  private async runRequested({ requests }: TaskRecord, epoch: number, signal: AbortSignal): Promise<void> {
    const { store, task } = this;
    for (const { id, kind, by, at, planOf } of requests) {
      await this.start({ _id: id, trigger: 'hand', kind, dueAt: at, by, planOf }, epoch, signal);
      await store.tasks.updateOne({ _id: task.name }, { $pull: { requests: { id } } });
    }
  }

  private async runTicks(
    { lastTick }: TaskRecord,
    now: Date,
    epoch: number,
    signal: AbortSignal,
  ): Promise<void> {
    const { task, schedule } = this;
    const { run, missed } = dueTicks(schedule, lastTick, now, task.graceMs);
    if (missed !== undefined) {
      const state = task.misfire === 'skip' ? 'skipped' : 'running';
      await this.start({ ...this.scheduled(missed), trigger: 'missed' }, epoch, signal, state);
      await this.settleTick(missed);
    }
    for (const tick of run) {
      await this.start(this.scheduled(tick), epoch, signal);
      await this.settleTick(tick);
    }
  }

  private scheduled(dueAt: Date) {
    const _id = `${this.task.name}@${dueAt.toISOString()}`;
    return { _id, trigger: 'schedule' as const, kind: 'run' as const, dueAt, by: null, planOf: null };
  }

  /** Behind the run: a crash in between meets the run of the tick, which is there once. */
  private async settleTick(tick: Date): Promise<void> {
    await this.store.tasks.updateOne({ _id: this.task.name }, { $max: { lastTick: tick } });
    await this.engine.fault('tick-settled', this.task.name);
  }

  private async start(
    what: Pick<RunRecord, '_id' | 'trigger' | 'kind' | 'dueAt' | 'by' | 'planOf'>,
    epoch: number,
    signal: AbortSignal,
    state: RunRecord['state'] = 'running',
  ): Promise<void> {
    signal.throwIfAborted();
    const { engine, store, task } = this;
    const { last: behind } = await engine.log.head();
    const now = engine.clock.now();
    const endedAt = state === 'running' ? null : now;
    const fresh = { attempts: 0, plan: null, result: null, error: null, startedAt: now, endedAt };
    const run = await registerRun(store, { ...what, ...fresh, task: task.name, state, epoch, behind });
    await engine.fault('run-registered', task.name);
    await this.carryOut(run, signal);
  }

  private async carryOut(run: RunRecord, signal: AbortSignal): Promise<void> {
    if (run.state !== 'running') return;
    const { engine, store, task } = this;
    this.current = run._id;
    this.lastRun = (await runTask(engine, store, task, run, signal)).state;
    this.current = null;
    await pruneRuns(store, task.name);
  }
}
