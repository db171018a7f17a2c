import type { ReadDocument } from './reading/document.js';

/** Lines of one page that a picture of it shows. */
const MAX_LINES = 400;
const MAX_LINE_CHARACTERS = 300;

/** The artifact `layout.json`: what one needs to draw the pages with the places of their lines and form fields. */
export function layoutOf({ pages, fields }: ReadDocument): string {
  const drawn = pages.map(({ number, width, height, isRead, lines, notes }) => ({
    number,
    width,
    height,
    isRead,
    lines: [...lines, ...notes]
      .slice(0, MAX_LINES)
      .map(({ text, box }) => ({ text: text.slice(0, MAX_LINE_CHARACTERS), box })),
    linesLeftOut: Math.max(0, lines.length + notes.length - MAX_LINES),
    fields: fields
      .filter(({ page }) => page === number)
      .map(({ name, box, value }) => ({ name, box, value })),
  }));
  return JSON.stringify({ pages: drawn });
}
