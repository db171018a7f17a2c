import { accept, reject, type Decider, type Decision } from '@docket/kernel';
import type { MigrationEvent, MigrationStarted, RunChange, RunStep } from './events.js';

/** `failed` waits for somebody who resumes it or rolls it back; so does one whose process has died. */
export type RunStatus =
  'running' | 'failed' | 'completed' | 'rolling-back' | 'rollback-failed' | 'rolled-back';

/** A change that is made. */
export interface MadeChange {
  readonly step: string;
  readonly change: string;
  /** What undoing it needs to know; undefined where it cannot be undone. */
  readonly undo: Readonly<Record<string, unknown>> | undefined;
}

/** The last run: earlier ones are in the log. */
export interface Run {
  readonly runId: string;
  readonly status: RunStatus;
  readonly epoch: number;
  readonly phase: MigrationStarted['data']['phase'];
  readonly digest: string;
  readonly steps: readonly RunStep[];
  readonly startedSteps: readonly string[];
  readonly doneSteps: readonly string[];
  /** In the order in which they were made, without those that were taken back. */
  readonly made: readonly MadeChange[];
  readonly undone: number;
  /** While it is rolled back: the change that was begun and not recorded, which may be made in part. */
  readonly unrecorded: { readonly step: string; readonly change: string } | undefined;
}

export interface MigrationState {
  readonly run: Run | undefined;
}

interface Failure {
  readonly step: string;
  readonly change: string;
  readonly code: string;
  readonly message: string;
}

export type MigrationCommand =
  | { readonly type: 'StartMigration'; readonly started: MigrationStarted['data'] }
  | {
      readonly type: 'ResumeMigration' | 'RollBackMigration';
      readonly runId: string;
      readonly epoch: number;
      readonly reason: string;
    }
  | ({ readonly runId: string; readonly epoch: number } & (
      | { readonly type: 'StartStep'; readonly step: string }
      | {
          readonly type: 'RecordChange';
          readonly step: string;
          readonly change: string;
          readonly undo?: Readonly<Record<string, unknown>>;
        }
      | { readonly type: 'FinishStep'; readonly step: string; readonly durationMs: number }
      | { readonly type: 'FailStep' | 'FailRollback'; readonly failure: Failure }
      | { readonly type: 'CompleteMigration' }
      | {
          readonly type: 'RecordUndone' | 'RecordUnrecordedUndone';
          readonly step: string;
          readonly change: string;
        }
      | { readonly type: 'CompleteRollback' }
    ));

/** Whether a run waits for somebody: nothing else may be applied before. */
export function isOpen(run: Run | undefined): run is Run {
  return run !== undefined && run.status !== 'completed' && run.status !== 'rolled-back';
}

/** The next change that is to be made; undefined when all are. */
export function nextChange(run: Run): { readonly step: string; readonly change: RunChange } | undefined {
  for (const { step, changes } of run.steps) {
    const change = changes.find(({ id }) => !isMade(run, step, id));
    if (change !== undefined) return { step, change };
  }
  return undefined;
}

export interface NextUndo {
  readonly step: string;
  readonly change: RunChange;
  /** What `make` has returned; empty where that is not known. */
  readonly undo: NonNullable<MadeChange['undo']>;
  /** Whether the log says that the change was made. */
  readonly recorded: boolean;
}

/** The next change that is to be taken back, the latest first; undefined when all are that can be. */
export function nextUndo(run: Run): NextUndo | undefined {
  if (run.unrecorded !== undefined) {
    const { step, change } = run.unrecorded;
    return { step, change: changeOf(run, step, change)!, undo: {}, recorded: false };
  }
  const made = run.made.findLast(({ undo }) => undo !== undefined);
  if (made?.undo === undefined) return undefined;
  const change = changeOf(run, made.step, made.change)!;
  return { step: made.step, change, undo: made.undo, recorded: true };
}

/** The change on which the process of a run may have died, or that failed: nothing says how much of it is made. */
function unrecordedOf(run: Run): Run['unrecorded'] {
  if (run.status === 'rolling-back' || run.status === 'rollback-failed') return run.unrecorded;
  const next = nextChange(run);
  if (next === undefined || !next.change.undoable || !run.startedSteps.includes(next.step)) return undefined;
  return { step: next.step, change: next.change.id };
}

function isMade({ made }: Run, step: string, id: string): boolean {
  return made.some((each) => each.step === step && each.change === id);
}

function changeOf({ steps }: Run, step: string, id: string): RunChange | undefined {
  return steps.find((each) => each.step === step)?.changes.find((change) => change.id === id);
}

export const migrationDecider: Decider<MigrationState, MigrationCommand, MigrationEvent> = {
  aggregate: 'migration',
  version: 2,
  initialState: { run: undefined },
  decide: (command, { run }) => {
    if (command.type === 'StartMigration') {
      const { started } = command;
      if (run?.runId === started.runId) return accept();
      if (isOpen(run)) {
        return reject(
          'MIGRATION.UNFINISHED',
          `The run ${run.runId} is ${run.status}: "docket migrate resume" goes on with it, "docket migrate rollback" takes it back.`,
        );
      }
      return accept({ type: 'MigrationStarted', data: started });
    }
    if (run?.runId !== command.runId) {
      return reject(
        'MIGRATION.NOT_THE_LAST',
        'Only the last run can be resumed or rolled back: GET /v1/migrations names it.',
      );
    }
    if (command.epoch < run.epoch) {
      return reject(
        'MIGRATION.LEASE_LOST',
        'Another process migrates now: nothing more is done by this one.',
      );
    }
    return decideOnRun(command, run);
  },
  evolve: (state, event) => {
    if (event.type === 'MigrationStarted') {
      const { reason: _reason, release: _release, dataVersion: _version, ...started } = event.data;
      return {
        run: {
          ...started,
          status: 'running',
          startedSteps: [],
          doneSteps: [],
          made: [],
          undone: 0,
          unrecorded: undefined,
        },
      };
    }
    const { run } = state;
    return run === undefined ? state : { run: evolveRun(run, event) };
  },
};

