import type { FormField, Page } from '../reading/document.js';
import type { Box } from '../result.js';

/** How much two spans must share to stand in one row, as a part of the smaller one. */
const SAME_ROW = 0.5;
/** A label above a box is at most so far away, in heights of its line. */
const ABOVE = 2.5;

/** The text that is printed for a form field: left of it in its row, else right above it; undefined where there is none. */
export function printedLabel({ box, page: number }: FormField, pages: readonly Page[]): string | undefined {
  const page = pages.find((each) => each.number === number);
  if (box === null || page === undefined) return undefined;
  const lines = page.lines.flatMap((line) => (line.box === null ? [] : [{ text: line.text, box: line.box }]));
  const left = lines.filter((line) => isSameRow(line.box, box) && line.box[2] <= box[0] + 2);
  if (left.length > 0) return left.reduce((a, b) => (a.box[2] >= b.box[2] ? a : b)).text;
  const above = lines.filter(
    (line) =>
      line.box[3] <= box[1] + 2 &&
      box[1] - line.box[3] < ABOVE * (line.box[3] - line.box[1]) &&
      line.box[0] < box[2] &&
      line.box[2] > box[0],
  );
  return above.length === 0 ? undefined : above.reduce((a, b) => (a.box[3] >= b.box[3] ? a : b)).text;
}

/** Whether two boxes stand side by side. */
export function isSameRow(a: Box, b: Box): boolean {
  const shared = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return shared >= SAME_ROW * Math.min(a[3] - a[1], b[3] - b[1]);
}
