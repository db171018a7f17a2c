import { type PdfFont, type PdfGlyph, type PdfTextState } from '../engine/core.js';
import { type Glyph } from './glyph.js';
import { combine } from './matrix.js';

const ONE_SPACE = 0x20;
const FLAT = 0.05;

/** Where the glyph comes to lie; moves the text position behind it. ISO 32000-2 section 9.4.4. */
export function placeGlyph(
  state: PdfTextState,
  font: PdfFont,
  glyph: PdfGlyph,
): Pick<Glyph, 'x' | 'y' | 'angle' | 'advance' | 'size' | 'vertical'> {
  const vertical = font.vertical === true;
  const { fontSize } = state;
  const heightFactor = type3Height(font, state);
  const scaled = [fontSize * state.textHScale, 0, 0, fontSize * heightFactor, 0, state.textRise];
  const at = combine(state.ctm, combine(state.textMatrix, scaled));
  const unit = state.fontMatrix[0] ?? 0.001;
  const spacing = state.charSpacing + (glyph.originalCharCode === ONE_SPACE ? state.wordSpacing : 0);
  if (vertical) {
    const width = glyph.vmetric?.[0] ?? -glyph.width;
    const down = width * unit * fontSize;
    const advance = Math.abs(width * unit) * Math.hypot(at[2], at[3]);
    state.translateTextMatrix(0, down - spacing);
    return {
      x: at[4],
      y: at[5],
      angle: angleOf(-at[2], -at[3]),
      advance,
      size: Math.hypot(at[0], at[1]),
      vertical,
    };
  }
  const width = glyph.category.isZeroWidthDiacritic ? 0 : glyph.width;
  state.translateTextMatrix((width * unit * fontSize + spacing) * state.textHScale, 0);
  const advance = width * unit * Math.hypot(at[0], at[1]);
  // Mirrored text (a negative width) advances the other way.
  const sign = advance < 0 ? -1 : 1;
  return {
    x: at[4],
    y: at[5],
    angle: angleOf(at[0] * sign, at[1] * sign),
    advance: Math.abs(advance),
    size: sizeOf(Math.hypot(at[2], at[3]), Math.hypot(at[0], at[1])),
    vertical,
  };
}

/** Text that is set flat (a height of nearly nothing, stretched) has gaps by its width. */
function sizeOf(height: number, width: number): number {
  return height > FLAT * width ? height : width;
}

/** Fonts of painted glyphs have units of their own: 1 is not the height of a letter. */
function type3Height(font: PdfFont, state: PdfTextState): number {
  if (font.isType3Font !== true || font.bbox === undefined) return 1;
  const height = (font.bbox[3]! - font.bbox[1]!) * Math.abs(state.fontMatrix[3] ?? 0.001);
  if (height > 0.05 && height < 20) return height;
  // Without a box that can be: letters are about as high as the widest of them is wide.
  const widest = Math.max(0, ...Object.values(font.widths ?? {})) * Math.abs(state.fontMatrix[0] ?? 0.001);
  return widest > 3 ? widest : 1;
}

/** Whole degrees, as pages that were scanned crooked turn each line by another fraction. */
function angleOf(x: number, y: number): number {
  const degrees = Math.round((Math.atan2(y, x) * 180) / Math.PI);
  return (degrees + 360) % 360;
}
