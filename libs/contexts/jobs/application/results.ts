import type { EventStore } from '@docket/event-store';
import { isVisible, marksOf, type AggregateRef, type Visibility } from '@docket/kernel';
import {
  jobDecider,
  type ArtifactReference,
  type Failure,
  type Job,
  type JobEvent,
  type JobStateName,
  type ResultReference,
} from '../domain/index.js';

/** An end is the last event of its job, or nearly. */
const PAGE = 10;

/** What has become of a job, by the log: with its result when it has succeeded, with its failure when it has failed. */
export interface JobEnd {
  readonly state: JobStateName;
  readonly success?: {
    readonly attempt: number;
    readonly result: ResultReference;
    readonly artifacts: readonly ArtifactReference[];
    /** The job that has made them, where nothing ran for this one: `attempt` is its attempt, and the bytes lie with it. */
    readonly cachedFrom?: string;
  };
  readonly failure?: Failure;
  /** Set where result and artifacts are past their time: then there is no success to read. */
  readonly expired?: NonNullable<Job['expired']>;
}

/**
 * Whoever was told that the job has succeeded finds its result, whichever replica answers.
 * @returns undefined when there is no such job, or the asker may not see it
 * @throws DocketError EVENT_STORE.*
 */
export async function findEnd(
  store: EventStore,
  job: { readonly tenant: string; readonly jobId: string },
  visibility: Visibility,
): Promise<JobEnd | undefined> {
  const aggregate = { tenant: job.tenant, type: jobDecider.aggregate, id: job.jobId };
  const minPosition = await store.lastPosition(aggregate);
  const { state, position } = await store.load(jobDecider, aggregate, { minPosition });
  if (!state.exists || !isVisible(visibility, marksOf(state.ownership))) return undefined;
  if (state.expired !== undefined) return { state: state.name, expired: state.expired };
  if (state.name !== 'succeeded' && state.name !== 'failed') return { state: state.name };
  return { state: state.name, ...(await endOf(store, aggregate, position)) };
}

/** The last end counts: a job that was retried has several. Read from the end: the events before it can be many. */
async function endOf(
  store: EventStore,
  aggregate: AggregateRef,
  position: number,
): Promise<Omit<JobEnd, 'state'>> {
  for (let from = position + 1; ;) {
    const page = { direction: 'backwards', from, limit: PAGE, minPosition: position } as const;
    const events = await store.readAggregate(aggregate, page);
    for (const event of events as unknown as readonly JobEvent[]) {
      if (event.type === 'JobFailed') return { failure: event.data.failure };
      if (event.type !== 'JobSucceeded') continue;
      const { attempt, result, artifacts = [], cachedFrom } = event.data;
      const cached = cachedFrom === undefined ? {} : { cachedFrom };
      return { success: { attempt, result, artifacts, ...cached } };
    }
    if (events.length < PAGE) return {};
    from = events.at(-1)!.position;
  }
}
