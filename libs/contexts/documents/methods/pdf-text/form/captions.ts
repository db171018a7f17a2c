import { type Widget } from '../annotations.js';
import { type Glyph } from '../glyphs/glyph.js';
import { layOut } from '../layout/layout.js';
import { type PdfBox } from '../result.js';

/** A caption begins at most so far from its button, and has no wider gap in it, as a share of the font size. */
const NEAREST = 2.5;
const WIDEST_GAP = 1.5;
const MAX_BUTTONS = 2_000;
/** Where the middle of a letter is over its baseline, as a share of the font size. */
const MIDDLE = 0.35;

type Placed = Widget & { readonly box: PdfBox };

/**
 * The texts that are printed beside the buttons of a page: behind each button of a row, or in front of each where nothing
 * stands behind the last one. Another button, or a wide gap, ends a caption.
 */
export function captionsOf(buttons: readonly Widget[], glyphs: readonly Glyph[]): Map<Widget, string> {
  const captions = new Map<Widget, string>();
  const placed = buttons.filter((button): button is Placed => button.box !== null).slice(0, MAX_BUTTONS);
  if (placed.length === 0) return captions;
  const seen = glyphs.filter((glyph) => glyph.angle === 0 && glyph.hidden === undefined && !glyph.isSpace);
  for (const row of rowsOf(placed)) {
    const beside = seen.filter((glyph) => row.some(({ box }) => isBeside(glyph, box)));
    const behind = row.map(({ box }, index) => textBehind(beside, box, row[index + 1]?.box));
    const before = row.map(({ box }, index) => textBefore(beside, box, row[index - 1]?.box));
    const texts = behind.at(-1) === '' && before[0] !== '' ? before : behind;
    row.forEach((button, index) => {
      if (texts[index] !== '') captions.set(button, texts[index]!);
    });
  }
  return captions;
}

/** Buttons side by side, from left to right. */
function rowsOf(buttons: readonly Placed[]): Placed[][] {
  const rows: Placed[][] = [];
  for (const button of [...buttons].sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])) {
    const row = rows.at(-1);
    if (row !== undefined && middleOf(button.box) < row[0]!.box[3]) row.push(button);
    else rows.push([button]);
  }
  return rows.map((row) => row.sort((a, b) => a.box[0] - b.box[0]));
}

function isBeside({ y, size }: Glyph, box: PdfBox): boolean {
  return Math.abs(y - MIDDLE * size - middleOf(box)) <= Math.max(size, box[3] - box[1]) / 2;
}

function middleOf(box: PdfBox): number {
  return (box[1] + box[3]) / 2;
}

function textBehind(glyphs: readonly Glyph[], box: PdfBox, next: PdfBox | undefined): string {
  const line = glyphs
    .filter(({ x }) => x >= box[2] - 1 && (next === undefined || x < next[0]))
    .sort((a, b) => a.x - b.x);
  let end = box[2];
  const taken = line.findIndex((glyph, index) => {
    const isFar = glyph.x - end > (index === 0 ? NEAREST : WIDEST_GAP) * glyph.size;
    end = Math.max(end, glyph.x + glyph.advance);
    return isFar;
  });
  return textOf(taken < 0 ? line : line.slice(0, taken));
}

function textBefore(glyphs: readonly Glyph[], box: PdfBox, previous: PdfBox | undefined): string {
  const line = glyphs
    .filter(({ x, advance }) => x + advance <= box[0] + 1 && (previous === undefined || x >= previous[2]))
    .sort((a, b) => b.x - a.x);
  let start = box[0];
  const taken = line.findIndex((glyph, index) => {
    const isFar = start - glyph.x - glyph.advance > (index === 0 ? NEAREST : WIDEST_GAP) * glyph.size;
    start = Math.min(start, glyph.x);
    return isFar;
  });
  return textOf((taken < 0 ? line : line.slice(0, taken)).reverse());
}

function textOf(glyphs: readonly Glyph[]): string {
  return layOut(glyphs)
    .lines.map(({ text }) => text)
    .join(' ');
}
