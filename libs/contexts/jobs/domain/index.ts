export { artifactFolder, inputFolder } from './artifact-folder.js';
import type { Decider } from '@docket/kernel';
import type { JobCommand } from './commands.js';
import { decide } from './decide.js';
import type { JobEvent } from './events.js';
import { evolve } from './evolve.js';
import type { JobState } from './state.js';

export const jobDecider: Decider<JobState, JobCommand, JobEvent> = {
  aggregate: 'job',
  // A long run is thousands of progress events: see ADR 0032 for what its snapshots save.
  version: 4,
  initialState: { exists: false },
  decide,
  evolve,
};

export type {
  CachedResult,
  CancelJob,
  CompleteAttempt,
  ConfirmCanceled,
  EnqueueJob,
  ExpireJob,
  ExpireOutputs,
  FailAttempt,
  JobCommand,
  LoseAttempt,
  ReleaseAttempt,
  RemoveArtifacts,
  ReportProgress,
  RetryJob,
  StartAttempt,
  StoreArtifact,
  SubmitJob,
} from './commands.js';
export {
  BULK_CHUNK,
  BULK_SAMPLE,
  bulkActions,
  bulkOperationDecider,
  bulkOperationEventTypes,
  MOST_BULK_JOBS,
  type BulkAction,
  type BulkFilter,
  type BulkOperation,
  type BulkOperationCommand,
  type BulkOperationEvent,
  type BulkOperationState,
  type BulkProblem,
} from './bulk/index.js';
export {
  cachedRequestOf,
  cacheKey,
  cacheModes,
  cacheParts,
  nearestRun,
  type CacheDifference,
  type CacheMode,
  type CachedRequest,
  type CachePart,
  type EarlierRun,
} from './cache/index.js';
export { POISON_LIMIT } from './decide-attempt.js';
export { jobEventTypes } from './event-types.js';
export { jobSequence } from './sequence.js';
export type {
  JobArtifactsRemoved,
  JobArtifactStored,
  JobAttemptFailed,
  JobAttemptLost,
  JobAttemptReleased,
  JobAttemptStarted,
  JobCanceled,
  JobCancelRequested,
  JobDeadLettered,
  JobEvent,
  JobFailed,
  JobOutputsExpired,
  JobProgressed,
  JobQueued,
  JobRetried,
  JobRetryScheduled,
  JobSubmitted,
  JobSucceeded,
  JobTimedOut,
} from './events.js';
export {
  isPaused,
  keyOf,
  limitScopes,
  limitsOn,
  MOST_AT_ONCE,
  QUEUE_CONTROL_ID,
  queueControlDecider,
  queueControlEventTypes,
  type ConcurrencyLimit,
  type LimitScope,
  type PausedQueue,
  type QueueControl,
  type QueueControlCommand,
  type QueueControlEvent,
} from './control/index.js';
export { removableArtifacts } from './decide-artifacts.js';
export type {
  ArtifactReference,
  Failure,
  InputReference,
  ResultReference,
  RetryPolicy,
  TimeLimit,
  Timeouts,
  Timing,
} from './schemas.js';
export {
  finalStates,
  isFinal,
  jobStates,
  type FinalState,
  type Job,
  type JobState,
  type JobStateName,
} from './state.js';
export {
  bandOf,
  waitingOf,
  waitingReasons,
  type HeldBack,
  type Service,
  type Waiting,
  type WaitingJob,
  type WaitingReason,
} from './waiting.js';
