import { messageOf } from '@docket/kernel';
import type { CollectionMoment } from '../../read-models/knowledge-documents/queries.js';
import { similarity, type Embedder } from '../embeddings/embedder.js';
import type { ChunkVectors } from '../embeddings/vectors.js';
import type { SourceTexts } from '../texts.js';
import type { CollectionIndex, IndexedChunk } from './collection-index.js';
import { fuse, type Fused } from './fusion.js';
import type { CollectionIndexes } from './indexes.js';
import { Best, type Scored } from './keyword-index.js';
import { termsOf } from './terms.js';

export const searchModes = ['auto', 'keyword', 'vector', 'hybrid'] as const;
export type SearchMode = (typeof searchModes)[number];

export interface SearchQuery {
  readonly text: string;
  readonly limit: number;
  readonly mode: SearchMode;
  /** All of them must be on the document. */
  readonly tags: readonly string[];
  /** Only these documents; empty for all. */
  readonly documentIds: readonly string[];
}

export interface Passage {
  readonly chunkId: string;
  readonly documentId: string;
  readonly version: number;
  readonly title: string | null;
  readonly tags: readonly string[];
  readonly page: number;
  readonly text: string;
  /** Words of the question in the text: from `start` up to and without `end`, in UTF-16 units. */
  readonly highlights: readonly { readonly start: number; readonly end: number }[];
  readonly score: number;
  readonly keywordRank: number | null;
  readonly vectorRank: number | null;
}

export interface SearchAnswer {
  /** How it was searched. */
  readonly mode: 'keyword' | 'vector' | 'hybrid';
  /** Why in this way, in a sentence. */
  readonly reason: string;
  /** True where vectors were to be used and could not be. */
  readonly degraded: boolean;
  readonly items: readonly Passage[];
  /** Chunks that were searched, and documents whose text is not stored any more. */
  readonly chunks: number;
  readonly unreadable: number;
}

export interface SearchServices {
  readonly indexes: CollectionIndexes;
  readonly texts: SourceTexts;
  /** Both or neither. */
  readonly embedder?: Embedder | undefined;
  readonly vectors?: ChunkVectors | undefined;
}

/** Of each ranking, what is fused: more than is shown, because the other one may lift it. */
const FUSED = 100;
const EMBED_MS = 10_000;

type Ranked =
  | { readonly used: true; readonly hits: readonly Scored[]; readonly have: number }
  | { readonly used: false; readonly reason: string; readonly degraded: boolean };

/** Searches a collection by words and, where a provider embeds, by meaning. */
export async function searchCollection(
  services: SearchServices,
  moment: CollectionMoment,
  query: SearchQuery,
  maxAgeMs: number,
): Promise<SearchAnswer> {
  const index = await services.indexes.get(moment, maxAgeMs);
  const terms = termsOf(query.text).map(({ term }) => term);
  const admits = filterOf(index, query);
  const byWords = query.mode === 'vector' ? [] : index.search(terms, Math.max(FUSED, query.limit), admits);
  const byVectors = await rankByVectors(services, index, moment.tenant, query, admits);
  const counts = { chunks: index.chunkCount, unreadable: index.unreadable };
  if (!byVectors.used) {
    const hits = query.mode === 'vector' ? index.search(terms, query.limit, admits) : byWords;
    const ranked = hits.map((hit, at) => ({ ...hit, keywordRank: at + 1, vectorRank: null }));
    const items = await passagesOf(services, index, ranked.slice(0, query.limit), terms);
    return { mode: 'keyword', reason: byVectors.reason, degraded: byVectors.degraded, items, ...counts };
  }
  const items = await passagesOf(services, index, fuse(byWords, byVectors.hits).slice(0, query.limit), terms);
  const reason = `${byVectors.have} of ${index.chunkCount} chunks have a vector of ${services.embedder!.model}.`;
  return { mode: query.mode === 'vector' ? 'vector' : 'hybrid', reason, degraded: false, items, ...counts };
}

function filterOf(
  index: CollectionIndex,
  { tags, documentIds }: SearchQuery,
): ((slot: number) => boolean) | undefined {
  if (tags.length === 0 && documentIds.length === 0) return undefined;
  const wanted = new Set(documentIds);
  return (slot) => {
    const row = index.chunkAt(slot)?.version.row;
    return (
      row !== undefined &&
      (wanted.size === 0 || wanted.has(row.documentId)) &&
      tags.every((tag) => row.tags.includes(tag))
    );
  };
}

async function rankByVectors(
  { embedder, vectors }: SearchServices,
  index: CollectionIndex,
  tenant: string,
  { text, limit, mode }: SearchQuery,
  admits: ((slot: number) => boolean) | undefined,
): Promise<Ranked> {
  if (mode === 'keyword')
    return { used: false, reason: 'The request asks for words alone.', degraded: false };
  if (embedder === undefined || vectors === undefined) {
    const reason = 'No model embeds texts here (DOCKET_KNOWLEDGE_EMBEDDING_MODEL): words alone.';
    return { used: false, reason, degraded: mode !== 'auto' };
  }
  try {
    const known = await index.vectors(vectors, tenant);
    if (known.size === 0) {
      const reason = 'No chunk of this collection has a vector yet: words alone.';
      return { used: false, reason, degraded: true };
    }
    const [asked] = await embedder.embed([text], AbortSignal.timeout(EMBED_MS));
    const best = new Best(Math.max(FUSED, limit));
    for (const [slot, { chunk }] of index.allChunks()) {
      const vector = known.get(chunk.id);
      if (vector === undefined || vector.length !== asked!.length) continue;
      const score = similarity(asked!, vector);
      if (best.takes(slot, score) && (admits === undefined || admits(slot))) best.add(slot, score);
    }
    return { used: true, hits: best.sorted(), have: known.size };
  } catch (error) {
    return { used: false, reason: `Words alone: ${messageOf(error)}`, degraded: true };
  }
}

async function passagesOf(
  { texts }: SearchServices,
  index: CollectionIndex,
  hits: readonly Fused[],
  terms: readonly string[],
): Promise<readonly Passage[]> {
  const wanted = new Set(terms);
  const passages = await Promise.all(
    hits.map(async (hit): Promise<Passage | undefined> => {
      const found = index.chunkAt(hit.slot);
      const text = found === undefined ? undefined : await textOf(texts, found);
      if (found === undefined || text === undefined) return undefined;
      const { row } = found.version;
      return {
        chunkId: found.chunk.id,
        documentId: row.documentId,
        version: row.version,
        title: row.title,
        tags: row.tags,
        page: found.chunk.page,
        text,
        highlights: termsOf(text)
          .filter(({ term }) => wanted.has(term))
          .map(({ start, end }) => ({ start, end })),
        score: Math.round(hit.score * 1e6) / 1e6,
        keywordRank: hit.keywordRank,
        vectorRank: hit.vectorRank,
      };
    }),
  );
  return passages.filter((passage) => passage !== undefined);
}

async function textOf(texts: SourceTexts, { version, chunk }: IndexedChunk): Promise<string | undefined> {
  const pages = await texts.pages(version.row.tenant, version.row.source);
  return pages?.get(chunk.page)?.slice(chunk.start, chunk.end);
}
