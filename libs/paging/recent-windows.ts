/** A range of order keys, as `newestFirstRange` makes it. */
export interface OrderRange {
  readonly $gte?: string;
  readonly $lt?: string;
}

const FIRST_WINDOW_MS = 60_000;
const GROWTH = 16;
/** Beyond it the whole range is read at once. */
const LARGEST_WINDOW_MS = 400 * 86_400_000;
/** What held a page the last time is taken so many times as wide the next time. */
const MARGIN = 4;
const LEAST_WINDOW_MS = 1_000;
const MOST_LISTS = 2_000;
const TIME_LENGTH = 24;

/**
 * Reads the first rows of a list, newest first, from a window of time at the end of its range, and from a wider one where that
 * holds too few. An engine that sorts everything that a filter finds (DocumentDB does) then sorts a few hundred rows, however
 * many there are; one that reads an index in order loses nothing. How wide the window of a list was is remembered, so that it
 * is one read from the second page on.
 */
export class RecentWindows {
  private readonly widths = new Map<string, number>();

  constructor(private readonly now: () => number = Date.now) {}

  /**
   * @param list names the list with its filter, without the range
   * @param enough rows that make a page complete
   * @param read reads at most `enough` rows of a range, newest first
   */
  async read<Row>(
    list: string,
    enough: number,
    range: OrderRange | undefined,
    read: (range: OrderRange | undefined) => Promise<readonly Row[]>,
    keyOf: (row: Row) => string,
  ): Promise<readonly Row[]> {
    const end = range?.$lt === undefined ? this.now() : timeOf(range.$lt);
    if (Number.isNaN(end)) return read(range);
    for (let width = this.widths.get(list) ?? FIRST_WINDOW_MS; ; width *= GROWTH) {
      const since = width > LARGEST_WINDOW_MS ? undefined : new Date(end - width).toISOString();
      const isWhole = since === undefined || (range?.$gte !== undefined && since <= range.$gte);
      const rows = await read(isWhole ? range : { ...range, $gte: since });
      if (rows.length >= enough) {
        this.note(list, widthOf(end, keyOf(rows[0]!), keyOf(rows.at(-1)!)));
        return rows;
      }
      if (isWhole) {
        // The bounds of a range say nothing about the list without them.
        if (range?.$gte === undefined) this.note(list, Infinity);
        return rows;
      }
    }
  }

  private note(list: string, width: number): void {
    this.widths.delete(list);
    this.widths.set(list, width);
    if (this.widths.size <= MOST_LISTS) return;
    // Maps keep the order in which keys were set: the first one was noted longest ago.
    for (const oldest of this.widths.keys()) {
      this.widths.delete(oldest);
      return;
    }
  }
}

/** From the end of the range to its newest row, and `MARGIN` times the time that the rows take. */
function widthOf(end: number, newest: string, oldest: string): number {
  const first = timeOf(newest);
  const width = end - first + MARGIN * (first - timeOf(oldest));
  return Number.isNaN(width) ? FIRST_WINDOW_MS : Math.max(LEAST_WINDOW_MS, width);
}

function timeOf(key: string): number {
  return Date.parse(key.slice(0, TIME_LENGTH));
}
