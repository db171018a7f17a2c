import type { Page, ReadDocument } from './reading/document.js';
import type { Box } from './result.js';
import { flat } from './values/words.js';

/** Where a quote stands on a page; undefined where it is not there. */
export interface Place {
  /** Of the line that holds it, or around the lines that it runs over; null where the document has no places. */
  readonly box: Box | null;
}

/**
 * Finds quotes on pages. White space and the forms of characters do not count; everything else does, so that a quote that
 * somebody made up is not found.
 */
export class EvidenceIndex {
  private readonly pages: ReadonlyMap<number, Page>;
  private readonly texts = new Map<number, readonly string[]>();

  constructor(document: ReadDocument) {
    this.pages = new Map(document.pages.map((page) => [page.number, page]));
  }

  find(quote: string, pageNumber: number): Place | undefined {
    const page = this.pages.get(pageNumber);
    const wanted = flat(quote);
    if (page === undefined || wanted === '') return undefined;
    for (const line of [...page.lines, ...page.notes]) {
      if (flat(line.text).includes(wanted)) return { box: line.box };
    }
    for (const table of page.tables) {
      if (table.rows.some((row) => row.some((cell) => flat(cell).includes(wanted))))
        return { box: table.box };
    }
    if (!this.textsOf(page).some((text) => text.includes(wanted))) return undefined;
    return { box: around(page, wanted) };
  }

  /** The pages on which a quote stands. */
  pagesWith(quote: string): readonly number[] {
    return [...this.pages.keys()].filter((number) => this.find(quote, number) !== undefined);
  }

  private textsOf(page: Page): readonly string[] {
    const known = this.texts.get(page.number);
    if (known !== undefined) return known;
    // Reading order can differ from the order of lines: a quote over several lines is looked for in both.
    const lines = flat(page.lines.map((line) => line.text).join(' '));
    const texts = [flat(page.text), lines, ...page.notes.map((note) => flat(note.text))];
    this.texts.set(page.number, texts);
    return texts;
  }
}

/** The box around the neighbouring lines that a quote runs over. */
function around(page: Page, wanted: string): Box | null {
  const within = page.lines.filter(({ text }) => wanted.includes(flat(text)));
  const boxes = within.flatMap(({ box }) => (box === null ? [] : [box]));
  if (boxes.length === 0) return null;
  return [
    Math.min(...boxes.map((box) => box[0])),
    Math.min(...boxes.map((box) => box[1])),
    Math.max(...boxes.map((box) => box[2])),
    Math.max(...boxes.map((box) => box[3])),
  ];
}
