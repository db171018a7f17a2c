import { handleCommand } from '@docket/commands';
import type { MigrationPhase, MigrationStep, MigrationWork } from '@docket/composition';
import { DocketError, isDocketError, messageOf, OPERATORS_TENANT, type EventContext } from '@docket/kernel';
import { migrationDecider, nextChange, nextUndo, type MigrationCommand, type Run } from '../domain/index.js';
import { type MigrationHost, stepsOf } from './host.js';
import { type MigrationLease, takeLease } from './lease.js';
import { otherReleases, planWith } from './make-plan.js';

/** The one aggregate of migrations: so no two runs are ever open. */
export const MIGRATIONS = { tenant: OPERATORS_TENANT, type: 'migration', id: 'installation' } as const;

export interface MigrationRequest {
  readonly reason: string;
  /** Who asks for it. */
  readonly context: EventContext;
  /** Stops between two changes; the run can then be resumed. */
  readonly signal: AbortSignal;
  readonly leaseTtlMs?: number;
  /** Hears of each change that is made or taken back, before it is recorded. */
  readonly onChange?: (text: string) => void | Promise<void>;
}

/** A run that is under way. */
export interface StartedRun {
  readonly runId: string;
  /** Of the event that started it. */
  readonly position: number;
  /** How it ended: `failed` and `rollback-failed` are ends too. Rejects when the process ends or loses the lease. */
  readonly ended: Promise<Run>;
}

/** The last run; undefined where there was none. */
export async function lastRun({ store }: Pick<MigrationHost, 'store'>): Promise<Run | undefined> {
  return (await store.load(migrationDecider, MIGRATIONS)).state.run;
}

/**
 * Does exactly the plan that was looked at.
 * @throws DocketError `MIGRATION.PLAN_CHANGED`, `.NOTHING_TO_DO`, `.OTHER_RELEASES_RUN`, `.UNFINISHED`, `.RUNNING_ELSEWHERE`
 */
export async function applyPlan(
  host: MigrationHost,
  {
    runId,
    phase,
    digest,
    ...request
  }: MigrationRequest & { readonly runId: string; readonly phase: MigrationPhase; readonly digest: string },
): Promise<StartedRun> {
  const known = await host.store.load(migrationDecider, MIGRATIONS);
  // The same request again is answered with what has come of it.
  if (known.state.run?.runId === runId)
    return { runId, position: known.position, ended: Promise.resolve(known.state.run) };
  const steps = await stepsOf(host);
  return holding(host, request, steps, async (session) => {
    const plan = await planWith(host, steps, phase);
    if (plan.changes === 0)
      throw new DocketError(
        'MIGRATION.NOTHING_TO_DO',
        `There is nothing to ${phase}: all is as this release wants it.`,
      );
    if (plan.digest !== digest) {
      throw new DocketError(
        'MIGRATION.PLAN_CHANGED',
        `The plan is another one now (${plan.digest}): the engines have changed since, or it was of another phase or release. Look at it again.`,
        { details: { digest: plan.digest } },
      );
    }
    await session.requireAlone(phase);
    return session.begin({
      type: 'StartMigration',
      started: {
        runId,
        phase,
        digest,
        release: plan.release,
        dataVersion: plan.dataVersion,
        steps: plan.steps.map(({ step, changes }) => ({
          step,
          changes: changes.map(({ id, text, detail, undoable }) => ({
            id,
            text,
            detail: { ...detail },
            undoable,
          })),
        })),
        epoch: session.epoch,
        reason: request.reason,
      },
    });
  });
}

/** Goes on with the last run where it stands. @throws DocketError `MIGRATION.NOTHING_TO_RESUME`, and as `applyPlan` */
export async function resumeRun(
  host: MigrationHost,
  runId: string,
  request: MigrationRequest,
): Promise<StartedRun> {
  return holding(host, request, await stepsOf(host), async (session) => {
    const run = await lastRun(host);
    if (run !== undefined) {
      session.requireSteps(run);
      await session.requireAlone(run.phase);
    }
    return session.begin({ type: 'ResumeMigration', runId, epoch: session.epoch, reason: request.reason });
  });
}

/** Takes back what the last run has made, the latest change first. @throws DocketError as `resumeRun` */
export async function rollBackRun(
  host: MigrationHost,
  runId: string,
  request: MigrationRequest,
): Promise<StartedRun> {
  return holding(host, request, await stepsOf(host), async (session) => {
    const run = await lastRun(host);
    if (run !== undefined) session.requireSteps(run);
    return session.begin({ type: 'RollBackMigration', runId, epoch: session.epoch, reason: request.reason });
  });
}

/** Holds the lease while something is begun, and until what was begun has ended. */
async function holding(
  host: MigrationHost,
  request: MigrationRequest,
  steps: readonly MigrationStep[],
  begin: (session: Session) => Promise<StartedRun>,
): Promise<StartedRun> {
  const lease = await takeLease(host.db, request.leaseTtlMs);
  try {
    const started = await begin(new Session(host, request, lease, steps));
    const ended = started.ended.finally(() => lease.release());
    // Whoever does not wait for the end is not to blame for it.
    ended.catch(() => undefined);
    return { ...started, ended };
  } catch (error) {
    await lease.release();
    throw error;
  }
}

/** One process that migrates, as long as it holds the lease. */
class Session {
  readonly #steps: ReadonlyMap<string, MigrationStep>;
  readonly #signal: AbortSignal;

