import { classify, type CommaMeaning, lastKind, type ValueKind } from './value-kind.js';

type CommaOf = (column: number) => CommaMeaning;

/**
 * Whether the first row holds names. A text over numbers or dates is a name; years or dates over numbers are too, where
 * another column has a name. Without such a sign, texts that all differ are taken for names.
 */
export function looksLikeHeader(rows: readonly (readonly string[])[], comma: CommaOf): boolean {
  const [first = [], ...rest] = rows;
  const names = first.map((cell) => cell.trim());
  const filled = names.filter((name) => name !== '');
  if (filled.length === 0) return false;
  const kinds = names.map((name, column) => (name === '' ? undefined : kindOf(name, comma(column))));
  const below = names.map((_, column) => usualKind(rest, column, comma(column)));
  const isText = (column: number) => kinds[column] === 'text';
  const overValues = names.some(
    (_, column) => isText(column) && below[column] !== undefined && below[column] !== 'text',
  );
  const others = names.flatMap((name, column) => (name === '' || isText(column) ? [] : [column]));
  if (others.length === 0) return overValues || new Set(filled).size === filled.length;
  const arePeriods = others.every((column) => isPeriod(names[column]!) && isNumeric(below[column]));
  const distinct = new Set(others.map((column) => names[column])).size === others.length;
  return (
    arePeriods &&
    distinct &&
    others.length < filled.length &&
    !others.some((column) => isPeriodColumn(rest, column))
  );
}

function kindOf(text: string, comma: CommaMeaning): ValueKind {
  classify(text, comma);
  return lastKind.kind;
}

/** The kind of most cells that are not empty. */
function usualKind(
  rows: readonly (readonly string[])[],
  column: number,
  comma: CommaMeaning,
): ValueKind | undefined {
  const counts = new Map<ValueKind, number>();
  for (const row of rows) {
    const text = row[column]?.trim() ?? '';
    if (text === '') continue;
    const kind = kindOf(text, comma);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const most = [...counts].reduce<readonly [ValueKind, number] | undefined>(
    (a, b) => (a === undefined || b[1] > a[1] ? b : a),
    undefined,
  );
  return most !== undefined && most[1] > 0.6 * total ? most[0] : undefined;
}

function isNumeric(kind: ValueKind | undefined): boolean {
  return kind === 'integer' || kind === 'number';
}

/** A year, a month or a day, as tables by time have over their columns. */
function isPeriod(text: string): boolean {
  return /^(?:19|20)\d{2}(?:-\d{2}(?:-\d{2})?)?$/.test(text);
}

/** Years below a year: a row like the others. */
function isPeriodColumn(rows: readonly (readonly string[])[], column: number): boolean {
  const cells = rows.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '');
  return cells.length > 0 && cells.every(isPeriod);
}
