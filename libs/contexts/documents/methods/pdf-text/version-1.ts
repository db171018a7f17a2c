import { type MethodContext, type MethodInput, type MethodOutput } from '@docket/methods';
import { extract } from './extract.js';
import { type PdfField, type PdfTextResult } from './result.js';

const CODES = new Set(['PAGE_UNREADABLE', 'PAGES_LEFT_OUT', 'TEXT_CUT', 'XFA_NOT_READ']);

/** Runs `pdf.text@1`: reads as version 2 does, and answers in the shape of version 1, which has less room. */
export async function extractVersion1(input: MethodInput, context: MethodContext): Promise<MethodOutput> {
  const options = { ...context.options, lines: false };
  const { result, summary, figures } = await extract(input, { ...context, options });
  const { metadata, pages, form, warnings } = result as PdfTextResult;
  const { portfolio: _, ...known } = metadata;
  return {
    result: {
      metadata: known,
      pages: pages.map(({ number, width, height, text }) => ({ number, width, height, text })),
      form: {
        ...form,
        fields: form.fields.filter(({ page }) => page !== null || form.kind === 'xfa').map(fieldOf),
      },
      warnings: warnings.filter(({ code }) => CODES.has(code)),
    },
    summary,
    figures: { pages: figures['pages']!, fields: figures['fields']!, filledFields: figures['filledFields']! },
  };
}

function fieldOf({ name, label, type, value, options, page, readOnly, required }: PdfField): object {
  const shown = { readOnly, required };
  const choices = options?.map((option) => ({ value: option.value, label: option.label }));
  return {
    name,
    label,
    type,
    value,
    ...(choices !== undefined && { options: choices }),
    page: page ?? 1,
    ...shown,
  };
}
