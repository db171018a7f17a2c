import { type PdfTextState } from '../engine/core.js';

/** A number between texts moves by thousandths of the font size, against the direction of writing. */
export function moveBy(state: PdfTextState, thousandths: number): void {
  const distance = (-thousandths / 1000) * state.fontSize;
  if (state.font?.vertical === true) state.translateTextMatrix(0, distance);
  else state.translateTextMatrix(distance * state.textHScale, 0);
}

/** Operators that change nothing but the state of the text. ISO 32000-2 section 9.3. */
export function setTextState(
  OPS: Readonly<Record<string, number>>,
  fn: number,
  args: never[],
  state: PdfTextState,
): void {
  switch (fn) {
    case OPS['setTextRise']:
      state.textRise = Number(args[0]);
      break;
    case OPS['setHScale']:
      state.textHScale = Number(args[0]) / 100;
      break;
    case OPS['setLeading']:
      state.leading = Number(args[0]);
      break;
    case OPS['setCharSpacing']:
      state.charSpacing = Number(args[0]);
      break;
    case OPS['setWordSpacing']:
      state.wordSpacing = Number(args[0]);
      break;
    case OPS['setTextRenderingMode']:
      state.renderMode = Number(args[0]);
      break;
    case OPS['beginText']:
      state.textMatrix = [1, 0, 0, 1, 0, 0];
      state.textLineMatrix = [1, 0, 0, 1, 0, 0];
      break;
    case OPS['setLeadingMoveText']:
      state.leading = -Number(args[1]);
      moveText(state, args);
      break;
    case OPS['moveText']:
      moveText(state, args);
      break;
    case OPS['nextLine']:
      state.carriageReturn();
      break;
    case OPS['setTextMatrix']:
      state.setTextMatrix(...args);
      state.setTextLineMatrix(...args);
      break;
  }
}

function moveText(state: PdfTextState, args: readonly unknown[]): void {
  state.translateTextLineMatrix(Number(args[0]), Number(args[1]));
  state.textMatrix = state.textLineMatrix.slice();
}
