import { type MethodOutput } from '@docket/methods';
import { type OcrPage, type OcrResult, type OcrWarning } from './result.js';

const WARNINGS_OF_A_KIND = 10;
const LOW_CONFIDENCE = 60;

/** What went not as one would wish, at most ten of a kind. */
export function warningsOf(
  pages: readonly OcrPage[],
  recognised: number,
  { maxPages }: { readonly maxPages: number },
): OcrWarning[] {
  const warnings: OcrWarning[] = [];
  const each = (list: readonly OcrPage[], code: OcrWarning['code'], say: (page: OcrPage) => string): void =>
    void warnings.push(
      ...list.slice(0, WARNINGS_OF_A_KIND).map((page) => ({
        code,
        message: `Page ${page.number} ${say(page)}`,
      })),
    );
  const skipped = pages.filter(({ status }) => status === 'skipped').length;
  if (skipped > 0) {
    const message = `${skipped} pages need recognition and were left out (options pages, and maxPages: ${maxPages}).`;
    warnings.push({ code: 'PAGES_LEFT_OUT', message });
  }
  if (recognised === 0) {
    const message = 'Every page has text of its own: nothing was recognised. Name pages in the option pages.';
    warnings.push({ code: 'NOTHING_TO_RECOGNISE', message });
  }
  const failed = pages.filter(({ status }) => status === 'failed');
  each(failed, 'PAGE_FAILED', ({ reason }) => `cannot be read: ${reason}`);
  const unsure = pages.filter(({ confidence }) => confidence !== null && confidence < LOW_CONFIDENCE);
  each(unsure, 'CONFIDENCE_LOW', ({ confidence }) => `was read with a confidence of only ${confidence}.`);
  return warnings;
}

/** One line for a person, and the figures of lists and reports. */
export function summarize({ pages, pageCount }: OcrResult): Pick<MethodOutput, 'summary' | 'figures'> {
  const count = (status: string) => pages.filter((page) => page.status === status).length;
  const recognised = pages.filter(({ dpi }) => dpi !== null);
  const words = recognised.flatMap(({ lines }) => lines.flatMap((line) => line.words));
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  const weighted = words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);
  const confidence = letters === 0 ? null : Math.round((weighted / letters) * 10) / 10;
  const [skipped, failed] = [count('skipped'), count('failed')];
  const parts = [
    `${recognised.length} of ${pageCount} ${pageCount === 1 ? 'page' : 'pages'} recognised`,
    `${words.length} words`,
    ...(confidence === null ? [] : [`confidence ${confidence}`]),
    ...(skipped > 0 ? [`${skipped} left out`] : []),
    ...(failed > 0 ? [`${failed} unreadable`] : []),
  ];
  return {
    summary: parts.join(', '),
    figures: {
      pages: pageCount,
      pagesRecognised: recognised.length,
      pagesSkipped: skipped,
      pagesFailed: failed,
      words: words.length,
      confidence,
    },
  };
}
