import { accept, isVisible, marksOf, ownershipOf, type Decider, type Visibility } from '@docket/kernel';
import type { DocumentEvent, DocumentRegistered } from './events.js';

/** Names kept of one document; later ones are in the log. */
export const KEPT_NAMES = 20;

/** A name of a document, and the marks of those who gave it. */
export interface NameGiven {
  readonly name: string;
  readonly marks: readonly string[];
}

export type DocumentState =
  | { readonly known: false }
  | ({
      readonly known: true;
      /** Marks of those who may read it (`marksOf`): everybody who has uploaded these bytes, and their projects. */
      readonly marks: readonly string[];
      readonly names: readonly NameGiven[];
    } & Omit<DocumentRegistered['data'], 'owner' | 'project' | 'name'>);

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
    const { name, owner, project } = content;
    const data = {
      ...(name === undefined ? {} : { name }),
      ...(owner === undefined ? {} : { owner }),
      ...(project === undefined ? {} : { project }),
    };
    return accept({ type: 'DocumentUploadedAgain', data });
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'DocumentRegistered': {
        const { owner: _owner, project: _project, name, ...content } = event.data;
        const marks = marksOf(ownershipOf(event));
        return { known: true, ...content, marks, names: withName([], name, marks) };
      }
      case 'DocumentUploadedAgain': {
        if (!state.known) return state;
        const marks = marksOf(ownershipOf(event));
        const names = withName(state.names, event.data.name, marks);
        const isKnown = marks.every((mark) => state.marks.includes(mark));
        if (isKnown && names === state.names) return state;
        return { ...state, marks: [...new Set([...state.marks, ...marks])], names };
      }
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};

/** The names with one more. One that is there already is also of those who give it now. */
export function withName(
  names: readonly NameGiven[],
  name: string | undefined,
  marks: readonly string[],
): readonly NameGiven[] {
  if (name === undefined) return names;
  const known = names.find((given) => given.name === name);
  if (known === undefined) return names.length >= KEPT_NAMES ? names : [...names, { name, marks }];
  if (marks.every((mark) => known.marks.includes(mark))) return names;
  const both = { name, marks: [...new Set([...known.marks, ...marks])] };
  return names.map((given) => (given === known ? both : given));
}

/** The names that a caller may see: what somebody else calls the same bytes can tell about them. */
export function visibleNames(names: readonly NameGiven[], visibility: Visibility): readonly string[] {
  return names.filter(({ marks }) => isVisible(visibility, marks)).map(({ name }) => name);
}
