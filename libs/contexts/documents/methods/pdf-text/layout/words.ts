import { type Piece } from './piece.js';
import { toLogical } from './bidi.js';

const WORD_GAP = 0.13;
/** Fewer than this share of the gaps may be narrower than the spacing of letters. */
const NARROW_GAPS = 0.25;

/** The text of pieces on one line: spaces where the font has them or where there is a gap, in the order of reading. */
export function textOf(parts: readonly (readonly Piece[])[]): string {
  const tokens: string[] = [];
  for (const part of parts) {
    if (tokens.length > 0) tokens.push(' ');
    tokens.push(...spaced(part));
  }
  return toLogical(tokens).replace(/\s+/g, ' ').trim();
}

function spaced(pieces: readonly Piece[]): string[] {
  const placed = withMarks(pieces);
  const gap = WORD_GAP + letterSpacing(placed);
  const tokens: string[] = [];
  let end: number | undefined;
  let wasSpace = true;
  for (const piece of placed) {
    if (piece.isSpace) {
      if (!wasSpace) tokens.push(' ');
      wasSpace = true;
    } else {
      if (!wasSpace && end !== undefined && piece.u0 - end > gap * piece.size) tokens.push(' ');
      tokens.push(piece.text);
      wasSpace = false;
    }
    end = Math.max(end ?? -Infinity, piece.u1);
  }
  return tokens;
}

/** From left to right; marks without a width go with the letter that they were painted behind. */
function withMarks(pieces: readonly Piece[]): Piece[] {
  const letters: Piece[] = [];
  for (const piece of [...pieces].sort((a, b) => a.order - b.order)) {
    const letter = letters.at(-1);
    if (piece.isMark && letter !== undefined && !letter.isSpace) {
      letters[letters.length - 1] = { ...letter, text: `${letter.text}${piece.text}`.normalize('NFC') };
    } else letters.push(piece);
  }
  // A space that overlaps the letter behind it stands before that letter.
  return letters.sort((a, b) => a.u0 - b.u0 || a.order - b.order);
}

/**
 * Text that is set with wide gaps between all letters, as a share of the font size. Only where nearly all gaps are wide:
 * words of one letter, or the terms of a formula, have letters that touch beside them.
 */
function letterSpacing(pieces: readonly Piece[]): number {
  const gaps: number[] = [];
  for (let index = 1; index < pieces.length; index += 1) {
    const [before, piece] = [pieces[index - 1]!, pieces[index]!];
    if (!before.isSpace && !piece.isSpace) gaps.push((piece.u0 - before.u1) / piece.size);
  }
  if (gaps.length < 4) return 0;
  const narrow = gaps.sort((a, b) => a - b)[Math.floor(gaps.length * NARROW_GAPS)]!;
  return Math.min(0.8, Math.max(0, narrow));
}
