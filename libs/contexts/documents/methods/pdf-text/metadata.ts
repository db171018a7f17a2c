import { rfc3339 } from './date.js';
import { type OpenPdf } from './engine/open.js';
import { safely } from './engine/page-tree.js';
import { type PdfMetadata } from './result.js';

/** The document's information dictionary in plain terms. */
export async function metadataOf(
  { file }: OpenPdf,
  pageCount: number,
): Promise<Omit<PdfMetadata, 'signed'> & { readonly xfa: boolean }> {
  const info = safely(() => file.documentInfo) ?? {};
  const text = (name: string) => {
    const value = info[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  return {
    pageCount,
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
    hasJavaScript: await hasJavaScript(() => file.hasJSActions),
    portfolio: info['IsCollectionPresent'] === true,
    xfa: info['IsXFAPresent'] === true,
  };
}

async function hasJavaScript(read: () => Promise<boolean>): Promise<boolean> {
  try {
    return await read();
  } catch {
    return false;
  }
}
