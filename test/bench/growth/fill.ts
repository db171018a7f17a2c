import { composition } from '@docket/contexts';
import { jobEventTypes } from '@docket/contexts/jobs/events';
import { createEventStore, type NewEvent } from '@docket/event-store';
import { timeOrderedId, type EventContext } from '@docket/kernel';
import type { NatsConnection } from '@nats-io/transport-node';
import { atOnce } from '../event-store/setting.js';
import { NOOP } from '../jobs/house.js';

/** What a filter of a list finds: about a share of all jobs, or always the same few of the oldest. */
export const RARE = { method: 'bench.rare@1', queue: 'rare', tag: 'rare', jobs: 12 } as const;
export const DOCUMENT = 'bench-document-1';
const TENANT = 'default';
const JOBS_PER_DOCUMENT = 20;
const SCHEDULED = 50;
const DAYS = 30;
const IN_FLIGHT = 512;
const DAY_MS = 86_400_000;

const context = (actor: EventContext['actor']): EventContext => ({
  actor,
  origin: { ip: '192.0.2.1', userAgent: 'bench/1.0' },
  correlationId: timeOrderedId(),
});

/** How a job of the log ended; shares of a hundred. */
type Ending = 'succeeded' | 'failed' | 'canceled' | 'scheduled';

export function endingOf(index: number, count: number): Ending {
  if (index >= count - SCHEDULED && index < count) return 'scheduled';
  const share = index % 100;
  if (share < 95) return 'succeeded';
  return share < 98 ? 'failed' : 'canceled';
}

/** The events of one job; the first jobs of the log are the rare ones. */
function historyOf(index: number, count: number, nowMs: number): NewEvent[] {
  const isRare = index < RARE.jobs;
  const labels = { method: isRare ? RARE.method : NOOP, queue: isRare ? RARE.queue : 'default' };
  const atMs = nowMs - DAYS * DAY_MS * (1 - index / count) - DAY_MS;
  const at = (ms: number): string => new Date(atMs + ms).toISOString();
  const ending = endingOf(index, count);
  const submitted = {
    type: 'JobSubmitted',
    time: at(0),
    data: {
      ...labels,
      documentId:
        index < JOBS_PER_DOCUMENT
          ? DOCUMENT
          : `bench-document-${index % Math.ceil(count / JOBS_PER_DOCUMENT)}x`,
      documentName: `form-${index}.pdf`,
      options: { language: 'en', pages: '1-3' },
      priority: 5,
      retry: { maxAttempts: 4, initialDelayMs: 1_000, factor: 2, maxDelayMs: 60_000 },
      timeouts: { runMs: 60_000 },
      tags: isRare ? [RARE.tag] : index % 2 === 0 ? ['common', `site-${index % 50}`] : [`site-${index % 50}`],
      requestHash: index.toString(16).padStart(64, '0'),
      ...(ending === 'scheduled' && { startAfter: new Date(nowMs + 365 * DAY_MS).toISOString() }),
    },
  };
  const timing = { queuedMs: 120, runMs: 340 + (index % 1_000), totalMs: 460 + (index % 1_000) };
  const started = {
    type: 'JobAttemptStarted',
    time: at(120),
    data: { ...labels, attempt: 1, workerId: `worker-${index % 8}`, queuedMs: 120 },
  };
  const failure = { code: 'PDF.DAMAGED', message: 'The file is cut off.', retryable: false };
  switch (ending) {
    case 'scheduled':
      return [submitted];
    case 'canceled':
      return [
        submitted,
        { type: 'JobCanceled', time: at(200), data: { ...labels, reason: 'wrong file', timing } },
      ];
    case 'failed':
      return [
        submitted,
        started,
        { type: 'JobFailed', time: at(timing.totalMs), data: { ...labels, attempt: 1, failure, timing } },
      ];
    case 'succeeded':
      return [
        submitted,
        started,
        {
          type: 'JobSucceeded',
          time: at(timing.totalMs),
          data: {
            ...labels,
            attempt: 1,
            workerId: `worker-${index % 8}`,
            result: {
              sha256: (index + 1).toString(16).padStart(64, 'a'),
              size: 1_234,
              mediaType: 'application/json',
              summary: { pages: 1 + (index % 40), text: `${1 + (index % 40)} pages` },
            },
            timing,
          },
        },
      ];
  }
}

/**
 * Writes so many jobs to a log as commands would have, over the last month, without any command.
 * @returns ids of some of them, spread over the log
 */
export async function fillLog(
  connection: NatsConnection,
  count: number,
  say: (line: string) => void,
): Promise<readonly string[]> {
  const store = createEventStore({ connection, events: composition.eventTypes });
  const nowMs = Date.now();
  const ids: string[] = [];
  const every = Math.max(1, Math.floor(count / 500));
  const step = Math.max(1, Math.floor(count / 5));
  const known = new Set(jobEventTypes.map(({ type }) => type));
  let done = 0;
  await atOnce(IN_FLIGHT, count, async (index) => {
    const id = timeOrderedId();
    const events = historyOf(index, count, nowMs);
    if (!events.every(({ type }) => known.has(type))) throw new Error('A job has events of other contexts.');
    const appended = await store.append({ tenant: TENANT, type: 'job', id }, events, {
      expected: 'none',
      context: context({ kind: 'user', id: `user-${index % 20}` }),
    });
    if (!appended.ok) throw new Error(`Job ${index} could not be written.`);
    if (index % every === 0) ids.push(id);
    done += 1;
    if (done % step === 0) say(`${done} of ${count} jobs written`);
  });
  return ids;
}
