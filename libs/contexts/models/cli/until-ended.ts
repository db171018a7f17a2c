import type { ApiClient, Session } from '@docket/command-line';
import { DocketError } from '@docket/kernel';
import { setTimeout as sleep } from 'node:timers/promises';

interface Job {
  readonly state: string;
  readonly failure: { readonly code: string; readonly message: string } | null;
}

const POLL_MS = 300;
const WAIT_MS = 60 * 60_000;
const ENDED = ['succeeded', 'failed', 'timed_out', 'canceled', 'dead_lettered'];

/** Waits for the end of a job. @throws DocketError when it does not succeed, or takes longer than an hour */
export async function untilEnded(
  { signal, progress }: Session,
  client: ApiClient,
  jobId: string,
  what: string,
): Promise<void> {
  const shown = progress(what, 'items');
  const deadline = performance.now() + WAIT_MS;
  try {
    while (performance.now() < deadline) {
      const job = await jobOf(client, jobId);
      if (job?.state === 'succeeded') return;
      if (job !== undefined && ENDED.includes(job.state)) {
        const { code, message } = job.failure ?? { code: 'MODEL.JOB_ENDED', message: `it is ${job.state}` };
        throw new DocketError(code, `Job ${jobId} did not succeed: ${message}`);
      }
      await sleep(POLL_MS, undefined, { signal });
    }
  } finally {
    shown.finish();
  }
  throw new DocketError(
    'MODEL.JOB_ENDED',
    `Job ${jobId} takes longer than an hour: look at it with "docket jobs get ${jobId}".`,
  );
}

/** Undefined while the read model has not folded it. */
async function jobOf(client: ApiClient, jobId: string): Promise<Job | undefined> {
  try {
    return await client.get<Job>(`/v1/jobs/${encodeURIComponent(jobId)}`);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'JOB.NOT_FOUND') return undefined;
    throw error;
  }
}
