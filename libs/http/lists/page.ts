import { decodeCursor, encodeCursor, type Page, type PageRequest } from '@docket/paging';
import { ProblemError } from '../problems/problem.js';
import { DEFAULT_LIMIT, type PageQueryDto } from './page-query.dto.js';

/** Every list answer. */
export interface ListAnswer<Item> {
  readonly items: readonly Item[];
  /** Pass it as `cursor` for the next page; null on the last one. */
  readonly nextCursor: string | null;
}

/** @throws ProblemError `LIST.INVALID_CURSOR` for a cursor that this list has not given out */
export function pageRequest(list: string, { limit = DEFAULT_LIMIT, cursor }: PageQueryDto): PageRequest {
  if (cursor === undefined) return { limit };
  const afterKey = decodeCursor(list, cursor);
  if (afterKey === undefined) {
    throw new ProblemError(
      'LIST.INVALID_CURSOR',
      'This cursor is not one of this list: pass nextCursor as it came, or leave it out for the first page.',
      { errors: [{ in: 'query', path: '/cursor', message: 'is not a cursor of this list' }] },
    );
  }
  return { limit, afterKey };
}

export function listAnswer<Item>(list: string, { items, nextKey }: Page<Item>): ListAnswer<Item> {
  return { items, nextCursor: nextKey === null ? null : encodeCursor(list, nextKey) };
}

/** A list that is always whole. */
export function wholeList<Item>(items: readonly Item[]): ListAnswer<Item> {
  return { items, nextCursor: null };
}
