import type { Failure, JobAttemptStarted } from '../../domain/index.js';
import type { RecordedEvent } from '@docket/kernel';
import { utcTime } from '@docket/paging';
import { KEPT_ATTEMPTS, type AttemptOutcome, type JobBoardDocument } from './document.js';

type Attempts = Pick<JobBoardDocument, 'attempts' | 'attemptsOmitted'>;

/** Adds a running attempt, and drops the oldest one when there are too many. */
export function beginAttempt(job: Attempts, event: RecordedEvent<JobAttemptStarted>): Attempts {
  const { attempt, workerId, queuedMs } = event.data;
  const started = {
    attempt,
    workerId,
    outcome: 'running' as const,
    startedAt: utcTime(event.time),
    endedAt: null,
    queuedMs,
    failure: null,
  };
  const attempts = [...job.attempts, started];
  const surplus = Math.max(0, attempts.length - KEPT_ATTEMPTS);
  return { attempts: attempts.slice(surplus), attemptsOmitted: job.attemptsOmitted + surplus };
}

/** Closes the running attempt; does nothing where none runs (the job ended while it waited). */
export function endAttempt(
  job: Attempts,
  time: string,
  outcome: AttemptOutcome,
  failure: Failure | null = null,
): Pick<Attempts, 'attempts'> {
  const last = job.attempts.at(-1);
  if (last?.outcome !== 'running') return { attempts: job.attempts };
  return {
    attempts: [...job.attempts.slice(0, -1), { ...last, outcome, endedAt: utcTime(time), failure }],
  };
}
