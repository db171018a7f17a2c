import { followEvents, type ApiClient, type JobAnswer } from '@docket/command-line';
import { finalStates } from '../domain/index.js';

export interface JobChange {
  readonly state: string;
  /** 0 to 1. */
  readonly fraction?: number;
  readonly message?: string;
}

export interface JobWatch {
  readonly onChange: (change: JobChange) => void;
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
    const change = changeOf(event.data);
    if (change) watch.onChange(change);
    if (endings.has(event.type)) return /^\d+$/.test(event.id) ? Number(event.id) : undefined;
  }
  watch.signal.throwIfAborted();
  return undefined;
}

const endings = new Set(['JobSucceeded', 'JobFailed', 'JobTimedOut', 'JobCanceled', 'JobDeadLettered']);

interface EventPayload {
  /** The state after a stored event; a live tick has none. */
  readonly state?: unknown;
  readonly data?: { readonly fraction?: unknown; readonly message?: unknown };
  readonly fraction?: unknown;
  readonly message?: unknown;
}

/** A stored event carries its payload under `data`; a live tick is the progress itself. */
function changeOf(text: string): JobChange | undefined {
  const payload = parsed(text);
  const { fraction, message } = payload.fraction === undefined ? (payload.data ?? {}) : payload;
  const state = typeof payload.state === 'string' ? payload.state : undefined;
  if (state === undefined && typeof fraction !== 'number') return undefined;
  return {
    state: state ?? 'running',
    ...(typeof fraction === 'number' ? { fraction } : {}),
    ...(typeof message === 'string' ? { message } : {}),
  };
}

function parsed(text: string): EventPayload {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function report(job: JobAnswer, watch: JobWatch): void {
  const { fraction, message } = job.progress ?? {};
  watch.onChange({
    state: job.state,
    ...(fraction === undefined ? {} : { fraction }),
    ...(typeof message === 'string' ? { message } : {}),
  });
}
