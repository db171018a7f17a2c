import { isPaused, limitsOn, type ConcurrencyLimit, type QueueControl } from './control/index.js';
import type { Failure } from './schemas.js';
import type { JobStateName } from './state.js';

export const waitingReasons = [
  'scheduled',
  'queue_paused',
  'no_worker',
  'tenant_limit',
  'behind',
  'backing_off',
] as const;
export type WaitingReason = (typeof waitingReasons)[number];

/** Why a job does not run. */
export interface Waiting {
  readonly reason: WaitingReason;
  /** RFC 3339 UTC. */
  readonly since: string;
  /** One sentence for a person. */
  readonly detail: string;
}

/** What a connected worker takes. */
export interface Service {
  /** `name@version` */
  readonly methods: readonly string[];
  /** Null for every queue. */
  readonly queues: readonly string[] | null;
}

/** What holds work back: the queues that are paused, and the limits that are reached. */
export interface HeldBack {
  readonly control: QueueControl;
  readonly isFull: (limit: ConcurrencyLimit) => boolean;
}

export interface WaitingJob {
  readonly state: JobStateName;
  readonly method: string;
  readonly queue: string;
  readonly submittedAt: string;
  readonly queuedAt: string | null;
  readonly updatedAt: string;
  readonly dueAt: string | null;
  readonly attempt: number;
  readonly lastFailure: Failure | null;
}

/**
 * Why a job waits; null for one that runs or has ended.
 * @param services what the connected workers take; undefined when nobody knows
 * @param ahead jobs that are taken before it, as far as they are known
 * @param held undefined when nobody knows
 */
export function waitingOf(
  job: WaitingJob,
  services: readonly Service[] | undefined,
  ahead: number | undefined,
  held?: HeldBack,
): Waiting | null {
  const { state, method, queue, submittedAt, queuedAt, updatedAt, dueAt, attempt, lastFailure } = job;
  switch (state) {
    case 'scheduled':
      return {
        reason: 'scheduled',
        since: submittedAt,
        detail: `It is to start at ${dueAt ?? 'a later time'}.`,
      };
    case 'backing_off': {
      const why = lastFailure === null ? '' : `: ${lastFailure.message} (${lastFailure.code})`;
      const detail = `Attempt ${attempt} begins at ${dueAt ?? 'a later time'}, for the last one failed${why}`;
      return { reason: 'backing_off', since: updatedAt, detail };
    }
    case 'queued': {
      const since = queuedAt ?? updatedAt;
      if (held !== undefined && isPaused(held.control, queue)) {
        const { reason, since: pausedAt } = held.control.paused[queue]!;
        const detail = `The queue ${queue} is paused since ${pausedAt}: ${reason}`;
        return { reason: 'queue_paused', since, detail };
      }
      if (services !== undefined && !services.some((service) => takes(service, job))) {
        const where = queue === 'default' ? '' : ` in the queue ${queue}`;
        const detail = `No worker that runs ${method}${where} is connected: start one.`;
        return { reason: 'no_worker', since, detail };
      }
      const full = held && limitsOn(held.control, job).find(held.isFull);
      if (full !== undefined) return { reason: 'tenant_limit', since, detail: limited(full) };
      return { reason: 'behind', since, detail: behind(method, ahead, services === undefined) };
    }
    case 'running':
    case 'canceling':
    case 'succeeded':
    case 'failed':
    case 'timed_out':
    case 'canceled':
    case 'dead_lettered':
      return null;
  }
}

function takes({ methods, queues }: Service, { method, queue }: WaitingJob): boolean {
  return methods.includes(method) && (queues === null || queues.includes(queue));
}

function limited({ scope, name, limit, reason }: ConcurrencyLimit): string {
  const what = name === null ? 'of the tenant' : `of the ${scope} ${name}`;
  return `At most ${limit} ${limit === 1 ? 'job' : 'jobs'} ${what} may run at once, and so many do: ${reason}`;
}

function behind(method: string, ahead: number | undefined, unknown: boolean): string {
  if (unknown) return `It waits for a worker that runs ${method}; which workers there are is not known now.`;
  if (ahead === undefined) return `It waits behind other jobs for a worker that runs ${method}.`;
  if (ahead === 0) return `It is the next for a worker that runs ${method}; all of them are busy.`;
  return `It waits behind ${ahead} ${ahead === 1 ? 'job' : 'jobs'} for a worker that runs ${method}.`;
}

/** Jobs of a higher band are taken first; within a band they are taken in order. */
export function bandOf(priority: number): 0 | 1 | 2 {
  return priority >= 7 ? 0 : priority >= 4 ? 1 : 2;
}
