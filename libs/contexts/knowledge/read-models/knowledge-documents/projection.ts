import { createHash } from 'node:crypto';
import { orderKey, utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { Actor } from '@docket/kernel';
import type { Chunk, KnowledgeDocumentEvent, KnowledgeSource } from '../../domain/index.js';

/**
 * One version of a document in a collection, from the event that brought it to the one that ended it. The index of a
 * collection, now or at a position, is the chunks of the versions that count there; their words stay where they are stored.
 */
export interface KnowledgeDocumentRow {
  readonly tenant: string;
  readonly collection: string;
  readonly edition: number;
  readonly documentId: string;
  readonly version: number;
  /** Position of the event that indexed it. */
  readonly from: number;
  /** Position of the event that ended it; null while it counts. */
  readonly to: number | null;
  /** `<indexedAt>/<documentId>/<version>`: its place in every list. */
  readonly order: string;
  readonly title: string | null;
  readonly tags: readonly string[];
  readonly source: KnowledgeSource;
  readonly characters: number;
  readonly chunks: readonly Chunk[];
  readonly chunkCount: number;
  /** SHA-256 over the ids of the chunks, in order. */
  readonly digest: string;
  readonly indexedAt: string;
  readonly indexedBy: Actor;
}

type Named = { readonly aggregate: { readonly tenant: string; readonly id: string } };
const keyOf = ({ aggregate }: Named, version: number): string =>
  `${aggregate.tenant}/${aggregate.id}/${version}`;

export const knowledgeDocuments = defineProjection<KnowledgeDocumentEvent, KnowledgeDocumentRow>()({
  name: 'operations.knowledge-documents',
  version: 1,
  keysStayInAggregate: true,
  indexes: [
    { keys: { tenant: 1, collection: 1, edition: 1, to: 1, order: -1 } },
    { keys: { tenant: 1, documentId: 1, to: 1 } },
  ],
  on: {
    KnowledgeDocumentIndexed: {
      keys: (event) => {
        const { version } = event.data;
        return version === 1 ? [keyOf(event, 1)] : [keyOf(event, version - 1), keyOf(event, version)];
      },
      fold: (row, event, key) => {
        const { data, time, aggregate, context, position } = event;
        if (key !== keyOf(event, data.version)) return row && { ...row, to: row.to ?? position };
        return {
          tenant: aggregate.tenant,
          collection: data.collection,
          edition: data.edition,
          documentId: data.documentId,
          version: data.version,
          from: position,
          to: null,
          order: orderKey(time, `${data.documentId}/${data.version}`),
          title: data.title ?? null,
          tags: data.tags,
          source: data.source,
          characters: data.characters,
          chunks: data.chunks,
          chunkCount: data.chunks.length,
          digest: createHash('sha256')
            .update(data.chunks.map(({ id }) => id).join('\n'))
            .digest('hex'),
          indexedAt: utcTime(time),
          indexedBy: context.actor,
        };
      },
    },
    KnowledgeDocumentRemoved: {
      keys: (event) => keyOf(event, event.data.version),
      fold: (row, { position }) => row && { ...row, to: row.to ?? position },
    },
  },
});