type OnRun = Exclude<MigrationCommand, { readonly type: 'StartMigration' }>;

function decideOnRun(command: OnRun, run: Run): Decision<MigrationEvent> {
  const { runId, status } = run;
  const making = status === 'running';
  const undoing = status === 'rolling-back';
  switch (command.type) {
    case 'ResumeMigration': {
      const { epoch, reason } = command;
      if (making || status === 'failed')
        return accept({ type: 'MigrationResumed', data: { runId, epoch, reason } });
      return reject('MIGRATION.NOTHING_TO_RESUME', `The run is ${status}: there is nothing to go on with.`);
    }
    case 'RollBackMigration': {
      const { epoch, reason } = command;
      if (status === 'rolled-back')
        return reject('MIGRATION.ROLLED_BACK', 'The run is rolled back already: make a new plan.');
      return accept({ type: 'MigrationRollbackStarted', data: { runId, epoch, reason } });
    }
    case 'StartStep': {
      const { step } = command;
      if (!making || run.startedSteps.includes(step)) return accept();
      return accept({ type: 'MigrationStepStarted', data: { runId, step, changes: countOf(run, step) } });
    }
    case 'RecordChange': {
      const { step, change, undo } = command;
      const planned = changeOf(run, step, change);
      if (!making || planned === undefined || isMade(run, step, change)) return accept();
      const data = { runId, step, change, text: planned.text };
      return accept({ type: 'MigrationChangeMade', data: undo === undefined ? data : { ...data, undo } });
    }
    case 'FinishStep': {
      const { step, durationMs } = command;
      if (!making || run.doneSteps.includes(step)) return accept();
      return accept({
        type: 'MigrationStepDone',
        data: { runId, step, changes: countOf(run, step), durationMs },
      });
    }
    case 'FailStep':
      return making ? accept({ type: 'MigrationStepFailed', data: { runId, ...command.failure } }) : accept();
    case 'FailRollback':
      return undoing
        ? accept({ type: 'MigrationRollbackFailed', data: { runId, ...command.failure } })
        : accept();
    case 'CompleteMigration':
      return making && nextChange(run) === undefined
        ? accept({ type: 'MigrationCompleted', data: { runId, changes: run.made.length } })
        : accept();
    case 'RecordUndone': {
      const { step, change } = command;
      const planned = changeOf(run, step, change);
      if (!undoing || planned === undefined || !isMade(run, step, change)) return accept();
      return accept({ type: 'MigrationChangeUndone', data: { runId, step, change, text: planned.text } });
    }
    case 'RecordUnrecordedUndone': {
      const { step, change } = command;
      if (!undoing || run.unrecorded?.step !== step || run.unrecorded.change !== change) return accept();
      const { text } = changeOf(run, step, change)!;
      return accept({ type: 'MigrationUnrecordedChangeUndone', data: { runId, step, change, text } });
    }
    case 'CompleteRollback':
      return undoing && nextUndo(run) === undefined
        ? accept({ type: 'MigrationRolledBack', data: { runId, undone: run.undone, kept: run.made.length } })
        : accept();
  }
}

function countOf({ steps }: Run, step: string): number {
  return steps.find((each) => each.step === step)?.changes.length ?? 0;
}

function evolveRun(run: Run, event: Exclude<MigrationEvent, { type: 'MigrationStarted' }>): Run {
  switch (event.type) {
    case 'MigrationResumed':
      return { ...run, status: 'running', epoch: event.data.epoch };
    case 'MigrationRollbackStarted':
      return { ...run, status: 'rolling-back', epoch: event.data.epoch, unrecorded: unrecordedOf(run) };
    case 'MigrationStepStarted':
      return { ...run, startedSteps: [...run.startedSteps, event.data.step] };
    case 'MigrationChangeMade': {
      const { step, change, undo } = event.data;
      return { ...run, made: [...run.made, { step, change, undo }] };
    }
    case 'MigrationStepDone':
      return { ...run, doneSteps: [...run.doneSteps, event.data.step] };
    case 'MigrationStepFailed':
      return { ...run, status: 'failed' };
    case 'MigrationCompleted':
      return { ...run, status: 'completed' };
    case 'MigrationChangeUndone': {
      const { step, change } = event.data;
      const made = run.made.filter((each) => each.step !== step || each.change !== change);
      return { ...run, made, undone: run.undone + 1 };
    }
    case 'MigrationUnrecordedChangeUndone':
      return { ...run, unrecorded: undefined };
    case 'MigrationRollbackFailed':
      return { ...run, status: 'rollback-failed' };
    case 'MigrationRolledBack':
      return { ...run, status: 'rolled-back' };
    // An event of a newer version of Docket changes nothing that this one knows of.
    default:
      return run;
  }
}
