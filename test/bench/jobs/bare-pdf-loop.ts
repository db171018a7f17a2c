/**
 * `bare-pdf-loop.js '{"paths":[…],"through":"library"|"method"}'`: reads PDFs one after the other, in a process of its own. Says
 * `ready` when everything is loaded and warm, begins with a line on standard input, and says `done` at the end.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { methodCatalogue } from '@docket/contexts/method-catalogue';
import { checkOptions } from '@docket/method-runner';
import { findMethod } from '@docket/methods';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

const { paths, through } = JSON.parse(process.argv[2]!) as {
  paths: readonly string[];
  through: 'library' | 'method';
};
const assets = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** What anybody would write with the library: text, annotations and metadata of each page. */
async function library(path: string): Promise<void> {
  const task = getDocument({
    data: Uint8Array.from(await readFile(path)),
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: VerbosityLevel.ERRORS,
    cMapUrl: join(assets, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(assets, 'standard_fonts/'),
  });
  const document = await task.promise;
  await document.getMetadata();
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    await page.getTextContent();
    await page.getAnnotations();
    page.cleanup();
  }
  await task.destroy();
}

const pdfText = findMethod('pdf.text', methodCatalogue)!;
const checked = checkOptions(pdfText, {});
if (!checked.ok) throw new Error('The defaults of pdf.text do not fit its own schema.');

/** The work of `pdf.text`, without anything around it. */
async function method(documentPath: string): Promise<void> {
  const { signal } = new AbortController();
  const context = {
    options: checked.ok ? checked.options : {},
    scratchDir: '',
    signal,
    progress: () => undefined,
  };
  await pdfText.run({ documentPath }, context);
}

const read = through === 'library' ? library : method;
for (const path of paths.slice(0, 10)) await read(path);
console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  for (const path of paths) await read(path);
  console.log(`done: ${line}`);
}
