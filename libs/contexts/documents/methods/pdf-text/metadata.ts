import { type PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js';
import { rfc3339 } from './date.js';
import { type PdfMetadata } from './result.js';

/** The document's information dictionary in plain terms. */
export async function metadataOf(
  document: PDFDocumentProxy,
): Promise<PdfMetadata & { readonly xfa: boolean }> {
  const info = (await document.getMetadata()).info as Readonly<Record<string, unknown>>;
  const text = (name: string) => {
    const value = info[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  return {
    pageCount: document.numPages,
    pdfVersion: text('PDFFormatVersion'),
    title: text('Title'),
    author: text('Author'),
    subject: text('Subject'),
    keywords: text('Keywords'),
    creator: text('Creator'),
    producer: text('Producer'),
    language: text('Language'),
    createdAt: rfc3339(info['CreationDate']),
    modifiedAt: rfc3339(info['ModDate']),
    encrypted: text('EncryptFilterName') !== null,
    linearized: info['IsLinearized'] === true,
    signed: info['IsSignaturesPresent'] === true,
    hasJavaScript: await document.hasJSActions(),
    xfa: info['IsXFAPresent'] === true,
  };
}
