import { finalStates } from '@docket/domain/jobs';
import type { ApiClient } from './api-client.js';
import type { JobAnswer } from './answers.js';
import { followEvents } from './event-stream.js';

export interface JobWatch {
  readonly onChange: (job: {
    readonly state: string;
    readonly fraction?: number;
    readonly message?: string;
  }) => void;
  readonly onReconnect: (reason: string) => void;
  readonly signal: AbortSignal;
}

export function hasEnded(job: Pick<JobAnswer, 'state'>): boolean {
  return (finalStates as readonly string[]).includes(job.state);
}

/** A job as the read model has it, at least as new as a position. */
export async function readJob(client: ApiClient, jobId: string, minPosition?: number): Promise<JobAnswer> {
  return await client.get<JobAnswer>(`/v1/jobs/${encodeURIComponent(jobId)}`, { minPosition });
}

/** Follows a job live until it has ended, through reconnects; answers how it ended. */
export async function followJob(
  client: ApiClient,
  jobId: string,
  position: number | undefined,
  watch: JobWatch,
): Promise<JobAnswer> {
  let job = await readJob(client, jobId, position);
  while (!hasEnded(job)) {
    report(job, watch);
    const endedAt = await untilEnd(client, jobId, job.position, watch);
    // The server said that there is no more, or the job ended: the read model says which.
    job = await readJob(client, jobId, endedAt);
  }
  return job;
}

/** @returns the position of the event that ended the job */
async function untilEnd(
  client: ApiClient,
  jobId: string,
  after: number,
  watch: JobWatch,
): Promise<number | undefined> {
  const path = `/v1/jobs/${encodeURIComponent(jobId)}/events`;
  const events = followEvents(client, path, {
    lastEventId: String(after),
    signal: watch.signal,
    onReconnect: watch.onReconnect,
  });
  for await (const event of events) {
    const change = changeOf(event.type, event.data);
    if (change) watch.onChange(change);
    if (endings.has(event.type)) return /^\d+$/.test(event.id) ? Number(event.id) : undefined;
  }
  watch.signal.throwIfAborted();
  return undefined;
}

const endings = new Set(['JobSucceeded', 'JobFailed', 'JobTimedOut', 'JobCanceled', 'JobDeadLettered']);

const stateAfter: Readonly<Record<string, string>> = {
  JobSubmitted: 'scheduled',
  JobQueued: 'queued',
  JobAttemptStarted: 'running',
  JobRetryScheduled: 'backing_off',
  JobCancelRequested: 'canceling',
  JobSucceeded: 'succeeded',
  JobFailed: 'failed',
  JobTimedOut: 'timed_out',
  JobCanceled: 'canceled',
  JobDeadLettered: 'dead_lettered',
};

function changeOf(type: string, text: string): Parameters<JobWatch['onChange']>[0] | undefined {
  const state = stateAfter[type];
  if (state !== undefined) return { state };
  const progress = progressOf(text);
  return progress && { state: 'running', ...progress };
}

/** Progress comes as a stored event (its payload under `data`) or as a live tick (the payload itself). */
function progressOf(text: string): { fraction: number; message?: string } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const outer = (value ?? {}) as { data?: object; fraction?: unknown };
  const { fraction, message } = (outer.fraction === undefined ? (outer.data ?? {}) : outer) as {
    fraction?: unknown;
    message?: unknown;
  };
  if (typeof fraction !== 'number') return undefined;
  return typeof message === 'string' ? { fraction, message } : { fraction };
}

function report(job: JobAnswer, watch: JobWatch): void {
  const { fraction, message } = job.progress ?? {};
  watch.onChange({
    state: job.state,
    ...(fraction === undefined ? {} : { fraction }),
    ...(typeof message === 'string' ? { message } : {}),
  });
}
