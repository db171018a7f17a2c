export {
  importEventTypes,
  pastJobEventTypes,
  sentSchemas,
  type ImportBatchRecorded,
  type ImportCompleted,
  type ImportEvent,
  type ImportsEvent,
  type ImportStarted,
  type ImportUndoBatchRecorded,
  type PastJobEvent,
  type PastJobImported,
} from './events.js';
export {
  importDecider,
  withBatch,
  withUndone,
  type Batch,
  type CollectionProgress,
  type ImportCommand,
  type ImportState,
  type ImportStatus,
} from './import.js';
export { PastJob, pastJobFields } from './past-job-fields.js';
export { changedJob, pastJobDecider, type PastJobCommand, type PastJobState } from './past-job.js';
export {
  targetNames,
  type BatchItem,
  type CollectionComparison,
  type FieldUse,
  type RecordFailure,
  type TargetName,
  type UndoItem,
} from './schemas.js';
export { sentProblems } from './sent.js';
export { howUndone, undoSummary, type UndoKind } from './undo.js';
