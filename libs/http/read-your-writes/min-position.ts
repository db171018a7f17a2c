import type { Request } from 'express';
import { invalid } from '../problems/problem.js';

const HEADER = 'docket-min-position';

/**
 * The position that the caller wants to see folded, from the query or the header; undefined when it asks for none.
 * @throws ProblemError `REQUEST.INVALID` for what is no position, or when both are given and differ
 */
export function minPositionOf(request: Pick<Request, 'query' | 'headers'>): number | undefined {
  const query = request.query['minPosition'];
  const header = request.headers[HEADER];
  const inQuery = query === undefined ? undefined : position(query, 'query', '/minPosition');
  const inHeader = header === undefined ? undefined : position(header, 'header', '/Docket-Min-Position');
  if (inQuery !== undefined && inHeader !== undefined && inQuery !== inHeader) {
    throw invalid([
      { in: 'header', path: '/Docket-Min-Position', message: 'differs from minPosition: send one' },
    ]);
  }
  return inQuery ?? inHeader;
}

/**
 * The position whose state the caller wants to see, from the query; undefined for the live state.
 * @throws ProblemError `REQUEST.INVALID` for what is no position, or beside a minimal one, which is about the live state
 */
export function momentOf(
  request: Pick<Request, 'query'>,
  minPosition: number | undefined,
): number | undefined {
  const at = request.query['at'];
  if (at === undefined) return undefined;
  const moment = position(at, 'query', '/at');
  if (minPosition === undefined) return moment;
  throw invalid([
    { in: 'query', path: '/at', message: 'shows the past, which does not wait: leave minPosition out' },
  ]);
}

/** The problem of a position that the log has not reached: waiting for it would be in vain. */
export function beyondHead(minPosition: number, head: number) {
  return invalid([
    {
      in: 'query',
      path: '/minPosition',
      message: `is ${minPosition}, but the log ends at ${head}: send a position that a write answered with`,
    },
  ]);
}

function position(value: unknown, place: 'query' | 'header', path: string): number {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : NaN;
  if (Number.isSafeInteger(number)) return number;
  throw invalid([{ in: place, path, message: 'must be a position: a whole number, 0 or more, sent once' }]);
}
