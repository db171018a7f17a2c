import { PLATFORM, type Platform, ProblemError } from '@docket/http';
import { fold } from '@docket/kernel';
import { type Provider } from '@nestjs/common';
import { knowledgeServices, type KnowledgeServices } from '../application/services.js';
import { collectionDecider, type KnowledgeCollectionEvent } from '../domain/index.js';
import { findCollection } from '../read-models/collections/queries.js';
import type { CollectionMoment } from '../read-models/knowledge-documents/queries.js';

export const KNOWLEDGE = Symbol('KNOWLEDGE');

/** What searches and answers; one for the process, because it holds indexes in memory. */
export interface Knowledge {
  readonly services: KnowledgeServices;
}

export const knowledgeProvider: Provider = {
  provide: KNOWLEDGE,
  inject: [PLATFORM],
  useFactory: (platform: Platform): Knowledge => ({ services: knowledgeServices(platform) }),
};

const MAX_EVENTS = 1_000;

/**
 * A collection now, or as it was at a position, which the caller knows to be reached.
 * @throws ProblemError KNOWLEDGE.NO_COLLECTION
 */
export async function momentOf(
  { readModels, store }: Pick<Platform, 'readModels' | 'store'>,
  tenant: string,
  collection: string,
  at?: number,
): Promise<CollectionMoment> {
  if (at === undefined) {
    const found = await findCollection(readModels, tenant, collection);
    if (found !== undefined) return { tenant, collection, edition: found.edition };
    throw noCollection();
  }
  const aggregate = { tenant, type: collectionDecider.aggregate, id: collection };
  const events = await store.readAggregate(aggregate, { untilPosition: at, limit: MAX_EVENTS });
  const state = fold(
    collectionDecider,
    collectionDecider.initialState,
    events as unknown as readonly (KnowledgeCollectionEvent & { readonly time: string })[],
  );
  if (state.status === 'open') return { tenant, collection, edition: state.edition, at };
  throw noCollection();
}

export function noCollection(): ProblemError {
  return new ProblemError(
    'KNOWLEDGE.NO_COLLECTION',
    'There is no such collection: make it with PUT /v1/knowledge/{collection}. One that was made this moment shows when you pass its position as minPosition.',
  );
}
