import { type Glyph, type HiddenReason } from '../glyphs/glyph.js';

/**
 * Text in the frame of its direction: `u` runs along the text, `v` down across the lines. For text that is read from
 * left to right on an upright page they are x and y.
 */
export interface Piece {
  readonly text: string;
  readonly u0: number;
  readonly u1: number;
  /** The baseline. */
  readonly v: number;
  readonly size: number;
  /** When the page painted it, as a number that grows. */
  readonly order: number;
  readonly isSpace: boolean;
  readonly isMark: boolean;
  readonly suspect: boolean;
}

/** Pieces on one baseline without a large gap: a part of a line, a cell of a table. */
export interface Segment {
  readonly pieces: readonly Piece[];
  readonly u0: number;
  readonly u1: number;
  readonly v: number;
  readonly size: number;
  readonly order: number;
}

/** Segments on one baseline, from left to right. */
export interface Row {
  readonly segments: readonly Segment[];
  readonly v: number;
  readonly size: number;
}

/** Glyphs of one direction that are seen, or not, in the same way. */
export interface GlyphGroup {
  readonly angle: number;
  readonly hidden: HiddenReason | undefined;
  readonly pieces: readonly Piece[];
}

const NEAR_DEGREES = 3;
const COPY_GRID = 4;

/** Splits the glyphs of a page by direction and visibility; copies of a glyph at its own place are left out. */
export function groupsOf(glyphs: readonly Glyph[]): GlyphGroup[] {
  const counts = new Map<number, number>();
  for (const { angle } of glyphs) counts.set(angle, (counts.get(angle) ?? 0) + 1);
  const frames: number[] = [];
  const frameOf = new Map<number, number>();
  for (const [angle] of [...counts].sort((a, b) => b[1] - a[1])) {
    const near = frames.find((frame) => distance(frame, angle) <= NEAR_DEGREES);
    if (near === undefined) frames.push(angle);
    frameOf.set(angle, near ?? angle);
  }
  const groups = new Map<string, { angle: number; hidden: HiddenReason | undefined; pieces: Piece[] }>();
  const seen = new Map<string, Piece[]>();
  glyphs.forEach((glyph, order) => {
    if (glyph.text === '') return;
    const angle = frameOf.get(glyph.angle)!;
    const key = `${angle} ${glyph.hidden ?? ''}`;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = { angle, hidden: glyph.hidden, pieces: [] }));
    const piece = pieceOf(glyph, angle, order);
    if (!piece.isSpace && isCopy(seen, key, piece)) return;
    group.pieces.push(piece);
  });
  return [...groups.values()].sort((a, b) => turn(a.angle) - turn(b.angle));
}

/** From the frame of an angle back to the page. */
export function toPage(angle: number, u: number, v: number): readonly [number, number] {
  const { cos, sin } = direction(angle);
  return [u * cos - v * sin, u * sin + v * cos];
}

function pieceOf(glyph: Glyph, angle: number, order: number): Piece {
  const { cos, sin } = direction(angle);
  const u0 = glyph.x * cos + glyph.y * sin;
  return {
    text: glyph.text,
    u0,
    u1: u0 + glyph.advance,
    v: -glyph.x * sin + glyph.y * cos,
    size: glyph.size || 1,
    order,
    isSpace: glyph.isSpace,
    isMark: glyph.isMark,
    suspect: glyph.suspect,
  };
}

/** Bold or shadowed text is often made by painting it twice, a little apart: never as far as a letter is wide. */
function isCopy(seen: Map<string, Piece[]>, group: string, piece: Piece): boolean {
  const key = `${group} ${piece.text} ${Math.round(piece.v / COPY_GRID)}`;
  const apart = Math.min(0.12 * piece.size, 0.5 * (piece.u1 - piece.u0));
  for (const shift of [-1, 0, 1]) {
    const near = `${group} ${piece.text} ${Math.round(piece.v / COPY_GRID) + shift}`;
    const copy = seen
      .get(near)
      ?.some(
        (other) => Math.abs(other.u0 - piece.u0) <= apart && Math.abs(other.v - piece.v) <= 0.12 * piece.size,
      );
    if (copy === true) return true;
  }
  const list = seen.get(key);
  if (list === undefined) seen.set(key, [piece]);
  else list.push(piece);
  return false;
}

function direction(angle: number): { readonly cos: number; readonly sin: number } {
  const radians = (angle * Math.PI) / 180;
  return { cos: Math.cos(radians), sin: Math.sin(radians) };
}

function distance(a: number, b: number): number {
  const apart = Math.abs(a - b) % 360;
  return Math.min(apart, 360 - apart);
}

/** Upright text comes first. */
function turn(angle: number): number {
  return distance(angle, 0);
}
