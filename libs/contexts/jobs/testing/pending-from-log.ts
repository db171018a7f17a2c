import { jobDecider, type JobEvent, type JobState } from '../domain/index.js';
import type { EventStore } from '@docket/event-store';
import type {
  ExpiringJob,
  PendingJob,
  PendingPage,
  PendingWork,
} from '../application/dispatch/pending-work.js';

/** The port answered by a fold of the whole log: what the read model shows once it has caught up. */
export function pendingFromLog(store: EventStore): PendingWork {
  const jobs = async () => {
    const states = new Map<string, JobState>();
    const filter = { aggregateTypes: ['job'] };
    for await (const { events } of store.read({ after: 0, filter })) {
      for (const event of events) {
        const { id } = event.aggregate;
        const before = states.get(id) ?? jobDecider.initialState;
        states.set(id, jobDecider.evolve(before, { ...(event as unknown as JobEvent), time: event.time }));
      }
    }
    return [...states].flatMap(([jobId, job]) => (job.exists ? [{ jobId, job }] : []));
  };
  type Found = Awaited<ReturnType<typeof jobs>>[number];
  const row = ({ jobId, job: { request, attempt } }: Found): PendingJob => {
    const { method, queue, priority } = request;
    const key = `default/${jobId}`;
    return { key, tenant: 'default', jobId, method, queue, priority, attempt, correlationId: 'request-1' };
  };
  const page = async (names: readonly string[], { afterKey = '', limit }: PendingPage) =>
    (await jobs())
      .filter(({ job }) => names.includes(job.name))
      .map(row)
      .filter(({ key }) => key > afterKey)
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .slice(0, limit);
  return {
    due: async (now, limit) =>
      (await jobs())
        .filter(({ job }) => job.name === 'scheduled' || job.name === 'backing_off')
        .filter(({ job }) => (job.dueAtMs ?? 0) <= now.getTime())
        .map(row)
        .slice(0, limit),
    queued: (asked) => page(['queued'], asked),
    running: (asked) => page(['running', 'canceling'], asked),
    expiring: async (now) =>
      (await jobs()).flatMap((found): ExpiringJob[] => {
        const { name, request, queuedAtMs, startedAtMs = Infinity } = found.job;
        const { queueMs = Infinity, runMs } = request.timeouts;
        if (name === 'queued' && queuedAtMs + queueMs <= now.getTime()) {
          return [{ ...row(found), limit: 'queue' }];
        }
        const running = name === 'running' && startedAtMs + runMs <= now.getTime();
        return running ? [{ ...row(found), limit: 'run' }] : [];
      }),
  };
}
