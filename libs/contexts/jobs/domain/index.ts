export { artifactFolder, inputFolder } from './artifact-folder.js';
import type { Decider } from '@docket/kernel';
import type { JobCommand } from './commands.js';
import { decide } from './decide.js';
import type { JobEvent } from './events.js';
import { evolve } from './evolve.js';
import type { JobState } from './state.js';

export const jobDecider: Decider<JobState, JobCommand, JobEvent> = {
  aggregate: 'job',
  // A long run is thousands of progress events: see ADR 0033 for what its snapshots save.
  version: 2,
  initialState: { exists: false },
  decide,
  evolve,
};

export type {
  CancelJob,
  CompleteAttempt,
  ConfirmCanceled,
  EnqueueJob,
  ExpireJob,
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
  JobProgressed,
  JobQueued,
  JobRetried,
  JobRetryScheduled,
  JobSubmitted,
  JobSucceeded,
  JobTimedOut,
} from './events.js';
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
  type Service,
  type Waiting,
  type WaitingJob,
  type WaitingReason,
} from './waiting.js';
