import { messageOf } from '@docket/kernel';
import { MethodFailure, type MethodContext, type MethodInput, type MethodOutput } from '@docket/methods';
import { parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { fitCox, type CoxModel, type CoxRow } from './cox.js';
import { kaplanMeier, logRank, medianOf, type Watched } from './kaplan-meier.js';

const MOST_ROWS = 200_000;
const MOST_GROUPS = 20;
/** Points of one curve that the result has; the first and the last are always there. */
const SHOWN_POINTS = 1_000;

interface Options {
  readonly time: string;
  readonly event: string;
  readonly eventValue: string;
  readonly group?: string;
  readonly covariates: readonly string[];
}

interface Row extends Watched {
  readonly group: string;
  readonly covariates: readonly (number | null)[];
}

/**
 * Kaplan–Meier curves, the log-rank test and Cox regression of a CSV table with a line of names.
 * @throws MethodFailure SURVIVAL.NO_COLUMN, SURVIVAL.BAD_TABLE, SURVIVAL.TOO_MANY_GROUPS, SURVIVAL.NO_ROWS, SURVIVAL.CANNOT_FIT
 */
export async function analyse(
  { documentPath }: MethodInput,
  { options: given, signal }: MethodContext,
): Promise<MethodOutput> {
  const options = given as unknown as Options;
  const { rows, leftOut } = await readRows(documentPath!, options, signal);
  if (rows.length === 0) {
    throw new MethodFailure(
      'SURVIVAL.NO_ROWS',
      `No row has a time in ${options.time} and a value in ${options.event}.`,
    );
  }
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const members = groups.get(row.group);
    if (members === undefined) groups.set(row.group, [row]);
    else members.push(row);
  }
  if (groups.size > MOST_GROUPS) {
    throw new MethodFailure(
      'SURVIVAL.TOO_MANY_GROUPS',
      `${options.group} has ${groups.size} values: at most ${MOST_GROUPS} are groups.`,
    );
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  const curves = sorted.map(([group, members]) => {
    const curve = kaplanMeier(members);
    const events = members.filter(({ event }) => event).length;
    return { group, rows: members.length, events, median: medianOf(curve), points: thinned(curve) };
  });
  const cox = coxOf(rows, options.covariates);
  const test = logRank(sorted.map(([, members]) => members));
  const events = rows.filter(({ event }) => event).length;
  return {
    result: { rows: rows.length, leftOut, curves, logRank: test, cox },
    summary: `${rows.length} rows, ${events} events${cox === null ? '' : `, Cox regression of ${options.covariates.length} columns`}`,
    figures: { rows: rows.length, events, groups: groups.size, concordance: cox?.concordance ?? null },
  };
}

function coxOf(rows: readonly Row[], names: readonly string[]): CoxModel | null {
  if (names.length === 0) return null;
  const whole = rows.filter((row): row is Row & CoxRow => row.covariates.every((value) => value !== null));
  const model = fitCox(whole, names);
  if ('wrong' in model) throw new MethodFailure('SURVIVAL.CANNOT_FIT', model.wrong);
  return model;
}

async function readRows(
  path: string,
  { time, event, eventValue, group, covariates }: Options,
  signal: AbortSignal,
): Promise<{ readonly rows: readonly Row[]; readonly leftOut: number }> {
  const rows: Row[] = [];
  let leftOut = 0;
  const parser = createReadStream(path).pipe(
    parse({ columns: true, bom: true, skip_empty_lines: true, trim: true, max_record_size: 65_536 }),
  );
  try {
    for await (const record of parser as AsyncIterable<Readonly<Record<string, string>>>) {
      signal.throwIfAborted();
      if (rows.length + leftOut === 0)
        checkColumns(record, [time, event, ...(group === undefined ? [] : [group]), ...covariates]);
      const at = numberOf(record[time]);
      const what = record[event] ?? '';
      if (at === null || at < 0 || what === '') {
        leftOut += 1;
        continue;
      }
      rows.push({
        time: at,
        event: what === eventValue,
        group: group === undefined ? 'all' : record[group]!,
        covariates: covariates.map((name) => numberOf(record[name])),
      });
      if (rows.length > MOST_ROWS)
        throw new MethodFailure('SURVIVAL.BAD_TABLE', `A table has at most ${MOST_ROWS} rows.`);
    }
  } catch (error) {
    if (error instanceof MethodFailure || signal.aborted) throw error;
    throw new MethodFailure('SURVIVAL.BAD_TABLE', `The table cannot be read: ${messageOf(error)}.`);
  }
  return { rows, leftOut };
}

function checkColumns(record: Readonly<Record<string, string>>, names: readonly string[]): void {
  const missing = names.find((name) => !Object.hasOwn(record, name));
  if (missing === undefined) return;
  const known = Object.keys(record).slice(0, 50).join(', ');
  throw new MethodFailure('SURVIVAL.NO_COLUMN', `There is no column ${missing}: the table has ${known}.`);
}

function numberOf(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

function thinned<T>(points: readonly T[]): readonly T[] {
  if (points.length <= SHOWN_POINTS) return points;
  const step = (points.length - 1) / (SHOWN_POINTS - 1);
  return Array.from({ length: SHOWN_POINTS }, (_, n) => points[Math.round(n * step)]!);
}
