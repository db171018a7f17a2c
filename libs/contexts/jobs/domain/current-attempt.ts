import { reject, type Rejection } from '@docket/kernel';
import { isFinal, type Job } from './state.js';

/** Only the attempt that runs now may speak: what a stale worker reports changes nothing. */
export function notCurrent(
  command: { readonly attempt: number; readonly workerId?: string },
  job: Job,
): Rejection | undefined {
  if (isFinal(job.name)) {
    return reject('JOB.ALREADY_FINISHED', `The job has ended: it is ${job.name}.`, { state: job.name });
  }
  const running = job.name === 'running' || job.name === 'canceling';
  const sameWorker = command.workerId === undefined || command.workerId === job.workerId;
  if (running && command.attempt === job.attempt && sameWorker) return undefined;
  return reject('JOB.ATTEMPT_NOT_CURRENT', `Attempt ${command.attempt} does not run any more: stop it.`, {
    state: job.name,
    currentAttempt: job.attempt,
  });
}
