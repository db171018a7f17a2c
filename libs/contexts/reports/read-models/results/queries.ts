import type { FinalState } from '@docket/contexts/jobs/events';
import type { Visibility } from '@docket/kernel';
import type { ReadModels } from '@docket/projections';
import type { FinishedJob, ResultFigure, ResultsDocument } from './document.js';
import { results } from './projection.js';

/** What a report can be narrowed to; all that are given must hold. */
export interface ResultsFilter {
  /** `name@version`. */
  readonly method?: string;
  readonly outcomes?: readonly FinalState[];
  readonly tag?: string;
  /** Finished at or after, RFC 3339 UTC with milliseconds. */
  readonly from?: string;
  /** Finished before, RFC 3339 UTC with milliseconds. */
  readonly to?: string;
}

/** The row of a job that has finished, with its figures by name. */
export interface ResultRow extends Omit<
  ResultsDocument,
  'tenant' | 'done' | 'finished' | 'project' | 'marks'
> {
  readonly finished: Omit<FinishedJob, 'figures'>;
  readonly figures: ReadonlyMap<string, ResultFigure['value']>;
}

const EXPORT_BATCH = 1_000;

/**
 * The rows of all jobs that had finished at a position, in the order in which they finished, read as slowly as
 * they are taken. A job that goes another round meanwhile is in it once, or not at all, never twice.
 */
export async function* resultRows(
  readModels: ReadModels,
  tenant: string,
  visibility: Visibility,
  filter: ResultsFilter,
  until: number,
): AsyncGenerator<ResultRow> {
  const collection = await readModels.collection(results);
  const cursor = collection
    .find({ ...conditions(tenant, filter), ...visibleTo(visibility), position: { $lte: until } })
    .sort({ position: 1 })
    .allowDiskUse(true)
    .batchSize(EXPORT_BATCH);
  try {
    for await (const { _id, _pos, tenant: _tenant, done, project, marks, finished, ...row } of cursor) {
      if (!finished) continue;
      const { figures, ...ending } = finished;
      yield { ...row, finished: ending, figures: new Map(figures.map(({ name, value }) => [name, value])) };
    }
  } finally {
    await cursor.close();
  }
}

function conditions(tenant: string, { method, outcomes, tag, from, to }: ResultsFilter) {
  const finishedAt = {
    ...(from === undefined ? {} : { $gte: from }),
    ...(to === undefined ? {} : { $lt: to }),
  };
  return {
    tenant,
    done: true,
    ...(method === undefined ? {} : { method }),
    ...(tag === undefined ? {} : { tags: tag }),
    ...(outcomes === undefined ? {} : { 'finished.outcome': { $in: [...outcomes] } }),
    ...(Object.keys(finishedAt).length === 0 ? {} : { 'finished.finishedAt': finishedAt }),
  };
}

/** What a query adds so that a caller finds only what they may see. */
function visibleTo(visibility: Visibility): { marks?: { $in: string[] } } {
  return visibility === 'all' ? {} : { marks: { $in: [...visibility] } };
}
