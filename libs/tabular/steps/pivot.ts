import { DocketError } from '@docket/kernel';
import { BATCH_ROWS, type Cell, type Row, type RowBatches } from '../column.js';
import { MOST_DISTINCT, placeOf, tallyOf, tooMany, type Tally } from './group.js';
import { MOST_GROUPS, MOST_PIVOT_CELLS, type Pivot } from './step.js';

/**
 * One row for each combination of `by`, in the order of their first rows; behind them a cell for each value.
 * @throws DocketError TABLE.PIVOT_VALUE naming column and row, TABLE.TOO_MANY_GROUPS
 */
export async function* pivoted(
  rows: RowBatches,
  { by, column, values, rest, cell }: Pivot,
  index: (name: string) => number,
): AsyncGenerator<readonly Row[]> {
  const keys = by.map(index);
  const at = index(column);
  const from = placeOf(cell, index);
  const places = new Map<Cell, number>(values.map((value, place) => [value, place]));
  const width = values.length + (rest === undefined ? 0 : 1);
  const groups = new Map<string, { readonly key: Row; readonly tallies: (Tally | undefined)[] }>();
  const distinct = { left: MOST_DISTINCT };
  const begun = () => tallyOf(cell, distinct);
  let cells = 0;
  let read = 0;
  for await (const batch of rows) {
    for (const row of batch) {
      read += 1;
      const value = row[at] ?? null;
      const place = places.get(value) ?? (rest === undefined ? undefined : values.length);
      if (place === undefined) throw unlisted(column, read, value);
      const key = keys.map((one) => row[one] ?? null);
      const name = JSON.stringify(key);
      let group = groups.get(name);
      if (group === undefined) {
        if (groups.size >= MOST_GROUPS) throw tooMany(`more than ${MOST_GROUPS} groups by ${by.join(', ')}`);
        group = { key, tallies: new Array<Tally | undefined>(width).fill(undefined) };
        groups.set(name, group);
      }
      if (group.tallies[place] === undefined) {
        cells += 1;
        if (cells > MOST_PIVOT_CELLS) throw tooMany(`more than ${MOST_PIVOT_CELLS} cells of a pivot`);
        group.tallies[place] = begun();
      }
      group.tallies[place].add(from < 0 ? true : (row[from] ?? null));
    }
  }
  const none = begun().result();
  let batch: Row[] = [];
  for (const { key, tallies } of groups.values()) {
    batch.push([...key, ...tallies.map((tally) => (tally === undefined ? none : tally.result()))]);
    if (batch.length < BATCH_ROWS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function unlisted(column: string, row: number, value: Cell): DocketError {
  const shown = JSON.stringify(value).slice(0, 80);
  return new DocketError(
    'TABLE.PIVOT_VALUE',
    `Column ${column}, row ${row}: ${shown} is not among the values of the pivot: list it, or give "rest".`,
  );
}
