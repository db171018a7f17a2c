import type { Actor, Recorded } from '@docket/kernel';
import { orderKey, utcTime } from '@docket/paging';
import { defineProjection, type Handler } from '@docket/projections';
import type { MigrationEvent, RunStatus } from '../../domain/index.js';

export interface RunStepRow {
  readonly step: string;
  readonly changes: number;
  readonly made: number;
  readonly undone: number;
  /** Null until it is done. */
  readonly durationMs: number | null;
}

/** One run. All times RFC 3339 UTC. */
export interface MigrationRunsDocument {
  readonly tenant: string;
  readonly runId: string;
  /** `<startedAt>/<runId>`: its place in every list. */
  readonly order: string;
  readonly status: RunStatus;
  readonly phase: 'expand' | 'contract';
  readonly digest: string;
  readonly release: string;
  readonly dataVersion: number;
  readonly reason: string;
  readonly startedAt: string;
  readonly startedBy: Actor;
  readonly endedAt: string | null;
  readonly steps: readonly RunStepRow[];
  /** What went wrong last; null when it went on since. */
  readonly failure: {
    readonly step: string;
    readonly change: string;
    readonly code: string;
    readonly message: string;
    readonly at: string;
  } | null;
}

type Document = MigrationRunsDocument;
type On<Type extends MigrationEvent['type']> = Handler<
  Recorded<Extract<MigrationEvent, { type: Type }>>,
  Document
>;

const keys = ({ data, aggregate }: Recorded<MigrationEvent>): string => `${aggregate.tenant}/${data.runId}`;

/** A change of a run that is there; a run whose start is not in the log has no document. */
function on<Type extends MigrationEvent['type']>(
  change: (run: Document, event: Recorded<Extract<MigrationEvent, { type: Type }>>) => Partial<Document>,
): On<Type> {
  return {
    keys: keys,
    fold: (run, event) => run && { ...run, ...change(run, event) },
  };
}

function inStep(
  run: Document,
  step: string,
  change: (row: RunStepRow) => Partial<RunStepRow>,
): Partial<Document> {
  return { steps: run.steps.map((row) => (row.step === step ? { ...row, ...change(row) } : row)) };
}

export const migrationRuns = defineProjection<MigrationEvent, Document>()({
  name: 'operations.migration-runs',
  version: 1,
  indexes: [{ keys: { tenant: 1, order: -1 } }],
  keysStayInAggregate: true,
  on: {
    MigrationStarted: {
      keys: keys,
      fold: (_none, { data, time, aggregate, context }) => ({
        tenant: aggregate.tenant,
        runId: data.runId,
        order: orderKey(time, data.runId),
        status: 'running',
        phase: data.phase,
        digest: data.digest,
        release: data.release,
        dataVersion: data.dataVersion,
        reason: data.reason,
        startedAt: utcTime(time),
        startedBy: context.actor,
        endedAt: null,
        steps: data.steps.map(({ step, changes }) => ({
          step,
          changes: changes.length,
          made: 0,
          undone: 0,
          durationMs: null,
        })),
        failure: null,
      }),
    },
    MigrationResumed: on<'MigrationResumed'>(() => ({ status: 'running', failure: null, endedAt: null })),
    MigrationStepStarted: on<'MigrationStepStarted'>(() => ({})),
    MigrationChangeMade: on<'MigrationChangeMade'>((run, { data }) =>
      inStep(run, data.step, ({ made }) => ({ made: made + 1 })),
    ),
    MigrationStepDone: on<'MigrationStepDone'>((run, { data: { step, durationMs } }) =>
      inStep(run, step, () => ({ durationMs })),
    ),
    MigrationStepFailed: on<'MigrationStepFailed'>((_run, { data, time }) => ({
      status: 'failed',
      failure: failureOf(data, time),
    })),
    MigrationCompleted: on<'MigrationCompleted'>((_run, { time }) => ({
      status: 'completed',
      endedAt: utcTime(time),
    })),
    MigrationRollbackStarted: on<'MigrationRollbackStarted'>(() => ({
      status: 'rolling-back',
      failure: null,
      endedAt: null,
    })),
    MigrationChangeUndone: on<'MigrationChangeUndone'>((run, { data }) =>
      inStep(run, data.step, ({ made, undone }) => ({ made: made - 1, undone: undone + 1 })),
    ),
    MigrationUnrecordedChangeUndone: on<'MigrationUnrecordedChangeUndone'>(() => ({})),
    MigrationRollbackFailed: on<'MigrationRollbackFailed'>((_run, { data, time }) => ({
      status: 'rollback-failed',
      failure: failureOf(data, time),
    })),
    MigrationRolledBack: on<'MigrationRolledBack'>((_run, { time }) => ({
      status: 'rolled-back',
      endedAt: utcTime(time),
    })),
  },
});

function failureOf(
  { step, change, code, message }: { step: string; change: string; code: string; message: string },
  time: string,
): Document['failure'] {
  return { step, change, code, message, at: utcTime(time) };
}
