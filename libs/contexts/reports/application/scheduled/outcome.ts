import type { EventStore } from '@docket/event-store';
import { artifactFolder, type JobEvent, type JobOutputsExpired } from '@docket/contexts/jobs/events';
import type { ReportRequested } from '../../domain/index.js';
import type { FinishedReport } from './send.js';

/** What became of a report, by the log: `pending` while its job has not ended. */
export type ReportOutcome =
  | { readonly state: 'pending' }
  | { readonly state: 'failed'; readonly code: string; readonly message: string }
  | { readonly state: 'written'; readonly report: Omit<FinishedReport, 'schedule' | 'dueAt'> };

/** What follows the end of a job, such as the removal of artifacts, is few events. */
const MOST_BEHIND_END = 20;
const PENDING = { state: 'pending' } as const;

type Store = Pick<EventStore, 'readAggregate'>;

/** Reads what a report and its job have come to. */
export async function outcomeOf(store: Store, tenant: string, reportId: string): Promise<ReportOutcome> {
  const asked = await store.readAggregate({ tenant, type: 'report', id: reportId }, { limit: 10 });
  const refused = asked.find(({ type }) => type === 'ReportRefused');
  if (refused !== undefined)
    return { state: 'failed', ...(refused.data as { code: string; message: string }) };
  const requested = asked.find(({ type }) => type === 'ReportRequested');
  if (requested === undefined) return PENDING;
  const job = { tenant, type: 'job', id: reportId };
  const last = await store.readAggregate(job, { direction: 'backwards', limit: MOST_BEHIND_END });
  for (const event of last as unknown as readonly JobEvent[]) {
    switch (event.type) {
      case 'JobRetried':
        return PENDING;
      case 'JobSucceeded':
        return written(tenant, reportId, requested.data as ReportRequested['data'], event);
      case 'JobFailed': {
        const { code, message } = event.data.failure;
        return { state: 'failed', code, message };
      }
      case 'JobTimedOut':
      case 'JobCanceled':
      case 'JobDeadLettered': {
        const code = { JobTimedOut: 'TIMED_OUT', JobCanceled: 'CANCELED', JobDeadLettered: 'DEAD_LETTERED' };
        const message = `Job ${reportId}, which writes the report, has not succeeded.`;
        return { state: 'failed', code: `JOB.${code[event.type]}`, message };
      }
      default:
    }
  }
  return PENDING;
}

/** Since when the file of a report is read no more, and by which rule; undefined while it is. */
export async function expiryOf(
  store: Store,
  tenant: string,
  reportId: string,
): Promise<{ readonly at: string; readonly rule: string; readonly days: number } | undefined> {
  const job = { tenant, type: 'job', id: reportId };
  const last = await store.readAggregate(job, { direction: 'backwards', limit: MOST_BEHIND_END });
  const found = last.find(({ type }) => type === 'JobOutputsExpired');
  if (found === undefined) return undefined;
  const { rule, days } = found.data as JobOutputsExpired['data'];
  return { at: found.time, rule, days };
}

function written(
  tenant: string,
  reportId: string,
  { template, definition, format, asOf }: ReportRequested['data'],
  { data: { artifacts = [], attempt, result } }: Extract<JobEvent, { type: 'JobSucceeded' }>,
): ReportOutcome {
  const [artifact] = artifacts;
  if (artifact === undefined) {
    return { state: 'failed', code: 'REPORT.FAILED', message: 'The job has written no file.' };
  }
  const { name, sha256, size, mediaType } = artifact;
  const about = { tenant, reportId, title: definition.title, template, format, asOf };
  const rows = Number(result.summary['rows'] ?? 0);
  const folder = artifactFolder(reportId, attempt, name);
  return { state: 'written', report: { ...about, rows, sha256, size, mediaType, folder } };
}
