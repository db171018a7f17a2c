import { createReadStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BATCH_ROWS, type Cell, type Row, type RowBatches } from '../column.js';
import { linesOf } from '../lines.js';

/** Rows that are sorted in memory; a run of as many goes to disk. */
const RUN_ROWS = 20_000;

export type Compare = (a: Row, b: Row) => number;

/** Numbers by size, texts by code unit, false before true. */
export function compareCells(a: Exclude<Cell, null>, b: Exclude<Cell, null>): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Null comes last, whichever the direction. */
export function comparing(
  keys: readonly { readonly index: number; readonly descending: boolean }[],
): Compare {
  return (left, right) => {
    for (const { index, descending } of keys) {
      const a = left[index] ?? null;
      const b = right[index] ?? null;
      if (a === b) continue;
      if (a === null) return 1;
      if (b === null) return -1;
      const order = compareCells(a, b);
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  };
}

/** Sorts rows of any number, stable: sorted runs go to files of the folder, and are merged as they are taken. */
export async function* sorted(
  rows: RowBatches,
  compare: Compare,
  scratchDir: string,
): AsyncGenerator<readonly Row[]> {
  const runs: string[] = [];
  let held: Row[] = [];
  const name = `sort-${sequence.next()}`;
  const spill = async (): Promise<void> => {
    const path = join(scratchDir, `${name}-${runs.length}.jsonl`);
    await writeFile(
      path,
      held
        .sort(compare)
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(''),
      { flag: 'wx' },
    );
    runs.push(path);
    held = [];
  };
  for await (const batch of rows) {
    held.push(...batch);
    if (held.length >= RUN_ROWS) await spill();
  }
  held.sort(compare);
  if (runs.length === 0) {
    for (let at = 0; at < held.length; at += BATCH_ROWS) yield held.slice(at, at + BATCH_ROWS);
    return;
  }
  if (held.length > 0) await spill();
  yield* merged(runs, compare);
  for (const run of runs) await rm(run, { force: true });
}

const sequence = { count: 0, next: () => (sequence.count += 1) };

interface Head {
  row: Row;
  readonly rest: AsyncIterator<Row>;
}

async function* merged(runs: readonly string[], compare: Compare): AsyncGenerator<readonly Row[]> {
  const heads: Head[] = [];
  for (const run of runs) {
    const rest = rowsIn(run);
    const first = await rest.next();
    if (first.done !== true) heads.push({ row: first.value, rest });
  }
  let batch: Row[] = [];
  while (heads.length > 0) {
    let least = 0;
    for (let at = 1; at < heads.length; at += 1) {
      if (compare(heads[at]!.row, heads[least]!.row) < 0) least = at;
    }
    const head = heads[least]!;
    batch.push(head.row);
    const next = await head.rest.next();
    if (next.done === true) heads.splice(least, 1);
    else head.row = next.value;
    if (batch.length < BATCH_ROWS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function* rowsIn(path: string): AsyncGenerator<Row> {
  for await (const lines of linesOf(createReadStream(path))) {
    for (const line of lines) yield JSON.parse(line) as Row;
  }
}
