import {
  beginText,
  endText,
  PDFHexString,
  type PDFOperator,
  setCharacterSqueeze,
  setFontAndSize,
  setTextMatrix,
  setTextRenderingMode,
  showText,
  TextRenderingMode,
} from '@cantoo/pdf-lib';
import { type PixelBox } from './engine.js';

/** Every character of the font is half as wide as it is high. */
const CHARACTER_WIDTH = 0.5;
/** Of a word's box, what lies below the base line. */
const DESCENT = 0.2;

/** Operators that write each word without ink where it stands in the picture. */
export function wordOperators(
  words: readonly { readonly text: string; readonly box: PixelBox }[],
  toUser: (x: number, y: number) => readonly [number, number],
  font: string,
): PDFOperator[] {
  const operators = [beginText(), setTextRenderingMode(TextRenderingMode.Invisible)];
  for (const { text, box } of words) {
    const [left, top, right, bottom] = box;
    const base = bottom - (bottom - top) * DESCENT;
    const [x, y] = toUser(left, base);
    const [endX, endY] = toUser(right, base);
    const [topX, topY] = toUser(left, bottom - (bottom - top));
    const [bottomX, bottomY] = toUser(left, bottom);
    const length = Math.hypot(endX - x, endY - y);
    const size = Math.hypot(topX - bottomX, topY - bottomY);
    if (length <= 0 || size <= 0 || text === '') continue;
    const [cos, sin] = [(endX - x) / length, (endY - y) / length];
    operators.push(
      setFontAndSize(font, size),
      setCharacterSqueeze((100 * length) / (CHARACTER_WIDTH * size * text.length)),
      setTextMatrix(cos, sin, -sin, cos, x, y),
      showText(PDFHexString.of(utf16(text))),
    );
  }
  return [...operators, endText()];
}

function utf16(text: string): string {
  let hex = '';
  for (let index = 0; index < text.length; index += 1) {
    hex += text.charCodeAt(index).toString(16).padStart(4, '0');
  }
  return hex;
}
