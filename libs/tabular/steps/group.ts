import { DocketError } from '@docket/kernel';
import { BATCH_ROWS, type Cell, type Row, type RowBatches } from '../column.js';
import { compareCells } from './sort.js';
import { MOST_GROUPS, type Aggregate, type Step } from './step.js';

/** Values of one `distinct` over all groups. */
export const MOST_DISTINCT = 1_000_000;

export interface Tally {
  add(cell: Cell): void;
  result(): Cell;
}

/** One row for each group, in the order of their first rows. */
export async function* grouped(
  rows: RowBatches,
  { by, columns }: NonNullable<Step['group']>,
  index: (name: string) => number,
): AsyncGenerator<readonly Row[]> {
  const keys = by.map(index);
  const made = Object.values(columns).map((how) => ({ how, at: placeOf(how, index) }));
  const groups = new Map<string, { readonly key: Row; readonly tallies: readonly Tally[] }>();
  const distinct = { left: MOST_DISTINCT };
  const begin = (key: Row) => ({ key, tallies: made.map(({ how }) => tallyOf(how, distinct)) });
  if (by.length === 0) groups.set('[]', begin([]));
  for await (const batch of rows) {
    for (const row of batch) {
      const key = keys.map((at) => row[at] ?? null);
      const name = JSON.stringify(key);
      const group = groups.get(name) ?? begin(key);
      if (!groups.has(name)) {
        if (groups.size >= MOST_GROUPS) throw tooMany(`more than ${MOST_GROUPS} groups by ${by.join(', ')}`);
        groups.set(name, group);
      }
      made.forEach(({ at }, n) => group.tallies[n]!.add(at < 0 ? true : (row[at] ?? null)));
    }
  }
  let batch: Row[] = [];
  for (const { key, tallies } of groups.values()) {
    batch.push([...key, ...tallies.map((tally) => tally.result())]);
    if (batch.length < BATCH_ROWS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

export function tooMany(what: string): DocketError {
  return new DocketError('TABLE.TOO_MANY_GROUPS', `There are ${what}: filter first, or group by less.`);
}

/** Where the column is that an aggregate reads; -1 for `count`, which reads none. */
export function placeOf(how: Aggregate, index: (name: string) => number): number {
  return 'count' in how ? -1 : index(String(Object.values(how)[0]));
}

export function tallyOf(how: Aggregate, distinct: { left: number }): Tally {
  if ('min' in how || 'max' in how) return extreme('min' in how ? -1 : 1);
  if ('distinct' in how) return distinctTally(distinct);
  let count = 0;
  let sum = 0;
  return {
    add(cell) {
      if (cell === null) return;
      count += 1;
      sum += Number(cell);
    },
    result: () => {
      if ('count' in how) return count;
      if ('mean' in how) return count === 0 ? null : sum / count;
      return count === 0 ? null : sum;
    },
  };
}

function extreme(sign: 1 | -1): Tally {
  let best: Cell = null;
  return {
    add(cell) {
      if (cell !== null && (best === null || compareCells(cell, best) * sign > 0)) best = cell;
    },
    result: () => best,
  };
}

function distinctTally(distinct: { left: number }): Tally {
  const seen = new Set<Cell>();
  return {
    add(cell) {
      if (cell === null || seen.has(cell)) return;
      seen.add(cell);
      distinct.left -= 1;
      if (distinct.left < 0) throw tooMany(`more than ${MOST_DISTINCT} distinct values`);
    },
    result: () => seen.size,
  };
}
