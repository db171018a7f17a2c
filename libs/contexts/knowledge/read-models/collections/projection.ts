import { orderKey, utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { Actor } from '@docket/kernel';
import type { Chunking, KnowledgeCollectionEvent } from '../../domain/index.js';

/** One collection. All times RFC 3339 UTC. */
export interface KnowledgeCollectionDocument {
  readonly tenant: string;
  readonly name: string;
  /** `<createdAt>/<name>`: its place in every list. */
  readonly order: string;
  readonly edition: number;
  readonly description: string;
  readonly chunking: Chunking;
  readonly createdAt: string;
  readonly createdBy: Actor;
}

export const knowledgeCollections = defineProjection<KnowledgeCollectionEvent, KnowledgeCollectionDocument>()(
  {
    name: 'operations.knowledge-collections',
    version: 1,
    indexes: [{ keys: { tenant: 1, order: -1 } }],
    on: {
      KnowledgeCollectionCreated: {
        fold: (_none, { data, time, aggregate, context }) => ({
          tenant: aggregate.tenant,
          name: aggregate.id,
          order: orderKey(time, aggregate.id),
          edition: data.edition,
          description: data.description ?? '',
          chunking: data.chunking,
          createdAt: utcTime(time),
          createdBy: context.actor,
        }),
      },
      KnowledgeCollectionChanged: {
        fold: (collection, { data }) => collection && { ...collection, description: data.description },
      },
      KnowledgeCollectionDeleted: { fold: () => null },
    },
  },
);
