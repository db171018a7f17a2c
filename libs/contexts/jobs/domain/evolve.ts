import { ownershipOf, type Timed } from '@docket/kernel';
import type { JobEvent } from './events.js';
import type { Job, JobState, JobStateName } from './state.js';

/** Folds one event. Events before `JobSubmitted` cannot exist; an unknown type leaves the state as it is. */
export function evolve(state: JobState, event: Timed<JobEvent>): JobState {
  const atMs = Date.parse(event.time);
  if (event.type === 'JobSubmitted') return { ...submitted(event.data, atMs), ownership: ownershipOf(event) };
  if (!state.exists) return state;
  switch (event.type) {
    case 'JobQueued':
      return { ...waiting(state, 'queued', event.data.attempt), queuedAtMs: atMs };
    case 'JobAttemptStarted': {
      const { attempt, workerId, configurationVersion } = event.data;
      const { configurationVersion: _before, ...rest } = state;
      const configured = configurationVersion === undefined ? {} : { configurationVersion };
      return { ...rest, ...configured, name: 'running', attempt, workerId, startedAtMs: atMs };
    }
    case 'JobProgressed':
    case 'JobAttemptFailed':
      return state;
    case 'JobArtifactStored': {
      const { attempt, artifact } = event.data;
      return { ...state, artifacts: [...(state.artifacts ?? []), { ...artifact, attempt }] };
    }
    case 'JobArtifactsRemoved': {
      const { artifacts = [], ...rest } = state;
      const left = artifacts.filter(({ attempt }) => !event.data.attempts.includes(attempt));
      return left.length === 0 ? rest : { ...rest, artifacts: left };
    }
    case 'JobAttemptLost':
      return { ...state, lostAttempts: state.lostAttempts + 1 };
    case 'JobAttemptReleased':
      return { ...waiting(state, 'queued', event.data.attempt + 1), queuedAtMs: atMs };
    case 'JobRetryScheduled':
      return {
        ...waiting(state, 'backing_off', event.data.nextAttempt),
        dueAtMs: Date.parse(event.data.dueAt),
      };
    case 'JobCancelRequested':
      return { ...state, name: 'canceling', cancelReason: event.data.reason };
    case 'JobRetried': {
      const { nextAttempt } = event.data;
      const round = waiting(state, 'queued', nextAttempt);
      return { ...round, queuedAtMs: atMs, roundAtMs: atMs, firstAttempt: nextAttempt, lostAttempts: 0 };
    }
    case 'JobSucceeded':
      return { ...ended(state, 'succeeded'), resultSha256: event.data.result.sha256 };
    case 'JobOutputsExpired': {
      const { rule, days } = event.data;
      return { ...state, expired: { at: event.time, rule, days } };
    }
    case 'JobFailed':
      return ended(state, 'failed');
    case 'JobTimedOut':
      return ended(state, 'timed_out');
    case 'JobCanceled':
      return ended(state, 'canceled');
    case 'JobDeadLettered':
      return ended(state, 'dead_lettered');
    // An event of a newer version of Docket leaves the state as it is.
    default:
      return state;
  }
}

function submitted(request: Job['request'], atMs: number): Omit<Job, 'ownership'> {
  const dueAtMs = request.startAfter === undefined ? undefined : Date.parse(request.startAfter);
  return {
    exists: true,
    name: dueAtMs === undefined ? 'queued' : 'scheduled',
    request,
    attempt: 1,
    firstAttempt: 1,
    lostAttempts: 0,
    submittedAtMs: atMs,
    roundAtMs: dueAtMs ?? atMs,
    queuedAtMs: atMs,
    ...(dueAtMs === undefined ? {} : { dueAtMs }),
  };
}

function waiting(state: Job, name: JobStateName, attempt: number): Job {
  const { workerId, startedAtMs, dueAtMs, ...rest } = state;
  return { ...rest, name, attempt };
}

function ended(state: Job, name: JobStateName): Job {
  const { workerId, dueAtMs, ...rest } = state;
  return { ...rest, name };
}
