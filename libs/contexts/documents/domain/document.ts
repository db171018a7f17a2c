import { accept, type Decider } from '@docket/kernel';
import type { DocumentEvent, DocumentRegistered } from './events.js';

export type DocumentState =
  { readonly known: false } | ({ readonly known: true } & DocumentRegistered['data']);

export interface RegisterDocument {
  readonly type: 'RegisterDocument';
  readonly content: DocumentRegistered['data'];
}

export type DocumentCommand = RegisterDocument;

/** A document is its content: the same bytes of one tenant are one document, whatever they are called. */
export const documentDecider: Decider<DocumentState, DocumentCommand, DocumentEvent> = {
  aggregate: 'document',
  initialState: { known: false },
  decide: (command, state) => {
    const { content } = command;
    if (!state.known) return accept({ type: 'DocumentRegistered', data: content });
    return accept({
      type: 'DocumentUploadedAgain',
      data: content.name === undefined ? {} : { name: content.name },
    });
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'DocumentRegistered':
        return { known: true, ...event.data };
      case 'DocumentUploadedAgain':
        return state;
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};
