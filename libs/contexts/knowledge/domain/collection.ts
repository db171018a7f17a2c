import { accept, reject, type Decider } from '@docket/kernel';
import type { Chunking, KnowledgeCollectionEvent } from './events.js';

export const DEFAULT_CHUNKING: Chunking = { maxCharacters: 1_000 };

export type CollectionState =
  | { readonly status: 'unknown'; readonly edition: 0 }
  | {
      readonly status: 'open' | 'deleted';
      readonly edition: number;
      readonly description: string;
      readonly chunking: Chunking;
    };

export type CollectionCommand =
  | {
      readonly type: 'PutKnowledgeCollection';
      readonly description?: string;
      readonly chunking?: Chunking;
      readonly reason: string;
    }
  | { readonly type: 'DeleteKnowledgeCollection'; readonly reason: string };

/** A collection by its name. One that was deleted can be made again, and is empty then. */
export const collectionDecider: Decider<CollectionState, CollectionCommand, KnowledgeCollectionEvent> = {
  aggregate: 'knowledge-collection',
  initialState: { status: 'unknown', edition: 0 },
  decide: (command, state) => {
    if (command.type === 'DeleteKnowledgeCollection') {
      if (state.status !== 'open') return reject('KNOWLEDGE.NO_COLLECTION', noCollection);
      return accept({ type: 'KnowledgeCollectionDeleted', data: { reason: command.reason } });
    }
    const { description, chunking, reason } = command;
    if (state.status !== 'open') {
      const data = {
        edition: state.edition + 1,
        ...(description === undefined ? {} : { description }),
        chunking: chunking ?? DEFAULT_CHUNKING,
      };
      return accept({ type: 'KnowledgeCollectionCreated', data });
    }
    if (chunking !== undefined && chunking.maxCharacters !== state.chunking.maxCharacters) {
      return reject(
        'KNOWLEDGE.CHUNKING_FIXED',
        `The chunks of this collection have at most ${state.chunking.maxCharacters} characters, and that cannot change: make another collection.`,
      );
    }
    if (description === undefined || description === state.description) return accept();
    return accept({ type: 'KnowledgeCollectionChanged', data: { description, reason } });
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'KnowledgeCollectionCreated': {
        const { edition, description = '', chunking } = event.data;
        return { status: 'open', edition, description, chunking };
      }
      case 'KnowledgeCollectionChanged':
        return state.status === 'unknown' ? state : { ...state, description: event.data.description };
      case 'KnowledgeCollectionDeleted':
        return state.status === 'unknown' ? state : { ...state, status: 'deleted' };
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};

const noCollection = 'There is no such collection: make it with PUT /v1/knowledge/{collection}.';
