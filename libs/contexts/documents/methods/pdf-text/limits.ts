import { type PdfPage, type PdfWarning } from './result.js';

/** Lines with their places take more room than the text itself; results have a limit. */
const MAX_LINES = 100_000;
const WARNINGS_OF_A_KIND = 10;

/** Holds a result within its bounds, and says what that left out. */
export class Limits {
  private characters: number;
  private lines = 0;
  private readonly cutPages: number[] = [];
  private withoutLines: number | undefined;

  constructor(
    private readonly maxCharacters: number,
    private readonly withLines: boolean,
  ) {
    this.characters = maxCharacters;
  }

  cut(page: PdfPage): PdfPage {
    if (page.text.length > this.characters) this.cutPages.push(page.number);
    const text = page.text.slice(0, this.characters);
    this.characters -= text.length;
    if (!this.withLines) return { ...page, text, lines: [] };
    this.lines += page.lines.length;
    const isOver = this.lines > MAX_LINES || text.length < page.text.length;
    if (isOver) this.withoutLines ??= page.number;
    return isOver ? { ...page, text, lines: [], tables: [] } : { ...page, text };
  }

  /** At most ten of a kind: a document of ten thousand broken pages needs no ten thousand warnings. */
  warnings(pages: readonly PdfPage[], pageCount: number): PdfWarning[] {
    const all: PdfWarning[] = [];
    const each = <T>(items: readonly T[], warning: (item: T) => PdfWarning) =>
      all.push(...items.slice(0, WARNINGS_OF_A_KIND).map(warning));
    each(this.cutPages, (number) => ({
      code: 'TEXT_CUT',
      message: `Text was cut on page ${number}, after ${this.maxCharacters} characters (option maxCharacters).`,
    }));
    if (this.withoutLines !== undefined) {
      const message = `Places of lines and tables are left out from page ${this.withoutLines} on.`;
      all.push({ code: 'LINES_LEFT_OUT', message });
    }
    if (pages.length < pageCount) {
      const message = `Only ${pages.length} of ${pageCount} pages were read (option maxPages).`;
      all.push({ code: 'PAGES_LEFT_OUT', message });
    }
    const named = (list: readonly PdfPage[], code: PdfWarning['code'], say: (page: PdfPage) => string) =>
      each(list, (page) => ({ code, message: `Page ${page.number} ${say(page)}` }));
    const failed = pages.filter((page) => page.status === 'failed');
    const damaged = pages.filter((page) => page.status !== 'failed' && page.reason !== undefined);
    const silent = pages.filter((page) => page.status === 'needs_ocr');
    const suspect = pages.filter((page) => page.suspectCharacters > 0);
    named(failed, 'PAGE_UNREADABLE', ({ reason }) => `cannot be read: ${reason}`);
    named(damaged, 'PAGE_DAMAGED', ({ reason }) => `is not whole: ${reason}`);
    named(silent, 'PAGE_NEEDS_OCR', () => 'needs optical character recognition.');
    named(
      suspect,
      'TEXT_SUSPECT',
      (page) => `has ${page.suspectCharacters} characters that the file does not name.`,
    );
    return all;
  }
}
