import { type Piece, type Row, type Segment } from './piece.js';

/** A gap of this share of the font size ends a segment: no space between words is as wide. */
const SEGMENT_GAP = 1.1;
const SAME_BASELINE = 0.3;
/** Of the font size; words of one line overlap by less. */
const MAX_OVERLAP = 0.5;
/** Of the shorter run; for fonts whose size says nothing. */
const LEAST_SHARED = 0.1;
/** Small text of so many letters is no superscript or subscript: two of them over each other are two lines. */
const WORD = 5;
/** Rows that can be as near as that. */
const NEAR_ROWS = 4;
/** A line that climbs further than this share of the font size is parted. */
const MAX_CLIMB = 0.75;

/** The rows of text in one frame, from top to bottom. Small text beside a row, raised or lowered, is a part of it. */
export function rowsOf(pieces: readonly Piece[]): Row[] {
  const runs = runsOf(pieces);
  const clusters = attachSmall(clusterByBaseline(runs));
  return clusters
    .map(({ runs: members, v, size }) => ({ segments: segmentsOf(members), v, size }))
    .sort((a, b) => a.v - b.v);
}

interface Run {
  readonly pieces: Piece[];
  u0: number;
  u1: number;
  readonly v: number;
  /** The baseline of its last piece: text on an arc climbs step by step. */
  lastV: number;
  readonly size: number;
}

interface Cluster {
  runs: Run[];
  v: number;
  size: number;
}

/** Pieces that were painted one behind the other. */
function runsOf(pieces: readonly Piece[]): Run[] {
  const runs: Run[] = [];
  for (const piece of pieces) {
    const run = runs.at(-1);
    const gap = run === undefined ? 0 : piece.u0 - run.u1;
    const follows =
      run !== undefined &&
      Math.abs(piece.v - run.lastV) <= 0.12 * Math.max(piece.size, run.size) &&
      Math.abs(piece.v - run.v) <= MAX_CLIMB * run.size &&
      piece.size > 0.75 * run.size &&
      piece.size < 1.34 * run.size &&
      gap > -0.4 * run.size &&
      gap < SEGMENT_GAP * run.size;
    if (follows || (piece.isMark && run !== undefined)) {
      run.pieces.push(piece);
      if (!piece.isMark) run.lastV = piece.v;
      run.u1 = Math.max(run.u1, piece.u1);
      run.u0 = Math.min(run.u0, piece.u0);
    } else {
      runs.push({
        pieces: [piece],
        u0: piece.u0,
        u1: piece.u1,
        v: piece.v,
        lastV: piece.v,
        size: piece.size,
      });
    }
  }
  return runs.filter((run) => run.pieces.some((piece) => !piece.isSpace));
}

function clusterByBaseline(runs: readonly Run[]): Cluster[] {
  const clusters: Cluster[] = [];
  for (const run of [...runs].sort((a, b) => a.v - b.v)) {
    const row = rowFor(run, clusters.slice(-NEAR_ROWS));
    if (row !== undefined) {
      // The longest run gives the baseline of the row.
      const longest = Math.max(...row.runs.map((other) => other.u1 - other.u0));
      if (run.u1 - run.u0 > longest) Object.assign(row, { v: run.v, size: run.size });
      row.runs.push(run);
    } else {
      clusters.push({ runs: [run], v: run.v, size: run.size });
    }
  }
  return clusters;
}

/** The row with the nearest baseline that the run can stand in; of two, the one that was begun first. */
function rowFor(run: Run, rows: readonly Cluster[]): Cluster | undefined {
  return rows
    .filter(
      (row) =>
        Math.abs(run.v - row.v) <= SAME_BASELINE * Math.min(run.size, row.size) &&
        !row.runs.some((other) => isOver(other, run)),
    )
    .sort((a, b) => Math.abs(run.v - a.v) - Math.abs(run.v - b.v))[0];
}

/**
 * One over the other, closer than a line, or painted across it: two lines all the same. Letters of one do not stand between
 * letters of the other.
 */
function isOver(a: Run, b: Run): boolean {
  const shared = Math.min(a.u1, b.u1) - Math.max(a.u0, b.u0);
  const isLower = Math.abs(a.v - b.v) > 0.1 * Math.min(a.size, b.size);
  return (isLower && shared > 0.3 * Math.min(a.u1 - a.u0, b.u1 - b.u0)) || isAcross(a, b);
}

/** A single sign, such as an accent or a stroke, is painted over a letter on purpose. */
function isAcross(a: Run, b: Run, leastLetters = 2): boolean {
  const shared = Math.min(a.u1, b.u1) - Math.max(a.u0, b.u0);
  return (
    shared > MAX_OVERLAP * Math.max(a.size, b.size) &&
    shared > LEAST_SHARED * Math.min(a.u1 - a.u0, b.u1 - b.u0) &&
    lettersOf(a) >= leastLetters &&
    lettersOf(b) >= leastLetters
  );
}

function lettersOf({ pieces }: Run): number {
  return pieces.filter((piece) => !piece.isSpace && !piece.isMark).length;
}

/** Superscripts, subscripts and marks go to the row that they touch. */
function attachSmall(clusters: readonly Cluster[]): Cluster[] {
  clusters.forEach((cluster, index) => {
    const near = clusters.slice(Math.max(0, index - 4), index + 5);
    cluster.runs = cluster.runs.filter((run) => {
      const home = near.find(
        (other) =>
          other !== cluster &&
          run.size < 0.85 * other.size &&
          run.v > other.v - 0.9 * other.size &&
          run.v - 0.7 * run.size < other.v + 0.15 * other.size &&
          !other.runs.some((beside) => isAcross(beside, run, run.size < 0.85 * beside.size ? 2 : WORD)) &&
          other.runs.some(
            (beside) =>
              run.size < 0.85 * beside.size &&
              run.u0 < beside.u1 + 0.4 * other.size &&
              run.u1 > beside.u0 - 0.4 * other.size,
          ),
      );
      if (home === undefined) return true;
      home.runs.push(run);
      return false;
    });
  });
  return clusters.filter((cluster) => cluster.runs.length > 0);
}

function segmentsOf(runs: readonly Run[]): Segment[] {
  const segments: { pieces: Piece[]; u0: number; u1: number; v: number; size: number; order: number }[] = [];
  for (const run of [...runs].sort((a, b) => a.u0 - b.u0)) {
    const last = segments.at(-1);
    const { u0, u1 } = inkOf(run.pieces);
    const order = Math.min(...run.pieces.map((piece) => piece.order));
    if (last !== undefined && u0 - last.u1 < SEGMENT_GAP * Math.max(run.size, last.size)) {
      last.pieces.push(...run.pieces);
      last.u1 = Math.max(last.u1, u1);
      last.order = Math.min(last.order, order);
      last.size = Math.max(last.size, run.size);
    } else {
      segments.push({ pieces: [...run.pieces], u0, u1, v: run.v, size: run.size, order });
    }
  }
  return segments;
}

/** Without the spaces at the ends. */
function inkOf(pieces: readonly Piece[]): { readonly u0: number; readonly u1: number } {
  const inked = pieces.filter((piece) => !piece.isSpace);
  return {
    u0: inked.reduce((least, piece) => Math.min(least, piece.u0), Infinity),
    u1: inked.reduce((most, piece) => Math.max(most, piece.u1), -Infinity),
  };
}
