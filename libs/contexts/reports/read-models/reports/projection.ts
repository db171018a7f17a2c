import type { JobEvent } from '@docket/contexts/jobs/events';
import type { Actor } from '@docket/kernel';
import { marksOf } from '@docket/kernel';
import { orderKey, utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { ReportEvent } from '../../domain/index.js';

/** `collecting`: its rows are read. Then the states of its job; `refused`: there is no job, for the rows could not be read. */
export const reportStates = [
  'collecting',
  'queued',
  'running',
  'backing_off',
  'canceling',
  'succeeded',
  'failed',
  'timed_out',
  'canceled',
  'dead_lettered',
  'refused',
] as const;
export type ReportRunState = (typeof reportStates)[number];

/** One report. All times RFC 3339 UTC. */
export interface ReportDocument {
  readonly tenant: string;
  /** Also the id of its job. */
  readonly reportId: string;
  readonly order: string;
  readonly template: string;
  readonly templateVersion: number;
  readonly title: string;
  readonly format: string;
  /** JSON, because names of filters are foreign text. */
  readonly filtersJson: string;
  readonly asOf: number;
  readonly requestedAt: string;
  readonly requestedBy: Actor;
  readonly marks: readonly string[];
  readonly state: ReportRunState;
  readonly finishedAt: string | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
  /** Set once it has succeeded. */
  readonly file: ReportFile | null;
}

export interface ReportFile {
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly attempt: number;
  readonly rows: number;
}

const METHOD = /^report\.render@/;

/** Only the jobs that write reports; others leave no document. */
function ofReport<
  Event extends { readonly aggregate: { tenant: string; id: string }; readonly data: { method: string } },
>(next: (report: ReportDocument, event: Event) => ReportDocument) {
  return {
    keys: ({ aggregate, data }: Event) =>
      METHOD.test(data.method) ? [`${aggregate.tenant}/${aggregate.id}`] : [],
    fold: (report: ReportDocument | null, event: Event) => report && next(report, event),
  };
}
const entered = (state: ReportRunState) => ofReport((report) => ({ ...report, state }));
const ended = (state: ReportRunState) =>
  ofReport<never>((report, { time }: { readonly time: string }) => ({
    ...report,
    state,
    finishedAt: utcTime(time),
  }));

export const reports = defineProjection<ReportEvent | JobEvent, ReportDocument>()({
  name: 'reporting.reports',
  version: 1,
  indexes: [{ keys: { tenant: 1, order: -1 } }, { keys: { tenant: 1, marks: 1, order: -1 } }],
  on: {
    ReportRequested: {
      fold: (_none, { data, time, aggregate, context }) => ({
        tenant: aggregate.tenant,
        reportId: aggregate.id,
        order: orderKey(time, aggregate.id),
        template: data.template,
        templateVersion: data.templateVersion,
        title: data.definition.title,
        format: data.format,
        filtersJson: JSON.stringify(data.filters),
        asOf: data.asOf,
        requestedAt: utcTime(time),
        requestedBy: context.actor,
        marks: marksOf(
          data.project === undefined ? { owner: data.owner } : { owner: data.owner, project: data.project },
        ),
        state: 'collecting',
        finishedAt: null,
        failure: null,
        file: null,
      }),
    },
    ReportRefused: {
      fold: (report, { data, time }) =>
        report && { ...report, state: 'refused', finishedAt: utcTime(time), failure: data },
    },
    JobSubmitted: entered('queued'),
    JobQueued: entered('queued'),
    JobAttemptStarted: entered('running'),
    JobRetryScheduled: entered('backing_off'),
    JobCancelRequested: entered('canceling'),
    JobRetried: ofReport((report) => ({ ...report, state: 'queued', finishedAt: null, failure: null })),
    JobSucceeded: ofReport((report, { data, time }) => {
      const { artifacts: [artifact] = [], attempt, result } = data;
      const file =
        artifact === undefined ? null : { ...artifact, attempt, rows: Number(result.summary['rows'] ?? 0) };
      return { ...report, state: 'succeeded', finishedAt: utcTime(time), failure: null, file };
    }),
    JobFailed: ofReport((report, { data: { failure }, time }) => ({
      ...report,
      state: 'failed',
      finishedAt: utcTime(time),
      failure: { code: failure.code, message: failure.message },
    })),
    JobTimedOut: ended('timed_out'),
    JobCanceled: ended('canceled'),
    JobDeadLettered: ended('dead_lettered'),
  },
});
