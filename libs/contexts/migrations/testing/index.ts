import type { MigrationEvent } from '../domain/index.js';

const runId = 'migration-1';
const step = 'read-models.missing-indexes';
const change = 'operations.jobs/g1/tenant_1';
const text = 'create the index tenant_1 of operations.jobs';
const failure = { runId, step, change, code: 'MIGRATION.STEP_FAILED', message: 'There is no room.' };

/** One event of every type of this context. */
export const migrationSamples: {
  readonly [Type in MigrationEvent['type']]: Extract<MigrationEvent, { type: Type }>['data'];
} = {
  MigrationStarted: {
    runId,
    phase: 'expand',
    digest: 'a'.repeat(64),
    release: 'abcdef012345',
    dataVersion: 1,
    steps: [{ step, changes: [{ id: change, text, detail: {}, undoable: true }] }],
    epoch: 1,
    reason: 'release 2',
  },
  MigrationResumed: { runId, epoch: 2, reason: 'the disk has room again' },
  MigrationStepStarted: { runId, step, changes: 1 },
  MigrationChangeMade: { runId, step, change, text, undo: {} },
  MigrationStepDone: { runId, step, changes: 1, durationMs: 20 },
  MigrationStepFailed: failure,
  MigrationCompleted: { runId, changes: 1 },
  MigrationRollbackStarted: { runId, epoch: 3, reason: 'the release is taken back' },
  MigrationChangeUndone: { runId, step, change, text },
  MigrationUnrecordedChangeUndone: { runId, step, change, text },
  MigrationRollbackFailed: failure,
  MigrationRolledBack: { runId, undone: 1, kept: 0 },
};
