import { accept, reject, type Decider } from '@docket/kernel';
import type { KnowledgeDocumentEvent, KnowledgeDocumentIndexed, KnowledgeDocumentRemoved } from './events.js';

type Indexed = KnowledgeDocumentIndexed['data'];

/** What a document brings into a collection; which version it is says the aggregate. */
export type NewText = Omit<Indexed, 'version'>;

export type KnowledgeDocumentState =
  | { readonly status: 'unknown'; readonly version: 0 }
  | (Omit<Indexed, 'reason'> & { readonly status: 'indexed' | 'removed' });

export type KnowledgeDocumentCommand =
  | { readonly type: 'IndexKnowledgeDocument'; readonly text: NewText }
  | {
      readonly type: 'RemoveKnowledgeDocument';
      readonly cause: KnowledgeDocumentRemoved['data']['cause'];
      readonly reason: string;
      /** Removes the document only where it is in this edition of the collection. */
      readonly edition?: number;
    };

/** One document in one collection. The same text again changes nothing. */
export const knowledgeDocumentDecider: Decider<
  KnowledgeDocumentState,
  KnowledgeDocumentCommand,
  KnowledgeDocumentEvent
> = {
  aggregate: 'knowledge-document',
  initialState: { status: 'unknown', version: 0 },
  decide: (command, state) => {
    if (command.type === 'IndexKnowledgeDocument') {
      const { text } = command;
      if (state.status === 'indexed' && isSame(state, text)) return accept();
      return accept({
        type: 'KnowledgeDocumentIndexed',
        data: { ...text, version: state.version + 1 },
      });
    }
    if (state.status !== 'indexed') {
      return reject('KNOWLEDGE.NO_DOCUMENT', 'This document is not in the collection.');
    }
    const { cause, reason, edition = state.edition } = command;
    if (edition !== state.edition) return accept();
    const { collection, documentId, version } = state;
    return accept({
      type: 'KnowledgeDocumentRemoved',
      data: { collection, documentId, version, cause, reason },
    });
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'KnowledgeDocumentIndexed': {
        const { reason: _reason, ...indexed } = event.data;
        return { ...indexed, status: 'indexed' };
      }
      case 'KnowledgeDocumentRemoved':
        return state.status === 'unknown' ? state : { ...state, status: 'removed' };
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};

function isSame(state: Omit<Indexed, 'reason'>, text: NewText): boolean {
  const facts = (one: Omit<Indexed, 'reason' | 'version'>) =>
    JSON.stringify([
      one.edition,
      one.title ?? null,
      one.tags,
      one.source.sha256,
      one.chunks.map(({ id, page, start, end }) => [id, page, start, end]),
    ]);
  return facts(state) === facts(text);
}
