import type { JobEvent } from '@docket/contexts/jobs/events';
import { actorOfRun, type PipelineRunEvent } from '@docket/contexts/pipelines/events';
import type { ReportEvent } from '@docket/contexts/reports/events';
import type { EventStore } from '@docket/event-store';
import { ownershipOf, type Recorded, type RecordedEvent } from '@docket/kernel';
import type { NotificationKind } from '../domain/index.js';

/** What an event is worth telling, and to whom. */
export interface Notice {
  readonly recipient: string;
  readonly kind: NotificationKind;
  readonly title: string;
  readonly text: string;
  readonly path: string;
}

type Store = Pick<EventStore, 'readAggregate'>;
type JobEnd = Extract<JobEvent, { type: 'JobSucceeded' | 'JobFailed' | 'JobTimedOut' | 'JobDeadLettered' }>;
type RunEnd = Extract<PipelineRunEvent, { type: 'PipelineRunSucceeded' | 'PipelineRunFailed' }>;

const MOST_TEXT = 300;
const REPORT = 'report.';
const PIPELINE_ACTOR = actorOfRun('').id;
const DATA_FORMATS: readonly string[] = ['csv', 'jsonl', 'xlsx', 'parquet'];

/** The notice of a job that ended; undefined for a job of a pipeline, of which its run tells. */
export async function noticeOfJob(store: Store, event: Recorded<JobEnd>): Promise<Notice | undefined> {
  const [first] = await store.readAggregate(event.aggregate, { limit: 1 });
  const submitted = first as unknown as Recorded<JobEvent> | undefined;
  if (submitted?.type !== 'JobSubmitted') return undefined;
  if (submitted.context.actor.id.startsWith(PIPELINE_ACTOR)) return undefined;
  const { owner: recipient } = ownershipOf(submitted);
  if (recipient === undefined) return undefined;
  const { method } = submitted.data;
  if (method.startsWith(REPORT)) return noticeOfReport(store, event, recipient);
  const { id } = event.aggregate;
  return {
    recipient,
    kind: kindOf(event),
    title: `${method} ${wordOf(event)}`,
    text: textOf(event),
    path: `/console/jobs/${id}`,
  };
}

/** A report and the job that writes it have the same id. */
async function noticeOfReport(
  store: Store,
  event: Recorded<JobEnd>,
  recipient: string,
): Promise<Notice | undefined> {
  const { tenant, id } = event.aggregate;
  const [first] = await store.readAggregate({ tenant, type: 'report', id }, { limit: 1 });
  const report = first as unknown as ReportEvent | undefined;
  if (report?.type !== 'ReportRequested') return undefined;
  const { template, format } = report.data;
  const isExport = DATA_FORMATS.includes(format);
  const done = event.type === 'JobSucceeded' ? 'is ready' : 'could not be written';
  return {
    recipient,
    kind: isExport ? 'export.ready' : 'report.ready',
    title: `${isExport ? 'Export' : 'Report'} ${template} (${format}) ${done}`,
    text: textOf(event),
    path: `/console/jobs/${id}`,
  };
}

/** The notice of a run of a pipeline that ended. */
export async function noticeOfRun(store: Store, event: Recorded<RunEnd>): Promise<Notice | undefined> {
  const [first] = await store.readAggregate(event.aggregate, { limit: 1 });
  const started = first as unknown as Recorded<PipelineRunEvent> | undefined;
  if (started?.type !== 'PipelineRunStarted') return undefined;
  const { owner, pipeline } = started.data;
  return {
    recipient: owner,
    kind: 'pipeline.ended',
    title: `Pipeline ${pipeline} ${event.type === 'PipelineRunSucceeded' ? 'has succeeded' : 'has failed'}`,
    text: event.type === 'PipelineRunFailed' ? failureText(event.data) : '',
    path: `/console/pipeline-runs/${event.aggregate.id}`,
  };
}

function kindOf({ type }: RecordedEvent): NotificationKind {
  if (type === 'JobSucceeded') return 'job.succeeded';
  return type === 'JobDeadLettered' ? 'job.dead-lettered' : 'job.failed';
}

function wordOf(event: JobEnd): string {
  switch (event.type) {
    case 'JobSucceeded':
      return 'has succeeded';
    case 'JobFailed':
      return 'has failed';
    case 'JobTimedOut':
      return `was too slow (limit: ${event.data.limit})`;
    case 'JobDeadLettered':
      return 'took down its workers and was set aside';
  }
}

function textOf(event: JobEnd): string {
  const seconds = Math.round(event.data.timing.totalMs / 1_000);
  const took = `After ${seconds} s.`;
  return event.type === 'JobFailed' ? `${failureText(event.data)} ${took}` : took;
}

function failureText({
  failure,
}: {
  readonly failure?: { readonly code?: string; readonly message?: string };
}): string {
  const { code = '', message = '' } = failure ?? {};
  return `${message.slice(0, MOST_TEXT)}${code === '' ? '' : ` (${code})`}`.trim();
}