  constructor(
    private readonly host: MigrationHost,
    private readonly request: MigrationRequest,
    private readonly lease: MigrationLease,
    steps: readonly MigrationStep[],
  ) {
    this.#steps = new Map(steps.map((step) => [step.name, step]));
    this.#signal = AbortSignal.any([request.signal, lease.signal]);
  }

  get epoch(): number {
    return this.lease.epoch;
  }

  /** @throws DocketError `MIGRATION.UNKNOWN_STEP` for a run of another release */
  requireSteps({ steps }: Run): void {
    const unknown = steps.map(({ step }) => step).filter((step) => !this.#steps.has(step));
    if (unknown.length === 0) return;
    throw new DocketError(
      'MIGRATION.UNKNOWN_STEP',
      `The run was begun by another release: this one has no ${unknown.join(', ')}. Use the command line of that release.`,
      { details: { steps: unknown } },
    );
  }

  /** What is taken away must be needed by nobody. @throws DocketError `MIGRATION.OTHER_RELEASES_RUN` */
  async requireAlone(phase: MigrationPhase): Promise<void> {
    if (phase !== 'contract') return;
    const others = await otherReleases(this.host);
    if (others.length === 0) return;
    throw new DocketError(
      'MIGRATION.OTHER_RELEASES_RUN',
      `Processes of another release run: ${others.map((each) => each.process).join(', ')}. Stop them first; one that was killed counts for three minutes.`,
      { details: { processes: others } },
    );
  }

  /** Records the beginning and goes on beside the caller. */
  async begin(command: MigrationCommand): Promise<StartedRun> {
    const { run, position } = await this.#record(command);
    const ended = run.status === 'rolling-back' ? this.#undoAll(run) : this.#makeAll(run);
    return { runId: run.runId, position, ended };
  }

  async #makeAll(begun: Run): Promise<Run> {
    let run = begun;
    const startedMs = new Map<string, number>();
    for (;;) {
      run = await this.#finishSteps(run, startedMs);
      const next = nextChange(run);
      if (next === undefined)
        return (await this.#record({ ...this.#of(run), type: 'CompleteMigration' })).run;
      const { step, change } = next;
      if (!startedMs.has(step)) startedMs.set(step, performance.now());
      if (!run.startedSteps.includes(step))
        ({ run } = await this.#record({ ...this.#of(run), type: 'StartStep', step }));
      this.#signal.throwIfAborted();
      let made: Readonly<Record<string, unknown>> | undefined;
      try {
        await this.requireAlone(run.phase);
        made = await this.#steps.get(step)!.make(change, this.#work());
        await this.request.onChange?.(change.text);
      } catch (error) {
        return this.#failed(run, 'FailStep', step, change.id, error);
      }
      this.#signal.throwIfAborted();
      const undo = change.undoable ? { undo: made ?? {} } : {};
      ({ run } = await this.#record({
        ...this.#of(run),
        type: 'RecordChange',
        step,
        change: change.id,
        ...undo,
      }));
    }
  }

  /** Also those that a process has made and not said so any more. */
  async #finishSteps(run: Run, startedMs: ReadonlyMap<string, number>): Promise<Run> {
    let next = run;
    for (const { step, changes } of run.steps) {
      if (run.doneSteps.includes(step)) continue;
      const made = next.made.filter((each) => each.step === step).length;
      if (made < changes.length) break;
      const durationMs = Math.round(performance.now() - (startedMs.get(step) ?? performance.now()));
      ({ run: next } = await this.#record({ ...this.#of(next), type: 'FinishStep', step, durationMs }));
    }
    return next;
  }

  async #undoAll(begun: Run): Promise<Run> {
    let run = begun;
    for (;;) {
      const next = nextUndo(run);
      if (next === undefined) return (await this.#record({ ...this.#of(run), type: 'CompleteRollback' })).run;
      const { step, change, undo, recorded } = next;
      this.#signal.throwIfAborted();
      try {
        await this.#steps.get(step)!.undo!(change, undo, this.#work());
        await this.request.onChange?.(change.text);
      } catch (error) {
        return this.#failed(run, 'FailRollback', step, change.id, error);
      }
      const type = recorded ? 'RecordUndone' : 'RecordUnrecordedUndone';
      ({ run } = await this.#record({ ...this.#of(run), type, step, change: change.id }));
    }
  }

  async #failed(
    run: Run,
    type: 'FailStep' | 'FailRollback',
    step: string,
    change: string,
    error: unknown,
  ): Promise<Run> {
    // The change did not fail: this process has to stop, and the run can be resumed.
    this.#signal.throwIfAborted();
    const code = isDocketError(error) ? error.code : 'MIGRATION.STEP_FAILED';
    const failure = { step, change, code, message: messageOf(error).slice(0, 2_000) };
    return (await this.#record({ ...this.#of(run), type, failure })).run;
  }

  #of({ runId }: Run): { readonly runId: string; readonly epoch: number } {
    return { runId, epoch: this.epoch };
  }

  #work(): MigrationWork {
    const { context, reason } = this.request;
    return { context, reason, signal: this.#signal };
  }

  async #record(command: MigrationCommand): Promise<{ readonly run: Run; readonly position: number }> {
    const { store, clock } = this.host;
    const target = { ...MIGRATIONS, context: this.request.context };
    const result = await handleCommand(store, clock, migrationDecider, command, target);
    if (!result.ok) throw new DocketError(result.code, result.message);
    return { run: result.state.run!, position: result.position };
  }
}
