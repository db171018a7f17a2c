import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { PdfTextResult } from '@docket/contexts/documents/methods';

const run = promisify(execFile);
const MAX_BYTES = 256 * 1024 * 1024;

/** The text by poppler's `pdftotext`; undefined where it cannot read the file. @throws when it is not installed */
export async function referenceText(path: string, maxPages: number, timeoutMs: number): Promise<string | undefined> {
  const args = ['-q', '-enc', 'UTF-8', '-l', String(maxPages), path, '-'];
  try {
    const { stdout } = await run('pdftotext', args, { timeout: timeoutMs, maxBuffer: MAX_BYTES });
    return stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new Error('pdftotext is not installed. Install poppler-utils.', { cause: error });
    return undefined;
  }
}

/**
 * What a result says where `pdftotext` prints it together: lines of pages, texts of annotations, values of fields. Lines off
 * the page and invisible ones are marked in the result; they count here, as `pdftotext` prints them like others.
 */
export function textOfResult({ pages, form }: PdfTextResult): string {
  const annotations = pages.flatMap((page) => page.annotations.filter(({ hidden }) => !hidden).map(({ text }) => text));
  const values = form.fields.flatMap(({ value, options }) => {
    const chosen = typeof value === 'string' ? [value] : Array.isArray(value) ? (value as string[]) : [];
    return chosen.map((one) => options?.find((option) => option.value === one)?.label ?? one);
  });
  return [...pages.map(linesOf), ...annotations, ...values].join('\n');
}

function linesOf({ text, lines }: PdfTextResult['pages'][number]): string {
  const marked = lines.filter(({ hidden }) => hidden === 'off-page' || hidden === 'invisible');
  return [text, ...marked.map((line) => line.text)].join('\n');
}
