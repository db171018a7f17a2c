import { setTimeout as sleep } from 'node:timers/promises';
import type { JobsTown } from './town.js';

const AT_ONCE = 4;
const ACCEPTED_WITHIN_MS = 180_000;

/** What was accepted, by the idempotency key of its client. */
export type Accepted = Map<string, string>;

/** The number of a job decides what it is, so that a run with the same seed has the same jobs. */
export function jobOf(number: number, documentId: string): object {
  const retry = { maxAttempts: 12, initialDelayMs: 100, factor: 1.5, maxDelayMs: 1_500 };
  const python = { method: 'soak.work@1', retry };
  if (number % 200 === 7) return { method: 'soak.crash@1', retry, tags: ['poison'] };
  switch (number % 20) {
    case 0:
      return { ...python, input: { fail: 'it is wrong', number } };
    case 1:
      return { ...python, input: { failUntil: 2, number } };
    case 2:
      return { ...python, input: { number }, startAfter: new Date(Date.now() + 4_000).toISOString() };
    case 3:
      return { ...python, input: { ms: 3_500, number }, timeouts: { runMs: 20_000 } };
    case 4:
      return { ...python, input: { same: 'for all' }, cache: 'use' };
    case 5:
    case 6:
    case 7:
      return { method: 'csv.profile@1', documentId, retry, priority: number % 10 };
    default:
      return { ...python, input: { ms: number % 40, number }, priority: number % 10 };
  }
}

/**
 * Submits jobs as clients do it: the same request under the same key until it is accepted.
 * @returns keys that were answered with two different jobs
 */
export async function submitAll(
  town: JobsTown,
  jobs: number,
  documentId: string,
  accepted: Accepted,
): Promise<readonly string[]> {
  const twice: string[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let number = next++; number < jobs; number = next++) {
      const key = `soak-${number}`;
      const body = jobOf(number, documentId);
      const jobId = await submitOne(town, key, body);
      accepted.set(key, jobId);
      // A client whose answer got lost sends the same again.
      if (number % 25 === 0 && (await submitOne(town, key, body)) !== jobId) twice.push(key);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return twice;
}

async function submitOne(town: JobsTown, key: string, body: object): Promise<string> {
  const until = Date.now() + ACCEPTED_WITHIN_MS;
  let last = '';
  while (Date.now() < until) {
    try {
      const headers = { 'idempotency-key': key };
      const answer = await town.call<{ jobId: string; code?: string }>('POST', '/v1/jobs', body, headers);
      if (answer.status === 202) return answer.body.jobId;
      last = `${answer.status} ${answer.body?.code ?? ''}`;
    } catch (error) {
      last = String(error);
    }
    await sleep(150);
  }
  throw new Error(`${key} was never accepted: ${last}`);
}
