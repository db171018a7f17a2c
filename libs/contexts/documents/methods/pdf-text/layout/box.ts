import { type PdfLine } from '../result.js';
import { type Piece, toPage } from './piece.js';

/** Left, top, right, bottom in points, with two decimals. */
export function boxOf(pieces: readonly Piece[], angle: number): PdfLine['box'] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const piece of pieces) {
    if (piece.isSpace) continue;
    for (const [u, v] of [
      [piece.u0, piece.v - 0.8 * piece.size],
      [piece.u1, piece.v + 0.2 * piece.size],
    ] as const) {
      const [x, y] = toPage(angle, u, v);
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  const round = (value: number) => (Number.isFinite(value) ? Math.round(value * 100) / 100 : 0);
  return [round(left), round(top), round(right), round(bottom)];
}
