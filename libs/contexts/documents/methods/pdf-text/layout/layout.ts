import { type Glyph } from '../glyphs/glyph.js';
import { type PdfLine, type PdfTable } from '../result.js';
import { boxOf } from './box.js';
import { blocksOf } from './order.js';
import { type GlyphGroup, groupsOf, type Row } from './piece.js';
import { rowsOf } from './rows.js';
import { tablesOf } from './tables.js';
import { textOf } from './words.js';

export interface Layout {
  readonly lines: readonly PdfLine[];
  readonly tables: readonly PdfTable[];
}

/** The lines of a page in reading order, with the hidden ones behind, and its tables. */
export function layOut(glyphs: readonly Glyph[]): Layout {
  const lines: PdfLine[] = [];
  const tables: PdfTable[] = [];
  const groups = groupsOf(glyphs);
  for (const group of groups.filter((one) => one.hidden === undefined)) {
    for (const { kind, rows } of blocksOf(rowsOf(group.pieces))) {
      for (const row of rows) lines.push(lineOf(row, group));
      if (kind === 'table') tables.push(...tablesOf(rows, group.angle));
    }
  }
  const visible = [...lines];
  for (const group of groups.filter((one) => one.hidden !== undefined)) {
    for (const { rows } of blocksOf(rowsOf(group.pieces))) {
      for (const row of rows) lines.push(hiddenLine(lineOf(row, group), visible));
    }
  }
  return { lines: lines.filter((line) => line.text !== ''), tables };
}

/** Text for a reader: what is seen, and invisible text (of a scanned page) where nothing is seen. */
export function textOfLines(lines: readonly PdfLine[]): string {
  return lines
    .filter((line) => line.hidden === undefined || line.hidden === 'scan-layer')
    .map((line) => line.text)
    .join('\n');
}

function lineOf(row: Row, { angle, hidden }: GlyphGroup): PdfLine {
  const pieces = row.segments.flatMap((segment) => segment.pieces);
  const suspect = pieces.filter((piece) => piece.suspect).length;
  return {
    text: textOf(row.segments.map((segment) => segment.pieces)),
    box: boxOf(pieces, angle),
    ...(angle !== 0 && { angle }),
    ...(hidden !== undefined && { hidden }),
    ...(suspect > 0 && { suspectCharacters: suspect }),
  };
}

/** Invisible text is the layer of a scanned page, unless something is seen at its place. */
function hiddenLine(line: PdfLine, visible: readonly PdfLine[]): PdfLine {
  if (line.hidden !== 'invisible') return line;
  const isCovered = visible.some((other) => overlap(line.box, other.box) > 0.3);
  return isCovered ? line : { ...line, hidden: 'scan-layer' };
}

function overlap(a: PdfLine['box'], b: PdfLine['box']): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  const area = (a[2] - a[0]) * (a[3] - a[1]);
  return width <= 0 || height <= 0 || area <= 0 ? 0 : (width * height) / area;
}
