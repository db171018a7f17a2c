import { ApiClient, followEvents, type EventAnswer } from '@docket/command-line';
import type { EndedJobs } from '../application/index.js';

const CODES: Readonly<Record<string, string | null>> = {
  JobSucceeded: null,
  JobFailed: 'JOB.FAILED',
  JobTimedOut: 'JOB.TIMED_OUT',
  JobCanceled: 'JOB.CANCELED',
  JobDeadLettered: 'JOB.DEAD_LETTERED',
};

/** Jobs that end, from the feed of events of the API: one stream, through reconnects. */
export function endedJobsOf({ connection }: ApiClient): EndedJobs {
  return async function* endedJobs(after, signal) {
    // Ctrl-C ends the arrivals; the feed goes on until what is under way has ended.
    const client = new ApiClient(connection, signal);
    const types = Object.keys(CODES).join(',');
    for await (const { type, data } of followEvents(client, `/v1/events?after=${after}&types=${types}`, {
      signal,
    })) {
      const code = CODES[type];
      if (code === undefined) continue;
      yield { jobId: (JSON.parse(data) as EventAnswer).aggregate.id, code };
    }
  };
}
