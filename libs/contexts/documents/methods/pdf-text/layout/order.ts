import { type Row, type Segment } from './piece.js';

/** Rows to be read one after the other; `table`: their segments are cells. */
export interface Block {
  readonly kind: 'lines' | 'table';
  readonly rows: readonly Row[];
}

interface Band {
  readonly from: number;
  /** Behind the last row. */
  readonly to: number;
  readonly left: number;
  readonly right: number;
  readonly score: number;
}

const LEAST_GUTTER = 0.9;
const MAX_DEPTH = 8;
/** Beyond this many rows only the widest gap of each row is looked at. */
const MANY_ROWS = 250;

/**
 * Rows in reading order: columns one after the other, tables row by row. Whether parts that stand side by side are
 * columns or cells is told by the order of painting and by how much text they hold.
 */
export function blocksOf(rows: readonly Row[], depth = 0): Block[] {
  if (rows.length === 0) return [];
  const band = depth < MAX_DEPTH ? findBand(rows) : undefined;
  if (band === undefined) return [{ kind: 'lines', rows }];
  const inside = rows.slice(band.from, band.to);
  const [left, right] = [side(inside, band, 'left'), side(inside, band, 'right')];
  const middle: Block[] = areColumns(inside, left, right)
    ? [...blocksOf(left, depth + 1), ...blocksOf(right, depth + 1)]
    : [{ kind: 'table', rows: inside }];
  return [...blocksOf(rows.slice(0, band.from), depth), ...middle, ...blocksOf(rows.slice(band.to), depth)];
}

/** The longest stretch of rows that leave one gap free, with text on both sides of it. */
function findBand(rows: readonly Row[]): Band | undefined {
  let best: Band | undefined;
  for (let index = 0; index < rows.length; index += 1) {
    for (const gap of gapsAt(rows, index)) {
      if (best !== undefined && isWithin(best, index, gap)) continue;
      const band = extend(rows, index, gap);
      if (band !== undefined && (best === undefined || isBetter(band, best))) best = band;
    }
  }
  return best;
}

function isWithin(band: Band, index: number, gap: Gap): boolean {
  return index >= band.from && index < band.to && gap.left <= band.left && gap.right >= band.right;
}

function isBetter(a: Band, b: Band): boolean {
  return a.score !== b.score ? a.score > b.score : a.right - a.left > b.right - b.left;
}

interface Gap {
  readonly left: number;
  readonly right: number;
}

/** Gaps between segments that stand side by side: in one row, or in two that lie closer than a line apart. */
function gapsAt(rows: readonly Row[], index: number): Gap[] {
  const row = rows[index]!;
  const next = rows[index + 1];
  const isBeside = next !== undefined && next.v - row.v < 0.95 * Math.max(row.size, next.size);
  const segments = [...row.segments, ...(isBeside ? next.segments : [])].sort((a, b) => a.u0 - b.u0);
  const gaps: Gap[] = [];
  let reached = -Infinity;
  for (const segment of segments) {
    if (reached !== -Infinity && segment.u0 - reached >= LEAST_GUTTER * row.size)
      gaps.push({ left: reached, right: segment.u0 });
    reached = Math.max(reached, segment.u1);
  }
  if (rows.length <= MANY_ROWS || gaps.length < 2) return gaps;
  return [gaps.reduce((a, b) => (b.right - b.left > a.right - a.left ? b : a))];
}

function extend(rows: readonly Row[], start: number, gap: Gap): Band | undefined {
  const state = { left: gap.left, right: gap.right, lefts: 0, rights: 0 };
  let to = start;
  while (to < rows.length && fits(rows[to]!, state)) to += 1;
  let from = start;
  while (from > 0 && fits(rows[from - 1]!, state)) from -= 1;
  const score = Math.min(state.lefts, state.rights);
  return score < 2 ? undefined : { from, to, left: state.left, right: state.right, score };
}

/** Narrows the gap to what the row leaves free of it; false where too little is left. */
function fits(row: Row, state: { left: number; right: number; lefts: number; rights: number }): boolean {
  let { left, right } = state;
  let [isLeft, isRight] = [false, false];
  for (const { u0, u1 } of row.segments) {
    const middle = (left + right) / 2;
    if (u1 <= middle) {
      left = Math.max(left, u1);
      isLeft = true;
    } else if (u0 >= middle) {
      right = Math.min(right, u0);
      isRight = true;
    } else {
      return false;
    }
  }
  if (right - left < LEAST_GUTTER * Math.min(row.size, 14)) return false;
  Object.assign(state, {
    left,
    right,
    lefts: state.lefts + Number(isLeft),
    rights: state.rights + Number(isRight),
  });
  return true;
}

function side(rows: readonly Row[], band: Band, which: 'left' | 'right'): Row[] {
  const middle = (band.left + band.right) / 2;
  return rows.flatMap((row) => {
    const segments = row.segments.filter((segment) => segment.u0 < middle === (which === 'left'));
    return segments.length === 0 ? [] : [{ ...row, segments }];
  });
}

function areColumns(rows: readonly Row[], left: readonly Row[], right: readonly Row[]): boolean {
  const both =
    rows.length === 0 ? 0 : (left.length + right.length - rows.length) / Math.max(left.length, right.length);
  const [leftText, rightText] = [averageLength(left), averageLength(right)];
  if (isPaintedByColumn(left, right)) {
    return both < 0.6 || Math.min(leftText, rightText) >= 12;
  }
  // Painted row by row, or in no order: only full lines of text on both sides are columns.
  const isProse = Math.min(leftText, rightText) >= 25 && Math.min(left.length, right.length) >= 4;
  return isProse && fills(left) && fills(right);
}

function isPaintedByColumn(left: readonly Row[], right: readonly Row[]): boolean {
  const [lefts, rights] = [left.map(orderOf), right.map(orderOf)];
  let before = 0;
  for (const a of lefts) for (const b of rights) if (a < b) before += 1;
  const share = before / (lefts.length * rights.length);
  return share > 0.9 || share < 0.1;
}

function orderOf(row: Row): number {
  return Math.min(...row.segments.map((segment) => segment.order));
}

function averageLength(rows: readonly Row[]): number {
  const characters = (segment: Segment) => segment.pieces.length;
  return (
    rows.reduce((sum, row) => sum + row.segments.reduce((all, part) => all + characters(part), 0), 0) /
    rows.length
  );
}

/** Whether most lines reach from one edge to the other, as lines of a paragraph do. */
function fills(rows: readonly Row[]): boolean {
  const widths = rows.map((row) => row.segments.at(-1)!.u1 - row.segments[0]!.u0);
  const widest = Math.max(...widths);
  return widths.filter((width) => width > 0.7 * widest).length >= 0.6 * widths.length;
}
