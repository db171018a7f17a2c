import type { Reactions, ReactionServices } from '@docket/composition';
import type { PrivacyEvent } from '@docket/contexts/privacy/events';
import { nameBasedId } from '@docket/kernel';
import { defineReactor, defineTask, type Reaction } from '@docket/processes';
import type { KnowledgeDocumentCommand, KnowledgeEvent } from '../domain/index.js';
import { knowledgeDocuments } from '../read-models/knowledge-documents/projection.js';
import {
  chunksInUse,
  collectionsWith,
  documentsLeftIn,
  somePresent,
  versionOf,
} from '../read-models/knowledge-documents/queries.js';
import { embedChunks, type Embedding } from './embeddings/embed.js';
import { ChunkVectors, removeVectors } from './embeddings/vectors.js';
import { embedderOf } from './services.js';

const WAIT_MS = 10_000;
const EMBED_MS = 10 * 60_000;
const MINUTE_MS = 60_000;
const ROWS_AT_ONCE = 50;

type Removal = Extract<KnowledgeDocumentCommand, { type: 'RemoveKnowledgeDocument' }>;

/** Takes out of collections what must no longer be in them: erased documents, and documents of a deleted collection. */
export function tidyReactor({ readModels, db }: Pick<ReactionServices, 'readModels' | 'db'>) {
  const upTo = async (position: number): Promise<void> => {
    const name = knowledgeDocuments.name;
    const { ok } = await readModels.waitFor(name, position, WAIT_MS, AbortSignal.timeout(WAIT_MS));
    if (!ok) throw new Error(`${name} is behind position ${position}`);
  };
  const remove = async (
    { send }: Reaction,
    tenant: string,
    collection: string,
    documentId: string,
    how: Omit<Removal, 'type'>,
  ): Promise<void> => {
    const id = nameBasedId('knowledge-document', tenant, collection, documentId);
    const command: Removal = { type: 'RemoveKnowledgeDocument', ...how };
    const result = await send({ aggregate: 'knowledge-document', id, command }, id);
    if (!result.ok && result.code !== 'KNOWLEDGE.NO_DOCUMENT') throw new Error(result.message);
  };
  return defineReactor<KnowledgeEvent | PrivacyEvent>()({
    name: 'knowledge.tidy',
    on: {
      SubjectErased: async ({ aggregate: { tenant }, data, position }, reaction) => {
        await upTo(position);
        for (const documentId of data.documents) {
          for (const { collection, edition } of await collectionsWith(readModels, tenant, documentId)) {
            const how = { cause: 'erased', reason: data.reason, edition } as const;
            await remove(reaction, tenant, collection, documentId, how);
          }
        }
      },
      KnowledgeCollectionDeleted: async ({ aggregate: { tenant, id }, data, position }, reaction) => {
        await upTo(position);
        const moment = { tenant, collection: id };
        for (const { documentId, edition } of await documentsLeftIn(readModels, moment, position)) {
          const how = { cause: 'collection', reason: data.reason, edition } as const;
          await remove(reaction, tenant, id, documentId, how);
        }
      },
      KnowledgeDocumentRemoved: async ({ aggregate: { tenant, id }, data, position }) => {
        await upTo(position);
        const row = await versionOf(readModels, `${tenant}/${id}/${data.version}`);
        const ids = [...new Set(row?.chunks.map((chunk) => chunk.id) ?? [])];
        const used = await chunksInUse(readModels, tenant, ids);
        const unused = ids.filter((chunkId) => !used.has(chunkId));
        await removeVectors(db, tenant, unused);
      },
    },
  });
}

/** Embeds the chunks of what is indexed. */
export function embedReactor(embedding: Embedding) {
  return defineReactor<KnowledgeEvent>()({
    name: 'knowledge.embed',
    timeoutMs: EMBED_MS,
    on: {
      KnowledgeDocumentIndexed: async ({ aggregate: { tenant }, data }, { signal }) => {
        await embedChunks(embedding, tenant, data, signal);
      },
    },
  });
}

/** Embeds what has no vector: documents from before there was a model, and those that it failed on. */
function embedMissing({ readModels }: ReactionServices, embedding: Embedding) {
  return defineTask({
    name: 'knowledge.embed-missing',
    summary: 'Embeds chunks of knowledge collections that have no vector of the model that is set.',
    schedule: { everyMs: 10 * MINUTE_MS },
    run: async ({ signal }) => {
      let embedded = 0;
      for (let after = ''; ;) {
        const rows = await somePresent(readModels, after, ROWS_AT_ONCE);
        for (const row of rows) embedded += await embedChunks(embedding, row.tenant, row, signal);
        if (rows.length < ROWS_AT_ONCE) return { embedded };
        after = rows.at(-1)!._id;
      }
    },
  });
}

export function reactionsOf(services: ReactionServices): Reactions {
  const embedder = embedderOf(services.settings);
  if (embedder === undefined) return { reactors: [tidyReactor(services)] };
  const vectors = new ChunkVectors(services.db, embedder.model);
  const embedding = { content: services.content, embedder, vectors };
  return {
    reactors: [tidyReactor(services), embedReactor(embedding)],
    tasks: [embedMissing(services, embedding)],
  };
}
