import { rfc3339 } from './date.js';
import { type PdfDict, type PdfObject } from './engine/core.js';
import { type OpenPdf } from './engine/open.js';
import { safely } from './engine/page-tree.js';
import { type PdfAttachment } from './result.js';

const MAX_ATTACHMENTS = 10_000;
const MAX_DEPTH = 32;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  txt: 'text/plain',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xml: 'application/xml',
  zip: 'application/zip',
};

/** By the end of the name, where the file does not tell. */
function mediaTypeOf(name: string): string | null {
  return MEDIA_TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? null;
}

/** The files in the document's tree of names. Their content is not read. */
export function attachmentsOf(pdf: OpenPdf): PdfAttachment[] {
  const { objects, file } = pdf;
  const names = safely(() => file.xref.root.get('Names'));
  const tree = objects.isDict(names) ? safely(() => names.get('EmbeddedFiles')) : undefined;
  const found: PdfAttachment[] = [];
  const seen = new Set<PdfDict>();
  const visit = (node: PdfObject, depth: number): void => {
    if (!objects.isDict(node) || seen.has(node) || depth > MAX_DEPTH) return;
    seen.add(node);
    const pairs = safely(() => node.get('Names'));
    for (let index = 1; Array.isArray(pairs) && index < pairs.length; index += 2) {
      if (found.length >= MAX_ATTACHMENTS) return;
      const specification = safely(() => file.xref.fetchIfRef(pairs[index]));
      const attachment = attachmentOf(pdf, specification, null);
      if (attachment !== undefined) found.push(attachment);
    }
    const kids = safely(() => node.get('Kids'));
    for (const kid of Array.isArray(kids) ? (kids as PdfObject[]) : [])
      visit(
        safely(() => file.xref.fetchIfRef(kid)),
        depth + 1,
      );
  };
  visit(tree, 0);
  return found;
}

/** ISO 32000-2 section 7.11.3: what a file specification says of the file in it. */
export function attachmentOf(
  { objects }: OpenPdf,
  specification: PdfObject,
  page: number | null,
): PdfAttachment | undefined {
  if (!objects.isDict(specification)) return undefined;
  const text = (dict: PdfDict, key: string) => objects.text(safely(() => dict.get(key)));
  const name = text(specification, 'UF') ?? text(specification, 'F') ?? text(specification, 'Desc');
  const embedded = safely(() => specification.get('EF'));
  const stream = objects.isDict(embedded)
    ? (['UF', 'F', 'Unix', 'DOS', 'Mac'] as const)
        .map((key) => safely(() => embedded.get(key)))
        .find((s) => objects.isStream(s))
    : undefined;
  const dict = objects.dict(stream);
  const parameters = dict === undefined ? undefined : safely(() => dict.get('Params'));
  const size = objects.isDict(parameters) ? parameters.get('Size') : undefined;
  const length = dict === undefined || dict.has('Filter') ? undefined : dict.get('Length');
  const known = typeof size === 'number' && size >= 0 ? size : length;
  return {
    name: name ?? 'unnamed',
    description: text(specification, 'Desc'),
    size: typeof known === 'number' ? known : null,
    mediaType: objects.name(safely(() => dict?.get('Subtype'))) ?? mediaTypeOf(name ?? ''),
    modifiedAt: objects.isDict(parameters)
      ? rfc3339(text(parameters, 'ModDate') ?? text(parameters, 'CreationDate'))
      : null,
    page,
  };
}
