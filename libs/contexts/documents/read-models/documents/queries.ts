import type { Visibility } from '@docket/kernel';
import type { ReadModels } from '@docket/projections';
import { visibleNames } from '../../domain/index.js';
import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import type { DocumentsDocument } from './document.js';
import { documents } from './projection.js';

/** One document as the API shows it. */
export interface DocumentView extends Omit<DocumentsDocument, 'tenant' | 'order' | 'marks' | 'names'> {
  /** The first name that the caller may see. */
  readonly name: string | null;
  readonly names: readonly string[];
  /** Position of the last event that changed it. */
  readonly position: number;
}

export interface DocumentFilter {
  readonly sha256?: string;
  readonly mediaType?: string;
  /** Registered at or after, RFC 3339 UTC with milliseconds. */
  readonly from?: string;
  /** Registered before, RFC 3339 UTC with milliseconds. */
  readonly to?: string;
}

type Stored = DocumentsDocument & { readonly _id: string; readonly _pos: number };

/** Documents, the newest first. */
export async function listDocuments(
  readModels: ReadModels,
  tenant: string,
  visibility: Visibility,
  filter: DocumentFilter,
  page: PageRequest,
): Promise<Page<DocumentView>> {
  const { sha256, mediaType, ...range } = filter;
  const order = newestFirstRange({
    ...range,
    ...(page.afterKey === undefined ? {} : { afterKey: page.afterKey }),
  });
  const collection = await readModels.collection(documents);
  const rows = await collection
    .find({
      tenant,
      ...visibleTo(visibility),
      ...(order === undefined ? {} : { order }),
      ...(sha256 === undefined ? {} : { sha256 }),
      ...(mediaType === undefined ? {} : { mediaType }),
    })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map((row) => viewOf(row, visibility)), nextKey };
}

export async function findDocument(
  readModels: ReadModels,
  tenant: string,
  visibility: Visibility,
  documentId: string,
): Promise<DocumentView | undefined> {
  const collection = await readModels.collection(documents);
  const document = await collection.findOne({
    _id: `${tenant}/${documentId}`,
    tenant,
    ...visibleTo(visibility),
  });
  return document ? viewOf(document, visibility) : undefined;
}

function viewOf({ _id, _pos, tenant, order, marks, names: given, ...shown }: Stored, visibility: Visibility) {
  const names = visibleNames(given, visibility);
  return { ...shown, name: names[0] ?? null, names, position: _pos };
}

/** What a query adds so that a caller finds only what they may see. */
function visibleTo(visibility: Visibility): { marks?: { $in: string[] } } {
  return visibility === 'all' ? {} : { marks: { $in: [...visibility] } };
}
