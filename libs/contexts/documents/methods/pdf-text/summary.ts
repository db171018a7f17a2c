import { type MethodOutput } from '@docket/methods';
import { type PdfTextResult } from './result.js';

/** One line for a person, and the figures of lists and reports. */
export function summarize({
  metadata,
  pages,
  form,
  repaired,
}: PdfTextResult): Pick<MethodOutput, 'summary' | 'figures'> {
  const filled = form.fields.filter(
    ({ value, signature }) =>
      (value !== null && value !== '' && value !== false && !isEmptyList(value)) ||
      signature?.signed === true,
  ).length;
  const count = (status: string) => pages.filter((page) => page.status === status).length;
  const [needsOcr, failed] = [count('needs_ocr'), count('failed')];
  const left = metadata.pageCount - pages.length;
  const parts = [
    left > 0
      ? `${pages.length} of ${metadata.pageCount} pages`
      : `${pages.length} ${pages.length === 1 ? 'page' : 'pages'}`,
    form.fields.length === 0 ? 'no form fields' : `${form.fields.length} form fields, ${filled} filled`,
    ...(needsOcr > 0 ? [`${needsOcr} to be read by OCR`] : []),
    ...(failed > 0 ? [`${failed} unreadable`] : []),
    ...(repaired ? ['repaired'] : []),
  ];
  return {
    summary: parts.join(', '),
    figures: {
      pages: metadata.pageCount,
      pagesRead: pages.length,
      pagesNeedingOcr: needsOcr,
      pagesFailed: failed,
      fields: form.fields.length,
      filledFields: filled,
      repaired,
    },
  };
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
