import { MethodFailure } from '@docket/methods';
import { parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import type { Interactions } from '../../domain/index.js';

export interface ReadInteractions extends Interactions {
  readonly userNames: readonly string[];
  readonly itemNames: readonly string[];
  readonly pairs: number;
  readonly rowsLeftOut: number;
}

const MOST_PAIRS = 1_000_000;
const MOST_USERS = 100_000;
const MOST_ITEMS = 20_000;
const MOST_ROW_BYTES = 65_536;

/**
 * Reads a CSV table of users and items; the weights of rows of one pair are added.
 * @throws MethodFailure RECOMMEND.BAD_TABLE, .NO_COLUMN, .TOO_MANY, .NO_ROWS
 */
export async function readInteractions(
  path: string,
  { userColumn, itemColumn, weightColumn }: { userColumn: string; itemColumn: string; weightColumn?: string },
  signal: AbortSignal,
): Promise<ReadInteractions> {
  const users: Map<number, number>[] = [];
  const [userNames, itemNames] = [new Map<string, number>(), new Map<string, number>()];
  let [pairs, rowsLeftOut, isFirst] = [0, 0, true];
  const rows = createReadStream(path).pipe(
    parse({
      columns: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      max_record_size: MOST_ROW_BYTES,
    }),
  );
  try {
    for await (const row of rows as AsyncIterable<Readonly<Record<string, string | undefined>>>) {
      if (isFirst)
        requireColumns(row, [userColumn, itemColumn, ...(weightColumn === undefined ? [] : [weightColumn])]);
      isFirst = false;
      signal.throwIfAborted();
      const [user, item] = [row[userColumn] ?? '', row[itemColumn] ?? ''];
      const weight = weightColumn === undefined ? 1 : Number(row[weightColumn] || Number.NaN);
      if (user === '' || item === '' || !(weight > 0) || !Number.isFinite(weight)) {
        rowsLeftOut += 1;
        continue;
      }
      const has = (users[numberOf(userNames, user)] ??= new Map<number, number>());
      const number = numberOf(itemNames, item);
      if (!has.has(number)) pairs += 1;
      has.set(number, (has.get(number) ?? 0) + weight);
      requireFew(pairs, MOST_PAIRS, 'pairs of a user and an item');
      requireFew(userNames.size, MOST_USERS, 'users');
      requireFew(itemNames.size, MOST_ITEMS, 'items');
    }
  } catch (error) {
    const { code = '', message } = error as { readonly code?: string; readonly message: string };
    if (!code.startsWith('CSV_')) throw error;
    throw new MethodFailure('RECOMMEND.BAD_TABLE', `The table cannot be read: ${message}.`);
  }
  if (pairs === 0) {
    throw new MethodFailure('RECOMMEND.NO_ROWS', 'No row has a user, an item and a weight above 0.');
  }
  return {
    users,
    items: itemNames.size,
    userNames: [...userNames.keys()],
    itemNames: [...itemNames.keys()],
    pairs,
    rowsLeftOut,
  };
}

function numberOf(names: Map<string, number>, name: string): number {
  let number = names.get(name);
  if (number === undefined) names.set(name, (number = names.size));
  return number;
}

function requireColumns(row: Readonly<Record<string, unknown>>, wanted: readonly string[]): void {
  const missing = wanted.find((name) => !Object.hasOwn(row, name));
  if (missing === undefined) return;
  const message = `There is no column "${missing}": the table has ${Object.keys(row).slice(0, 20).join(', ')}.`;
  throw new MethodFailure('RECOMMEND.NO_COLUMN', message);
}

function requireFew(count: number, most: number, what: string): void {
  if (count <= most) return;
  throw new MethodFailure(
    'RECOMMEND.TOO_MANY',
    `The table has more than ${most} ${what}: give a part of it.`,
  );
}
