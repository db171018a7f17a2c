import type { ContentStore } from '@docket/content-store';
import type { EventStore } from '@docket/event-store';
import { reject, type Rejection, type Visibility } from '@docket/kernel';
import { chunksOf, collectionDecider, type Chunking, type NewText } from '../domain/index.js';
import { findSource } from './find-source.js';
import { identify, readPages } from './texts.js';

/** Of one document: its event names every chunk. */
const MAX_CHUNKS = 5_000;
const MAX_CHARACTERS = 5_000_000;

export interface IndexRequest {
  readonly tenant: string;
  readonly collection: string;
  readonly documentId: string;
  readonly jobId?: string;
  readonly title?: string;
  readonly tags: readonly string[];
  readonly reason: string;
  readonly visibility: Visibility;
}

/** The collection as the log has it; undefined where there is none. */
export async function openCollection(
  store: EventStore,
  tenant: string,
  name: string,
): Promise<{ readonly edition: number; readonly chunking: Chunking } | undefined> {
  const { state } = await store.load(collectionDecider, { tenant, type: 'knowledge-collection', id: name });
  return state.status === 'open' ? state : undefined;
}

/**
 * Reads the text of a document and cuts it into chunks.
 * @returns `KNOWLEDGE.NO_COLLECTION`, `.DOCUMENT_UNKNOWN`, `.NEEDS_TEXT`, `.JOB_UNSUITABLE`, `.TEXT_GONE`, `.NO_TEXT`,
 *   `.DOCUMENT_TOO_LARGE`
 */
export async function prepareText(
  { store, content }: { readonly store: EventStore; readonly content: Pick<ContentStore, 'open'> },
  request: IndexRequest,
): Promise<{ readonly ok: true; readonly text: NewText } | Rejection> {
  const { tenant, collection, documentId, tags, reason } = request;
  const opened = await openCollection(store, tenant, collection);
  if (opened === undefined) {
    return reject(
      'KNOWLEDGE.NO_COLLECTION',
      'There is no such collection: make it with PUT /v1/knowledge/{collection}.',
    );
  }
  const found = await findSource(store, request);
  if (!found.ok) return found;
  const pages = await readPages(content, tenant, found.source);
  if (pages === undefined) {
    return reject(
      'KNOWLEDGE.TEXT_GONE',
      'The text of this document is not stored any more, or is larger than 64 MiB.',
    );
  }
  const characters = pages.reduce((sum, { text }) => sum + text.length, 0);
  if (characters > MAX_CHARACTERS) return tooLarge(`${characters} characters`, `${MAX_CHARACTERS}`);
  const places = chunksOf(pages, opened.chunking.maxCharacters);
  if (places.length === 0) {
    return reject('KNOWLEDGE.NO_TEXT', 'This document has no text: a scanned one is read by document.ocr.');
  }
  if (places.length > MAX_CHUNKS) return tooLarge(`${places.length} chunks`, `${MAX_CHUNKS}`);
  const title = request.title ?? found.title;
  return {
    ok: true,
    text: {
      collection,
      edition: opened.edition,
      documentId,
      ...(title === undefined ? {} : { title }),
      tags: [...new Set(tags)].toSorted(),
      source: found.source,
      characters,
      chunks: identify(pages, places),
      reason,
    },
  };
}

function tooLarge(has: string, most: string): Rejection {
  return reject(
    'KNOWLEDGE.DOCUMENT_TOO_LARGE',
    `The text has ${has}, more than the ${most} of one document: split it.`,
  );
}
