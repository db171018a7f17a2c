import type { DocumentEvent } from '@docket/contexts/documents/events';
import type { JobEvent } from '@docket/contexts/jobs/events';
import type { RecordedEvent } from '@docket/kernel';
import { defineProjection } from '@docket/projections';

/** What a tenant has. */
export interface TenantUsageDocument {
  readonly tenant: string;
  /** Jobs that wait or run. */
  readonly openJobs: number;
  /** Bytes of documents and results, each upload of new content and each result counted. */
  readonly storedBytes: number;
  /** UTC day of the newest job, and how many were submitted on it. */
  readonly day: string;
  readonly jobsToday: number;
}

const keys = ({ aggregate }: RecordedEvent): string => aggregate.tenant;

function counts<Event extends RecordedEvent>(
  next: (usage: TenantUsageDocument, event: Event) => Partial<TenantUsageDocument>,
) {
  return {
    keys,
    fold: (usage: TenantUsageDocument | null, event: Event, tenant: string): TenantUsageDocument => {
      const before = usage ?? { tenant, openJobs: 0, storedBytes: 0, day: '', jobsToday: 0 };
      return { ...before, ...next(before, event) };
    },
  };
}

const ended = counts(({ openJobs }) => ({ openJobs: openJobs - 1 }));

export const tenantUsage = defineProjection<JobEvent | DocumentEvent, TenantUsageDocument>()({
  name: 'operations.tenant-usage',
  version: 1,
  indexes: [{ keys: { tenant: 1 } }],
  on: {
    JobSubmitted: counts(({ openJobs, day, jobsToday }, { time }) => {
      const today = time.slice(0, 10);
      // Clocks of two processes can differ: a day that was over does not begin again.
      if (today <= day) return { openJobs: openJobs + 1, jobsToday: jobsToday + 1 };
      return { openJobs: openJobs + 1, day: today, jobsToday: 1 };
    }),
    JobSucceeded: counts(({ openJobs, storedBytes }, { data }) => ({
      openJobs: openJobs - 1,
      // A result out of the cache is stored already.
      storedBytes: storedBytes + (data.cachedFrom === undefined ? data.result.size : 0),
    })),
    JobFailed: ended,
    JobTimedOut: ended,
    JobCanceled: ended,
    JobDeadLettered: ended,
    JobRetried: counts(({ openJobs }) => ({ openJobs: openJobs + 1 })),
    DocumentRegistered: counts(({ storedBytes }, { data }) => ({ storedBytes: storedBytes + data.size })),
  },
});
