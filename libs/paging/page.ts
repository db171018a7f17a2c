/** One page of a list. `nextKey` is where the next page starts, null on the last one. */
export interface Page<Row> {
  readonly items: readonly Row[];
  readonly nextKey: string | null;
}

/** What every list takes. */
export interface PageRequest {
  /** Most rows, 1 to 500. */
  readonly limit: number;
  /** The key of the last row of the page before. */
  readonly afterKey?: string;
}

/** Cuts a page out of `limit + 1` rows: the one too many only tells that there is a next page. */
export function cutPage<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => string): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextKey: rows.length > limit && last !== undefined ? keyOf(last) : null };
}

/**
 * The range of order keys of a page in a list with the newest first: from (inclusive) and to (exclusive) are
 * times, the key of the page before cuts off what was shown. Undefined when nothing limits it.
 */
export function newestFirstRange(range: {
  readonly from?: string;
  readonly to?: string;
  readonly afterKey?: string;
}): { $gte?: string; $lt?: string } | undefined {
  const uppers = [range.to, range.afterKey].filter((bound) => bound !== undefined).sort();
  const upper = uppers[0];
  if (range.from === undefined && upper === undefined) return undefined;
  return {
    ...(range.from === undefined ? {} : { $gte: range.from }),
    ...(upper === undefined ? {} : { $lt: upper }),
  };
}
