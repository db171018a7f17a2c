import { type Piece } from './piece.js';
import { toLogical } from './bidi.js';

const WORD_GAP = 0.13;
const RTL_MARK = /^[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+$/;
const RTL_LETTER = /^\p{Script=Arabic}|^\p{Script=Hebrew}/u;
const IDEOGRAPH = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Lines of ideographs are set wider by gaps up to this share of the font size. */
const IDEOGRAPH_GAP = 0.9;
/** Letters overlap by less than this share of the font size. */
const CLOSE = 0.05;
const LETTER = /^[\p{L}\p{N}]/u;
/** Fewer than this share of the gaps may be narrower than the spacing of letters. */
const NARROW_GAPS = 0.25;
/** Letters that stand further apart, as a share of the font size, are words of one letter. */
const MAX_LETTER_SPACING = 0.4;

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
  let before: Piece | undefined;
  for (const [index, piece] of placed.entries()) {
    if (piece.isSpace) {
      if (isWithin(piece, before, placed[index + 1])) continue;
      if (!wasSpace) tokens.push(' ');
      wasSpace = true;
    } else {
      const needed = isIdeograph(piece) && isIdeograph(before) ? Math.max(gap, IDEOGRAPH_GAP) : gap;
      if (!wasSpace && end !== undefined && piece.u0 - end > needed * piece.size) tokens.push(' ');
      tokens.push(piece.text);
      wasSpace = false;
      before = piece;
    }
    end = Math.max(end ?? -Infinity, piece.u1);
  }
  return tokens;
}

/** A space that is painted within a letter that the next one follows closely: nobody sees it. */
function isWithin(space: Piece, letter: Piece | undefined, next: Piece | undefined): boolean {
  if (letter === undefined || next === undefined || next.isSpace) return false;
  const gap = (next.u0 - letter.u1) / letter.size;
  const isInside =
    space.u0 > letter.u0 && space.u0 < letter.u1 - CLOSE * letter.size && space.u1 <= letter.u1;
  return isInside && gap > -CLOSE && gap < WORD_GAP;
}

/** Chinese and Japanese have no spaces between words. */
function isIdeograph(piece: Piece | undefined): boolean {
  return piece !== undefined && IDEOGRAPH.test(piece.text);
}

/** From left to right; marks without a width go with their letter. */
function withMarks(pieces: readonly Piece[]): Piece[] {
  const letters: Piece[] = [];
  const painted = [...pieces].sort((a, b) => a.order - b.order);
  let ahead = '';
  for (const [index, piece] of painted.entries()) {
    const letter = letters.at(-1);
    if (isBeforeItsLetter(piece, painted[index + 1])) {
      ahead += piece.text;
    } else if (piece.isMark && letter !== undefined && !letter.isSpace) {
      letters[letters.length - 1] = { ...letter, text: `${letter.text}${piece.text}`.normalize('NFC') };
    } else {
      letters.push(ahead === '' ? piece : { ...piece, text: `${piece.text}${ahead}`.normalize('NFC') });
      ahead = '';
    }
  }
  // A space that overlaps the letter behind it stands before that letter.
  return letters.sort((a, b) => a.u0 - b.u0 || a.order - b.order);
}

/** Text from right to left that is painted from left to right has the mark before the letter that it belongs to. */
function isBeforeItsLetter(mark: Piece, next: Piece | undefined): boolean {
  if (!mark.isMark || next === undefined || !RTL_MARK.test(mark.text)) return false;
  const isNext = next.isMark || RTL_LETTER.test(next.text);
  return isNext && Math.abs(next.u0 - mark.u0) <= 0.1 * mark.size;
}

/**
 * Text that is set with wide gaps between all letters, as a share of the font size. Only where nearly all gaps are wide:
 * words of one letter, or the terms of a formula, have letters that touch beside them.
 */
function letterSpacing(pieces: readonly Piece[]): number {
  const gaps: number[] = [];
  for (let index = 1; index < pieces.length; index += 1) {
    const [before, piece] = [pieces[index - 1]!, pieces[index]!];
    // Dots that lead to a page number stand wide apart beside letters that do not.
    if (LETTER.test(before.text) && LETTER.test(piece.text)) gaps.push((piece.u0 - before.u1) / piece.size);
  }
  if (gaps.length < 4) return 0;
  const narrow = gaps.sort((a, b) => a - b)[Math.floor(gaps.length * NARROW_GAPS)]!;
  return narrow > MAX_LETTER_SPACING ? 0 : Math.max(0, narrow);
}
