import type { ContentStore } from '@docket/content-store';
import type { Chunk, KnowledgeSource } from '../../domain/index.js';
import { readPages } from '../texts.js';
import type { Embedder } from './embedder.js';
import type { ChunkVectors } from './vectors.js';

/** Texts of one request. */
const BATCH = 32;

export interface Embedding {
  readonly content: Pick<ContentStore, 'open'>;
  readonly embedder: Embedder;
  readonly vectors: ChunkVectors;
}

/** Embeds the chunks of a text that have no vector yet. @returns how many */
export async function embedChunks(
  { content, embedder, vectors }: Embedding,
  tenant: string,
  { source, chunks }: { readonly source: KnowledgeSource; readonly chunks: readonly Chunk[] },
  signal: AbortSignal,
): Promise<number> {
  const byId = new Map(chunks.map((chunk) => [chunk.id, chunk]));
  const known = await vectors.read(tenant, [...byId.keys()]);
  const missing = [...byId.values()].filter(({ id }) => !known.has(id));
  if (missing.length === 0) return 0;
  const pages = await readPages(content, tenant, source);
  // The content was erased: there is nothing to embed, now or later.
  if (pages === undefined) return 0;
  const texts = new Map(pages.map(({ number, text }) => [number, text]));
  for (let from = 0; from < missing.length; from += BATCH) {
    const batch = missing.slice(from, from + BATCH);
    const made = await embedder.embed(
      batch.map(({ page, start, end }) => (texts.get(page) ?? '').slice(start, end)),
      signal,
    );
    await vectors.write(tenant, new Map(batch.map(({ id }, index) => [id, made[index]!])));
  }
  return missing.length;
}
