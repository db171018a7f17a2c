import { act } from '../act.js';
import { useSignal } from '@preact/signals';
import { useInfiniteQuery, type InfiniteData } from '@tanstack/preact-query';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { queries } from '../api.js';
import { newestPosition, onLiveEvents, type LiveEvent } from './live.js';

interface Page<Row> {
  readonly items: readonly Row[];
  readonly nextCursor?: string | null;
}

interface LiveListOptions<Row> {
  readonly queryKey: readonly unknown[];
  readonly load: (cursor: string | undefined) => Promise<Page<Row>>;
  readonly idOf: (row: Row) => string;
  /** Kind of aggregate whose events change rows. */
  readonly kind: string;
  /** One row anew, for those behind the first page. */
  readonly loadOne?: (id: string) => Promise<Row>;
}

/** Rows behind the first page that are read anew for one batch of events. */
const MOST_SINGLE_READS = 20;

/**
 * A list that is read page by page and kept up to date without moving what one reads: rows that are there change in
 * place, new ones are counted and wait until they are asked for.
 */
export function useLiveList<Row>({ queryKey, load, idOf, kind, loadOne }: LiveListOptions<Row>) {
  const fresh = useSignal(0);
  const key = JSON.stringify(queryKey);
  const result = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<Row>) => page.nextCursor ?? undefined,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const pages = result.data?.pages;
  const rows = useMemo(() => pages?.flatMap(({ items }) => items) ?? [], [pages]);
  const known = useRef(rows);
  known.current = rows;

  useEffect(() => {
    fresh.value = 0;
    let busy = false;
    let again: LiveEvent[] | undefined;
    const check = async (events: readonly LiveEvent[]): Promise<void> => {
      const first = await load(undefined);
      const changed = new Map(first.items.map((row) => [idOf(row), row]));
      const ids = new Set(known.current.map(idOf));
      fresh.value = first.items.filter((row) => !ids.has(idOf(row))).length;
      const behind = [...new Set(events.map(({ aggregate }) => aggregate.id))].filter(
        (id) => ids.has(id) && !changed.has(id),
      );
      for (const id of loadOne === undefined ? [] : behind.slice(0, MOST_SINGLE_READS)) {
        changed.set(id, await loadOne!(id));
      }
      replaceRows(queryKey, changed, idOf);
    };
    const onEvents = async (events: readonly LiveEvent[]): Promise<void> => {
      const mine = events.filter(({ aggregate }) => aggregate.type === kind);
      if (events.length > 0 && mine.length === 0) return;
      if (busy) {
        again = [...(again ?? []), ...mine].slice(-MOST_SINGLE_READS);
        return;
      }
      busy = true;
      // A failure leaves the list as it is; the next batch of events tries again.
      await check(mine).catch(() => undefined);
      busy = false;
      const waiting = again;
      again = undefined;
      if (waiting !== undefined) await onEvents(waiting);
    };
    return onLiveEvents((events) => act(onEvents(events)));
  }, [key]);

  return {
    rows,
    fresh: fresh.value,
    isLoading: result.isPending,
    error: result.isError && rows.length === 0 ? result.error : undefined,
    retry: () => act(result.refetch()),
    hasMore: result.hasNextPage,
    isLoadingMore: result.isFetchingNextPage,
    loadMore: () => {
      if (result.hasNextPage && !result.isFetchingNextPage) act(result.fetchNextPage());
    },
    /** Reads the list from its beginning. */
    showFresh: () => {
      fresh.value = 0;
      act(queries.resetQueries({ queryKey, exact: true }));
    },
  };
}

function replaceRows<Row>(
  queryKey: readonly unknown[],
  changed: ReadonlyMap<string, Row>,
  idOf: (row: Row) => string,
): void {
  queries.setQueryData<InfiniteData<Page<Row>>>(queryKey, (data) =>
    data === undefined
      ? data
      : {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            items: page.items.map((row) => changed.get(idOf(row)) ?? row),
          })),
        },
  );
}

/** Query values that make a read see every event that this page has seen. */
export function seen(): { minPosition?: number } {
  const minPosition = newestPosition();
  return minPosition === undefined ? {} : { minPosition };
}
