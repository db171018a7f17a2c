import type { Failure, JobDeadLettered, JobTimedOut } from '../../domain/index.js';

/** What a person is told when a time limit ended the job. */
export function timedOut({ limit, limitMs }: JobTimedOut['data']): Failure {
  const seconds = limitMs / 1_000;
  const what = {
    run: `The work took longer than its limit of ${seconds} s for one run.`,
    queue: `No worker took the job within its limit of ${seconds} s in the queue.`,
    total: `The job was not done within its limit of ${seconds} s in all.`,
  }[limit];
  return { code: `JOB.TIMED_OUT.${limit.toUpperCase()}`, message: what, retryable: false };
}

/** What a person is told of poison. */
export function deadLettered({ lostAttempts }: JobDeadLettered['data']): Failure {
  const message =
    `${lostAttempts} workers vanished while they ran this job, so it is set aside. ` +
    'Look at its document and its options, then retry it or leave it.';
  return { code: 'JOB.POISON', message, retryable: false };
}

/** What a person is told of an attempt whose worker vanished. */
export function lost(workerId: string): Failure {
  const message = `The worker ${workerId} was not heard of any more.`;
  return { code: 'JOB.WORKER_LOST', message, retryable: true };
}
