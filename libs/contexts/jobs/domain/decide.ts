import { accept, reject, type Decision, type DecisionContext } from '@docket/kernel';
import type { CachedResult, CancelJob, ExpireJob, JobCommand, RetryJob, SubmitJob } from './commands.js';
import { expireOutputs, removeArtifacts, storeArtifact } from './decide-artifacts.js';
import {
  canceled,
  completeAttempt,
  confirmCanceled,
  failAttempt,
  loseAttempt,
  releaseAttempt,
  reportProgress,
  startAttempt,
} from './decide-attempt.js';
import type { JobEvent } from './events.js';
import { labels, timing } from './labels.js';
import { isFinal, type Job, type JobState } from './state.js';

/** The states and moves of a job: product.md, "States of a job". Every illegal move is a rejection. */
export function decide(command: JobCommand, state: JobState, { now }: DecisionContext): Decision<JobEvent> {
  if (command.type === 'SubmitJob') return submit(command, state);
  if (!state.exists) return reject('JOB.NOT_FOUND', 'There is no such job.');
  switch (command.type) {
    case 'EnqueueJob':
      return enqueue(state, now);
    case 'StartAttempt':
      return startAttempt(command, state, now);
    case 'ReportProgress':
      return reportProgress(command, state);
    case 'StoreArtifact':
      return storeArtifact(command, state);
    case 'RemoveArtifacts':
      return removeArtifacts(command, state);
    case 'ExpireOutputs':
      return expireOutputs(command, state);
    case 'CompleteAttempt':
      return completeAttempt(command, state, now);
    case 'FailAttempt':
      return failAttempt(command, state, now);
    case 'LoseAttempt':
      return loseAttempt(command, state, now);
    case 'ReleaseAttempt':
      return releaseAttempt(command, state, now);
    case 'CancelJob':
      return cancel(command, state, now);
    case 'ConfirmCanceled':
      return confirmCanceled(command, state, now);
    case 'RetryJob':
      return retry(command, state);
    case 'ExpireJob':
      return expire(command, state, now);
  }
}

/** The id of a job derives from its idempotency key, so a second try meets the first (decision 3). */
function submit({ request, cached }: SubmitJob, state: JobState): Decision<JobEvent> {
  if (!state.exists) {
    const submitted: JobEvent = { type: 'JobSubmitted', data: request };
    return cached === undefined ? accept(submitted) : accept(submitted, answered(request, cached));
  }
  if (state.request.requestHash === request.requestHash) return accept();
  return reject(
    'JOB.IDEMPOTENCY_KEY_REUSED',
    'This Idempotency-Key was used for another request: send the same request, or a new key.',
  );
}

/** Nothing runs: the job ends with what the earlier one has made. */
function answered({ method, queue }: SubmitJob['request'], cached: CachedResult): JobEvent {
  const { jobId: cachedFrom, attempt, result, artifacts } = cached;
  return {
    type: 'JobSucceeded',
    data: {
      method,
      queue,
      attempt,
      workerId: 'result-cache',
      result,
      ...(artifacts.length === 0 ? {} : { artifacts: [...artifacts] }),
      timing: { queuedMs: 0, runMs: 0, totalMs: 0 },
      cachedFrom,
    },
  };
}

function enqueue(job: Job, now: Date): Decision<JobEvent> {
  if (job.name !== 'scheduled' && job.name !== 'backing_off') {
    return reject('JOB.NOT_WAITING', `The job is ${job.name}, it does not wait for a time.`, {
      state: job.name,
    });
  }
  if (job.dueAtMs !== undefined && job.dueAtMs > now.getTime()) {
    return reject('JOB.NOT_DUE', 'The time of the job has not come.', { dueAtMs: job.dueAtMs });
  }
  return accept({ type: 'JobQueued', data: { ...labels(job), attempt: job.attempt } });
}

function cancel({ reason }: CancelJob, job: Job, now: Date): Decision<JobEvent> {
  if (job.name === 'canceled' || job.name === 'canceling') return accept();
  if (isFinal(job.name)) {
    return reject('JOB.ALREADY_FINISHED', `The job has ended: it is ${job.name}.`, { state: job.name });
  }
  if (job.name !== 'running') return accept(canceled(job, now, reason));
  return accept({ type: 'JobCancelRequested', data: { ...labels(job), reason, attempt: job.attempt } });
}

function retry({ reason, only }: RetryJob, job: Job): Decision<JobEvent> {
  if (only !== undefined && job.name !== only) {
    return reject('JOB.NOT_DEAD_LETTERED', `The job is ${job.name}, no dead letter.`, { state: job.name });
  }
  if (!isFinal(job.name)) {
    return reject('JOB.NOT_FINISHED', `The job is ${job.name}: only an ended job can be retried.`, {
      state: job.name,
    });
  }
  if (job.name === 'succeeded') {
    return reject('JOB.ALREADY_SUCCEEDED', 'The job has succeeded: submit a new one to run it again.');
  }
  return accept({ type: 'JobRetried', data: { ...labels(job), reason, nextAttempt: job.attempt + 1 } });
}

/** Checks the limit itself, so that a late or doubled timer ends nothing too early. */
function expire({ limit }: ExpireJob, job: Job, now: Date): Decision<JobEvent> {
  if (isFinal(job.name)) return accept();
  const { queueMs, totalMs } = job.request.timeouts;
  const limitMs = limit === 'queue' ? queueMs : totalMs;
  const sinceMs = limit === 'queue' ? job.queuedAtMs : job.roundAtMs;
  const applies = limit === 'total' || job.name === 'queued';
  if (!applies || limitMs === undefined || now.getTime() - sinceMs < limitMs) {
    return reject('JOB.NOT_EXPIRED', `The ${limit} limit of the job has not passed.`);
  }
  return accept({ type: 'JobTimedOut', data: { ...labels(job), limit, limitMs, timing: timing(job, now) } });
}
