import type { JobFilter } from '../read-models/job-board/queries.js';
import { timeRange } from '@docket/http';
import type { JobFilterDto } from './job-board.dto.js';

/** The filter of a query: what was left out is left out. */
export function jobFilter({ method, queue, tag, documentId, project, ...rest }: JobFilterDto): JobFilter {
  return {
    ...timeRange(rest),
    ...(method === undefined ? {} : { method }),
    ...(queue === undefined ? {} : { queue }),
    ...(tag === undefined ? {} : { tag }),
    ...(project === undefined ? {} : { project }),
    ...(documentId === undefined ? {} : { documentId }),
  };
}
