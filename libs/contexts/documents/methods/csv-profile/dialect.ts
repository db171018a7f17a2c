import { looksLikeHeader } from './header.js';
import { preambleOf, type Preamble, separatorLine } from './preamble.js';
import { sampleRows } from './sample-rows.js';
import { classify, type CommaMeaning, lastKind } from './value-kind.js';

export interface Dialect {
  readonly delimiter: string;
  readonly header: boolean;
  /** Cells that most rows have; undefined where the sample holds no whole row. */
  readonly columns: number | undefined;
  readonly preamble: Preamble;
  /** What a comma in numbers means, by column; where the sample does not tell, the delimiter does. */
  readonly commas: readonly CommaMeaning[];
  readonly comma: CommaMeaning;
  /** Share of the sampled rows that have the usual number of cells. */
  readonly regularity: number;
}

const DELIMITERS = [',', ';', '\t', '|'];

/**
 * Delimiter, preamble, header and number of columns from the first rows.
 * @param complete whether the sample is the whole text; otherwise its last row may be cut and is left out
 */
export function detectDialect(
  sample: string,
  complete: boolean,
  given: { readonly delimiter?: string; readonly header?: boolean },
): Dialect {
  const told = given.delimiter ?? separatorLine(sample);
  const candidates = (told === undefined ? DELIMITERS : [told]).map((delimiter) => {
    const preamble = preambleOf(sample, delimiter, complete);
    const { rows, whole } = sampleRows(preamble.rest, delimiter, complete);
    const [columns, share] = usualWidth(rows);
    // A delimiter that makes no sense of the first lines is the worse one, all else being equal.
    const fit = preamble.lines > 0 ? 0.9 : 1;
    const score = columns > 1 ? fit * share * (1 + Math.log10(columns)) : 0;
    return { delimiter, preamble, rows, whole, columns, share, score };
  });
  const best = candidates.reduce((a, b) => (b.score > a.score ? b : a));
  const comma: CommaMeaning = best.delimiter === ',' ? 'thousands' : 'decimal';
  const commas = commasOf(best.rows, comma);
  return {
    delimiter: best.delimiter,
    header: given.header ?? looksLikeHeader(best.rows, (column) => commas[column] ?? comma),
    columns: best.whole ? best.columns : undefined,
    preamble: best.preamble,
    commas,
    comma,
    regularity: best.share,
  };
}

/** The most frequent number of cells, and the share of rows that have it. */
function usualWidth(rows: readonly (readonly string[])[]): readonly [number, number] {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  const [width, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
  return [width, rows.length === 0 ? 0 : count / rows.length];
}

/** One number that can be read in one way alone tells how the others of its column are read. */
function commasOf(rows: readonly (readonly string[])[], usual: CommaMeaning): CommaMeaning[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: width }, (_, column) => {
    const seen = new Set<string>();
    for (const row of rows) {
      const text = row[column]?.trim() ?? '';
      if (!text.includes(',')) continue;
      classify(text, usual);
      if (lastKind.comma !== '') seen.add(lastKind.comma);
    }
    if (seen.has('decimal') === seen.has('thousands')) return usual;
    return seen.has('decimal') ? 'decimal' : 'thousands';
  });
}
