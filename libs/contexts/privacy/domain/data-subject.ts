import { accept, reject, type Decider } from '@docket/kernel';
import type { PersonalFieldName, PrivacyEvent, SubjectErased } from './events.js';

export interface DataSubject {
  /** `known` holds data; while `erasing` nothing may be added; `erased` holds nothing, and may be recorded anew. */
  readonly status: 'unknown' | 'known' | 'erasing' | 'erased';
  /** Encrypted values; none after an erasure. */
  readonly fields: Readonly<Partial<Record<PersonalFieldName, string>>>;
  readonly documents: readonly string[];
  /** Id of the key that the last erasure destroyed: a value that was encrypted before it comes too late. */
  readonly destroyedKeyId: string | null;
  /** Why nothing may be erased; null without a hold. */
  readonly hold: string | null;
  readonly erasure: {
    readonly requestedAt: string;
    readonly reason: string;
    readonly erasedAt: string | null;
  } | null;
}

export type DataSubjectCommand =
  | { readonly type: 'RecordSubject'; readonly fields: DataSubject['fields'] }
  /** Another context holds values that are encrypted with the key of the person: they can be erased. */
  | { readonly type: 'NoteSubject'; readonly keyId: string }
  | { readonly type: 'LinkDocument'; readonly documentId: string }
  | { readonly type: 'Disclose' }
  | { readonly type: 'PlaceHold'; readonly reason: string }
  | { readonly type: 'LiftHold'; readonly reason: string }
  | { readonly type: 'RequestErasure'; readonly reason: string }
  | { readonly type: 'CompleteErasure'; readonly erased: Omit<SubjectErased['data'], 'reason'> };

/** The id of the key that values are encrypted with (`personal:v1:<key id>:…`). */
function keyIdIn(fields: DataSubject['fields']): string | undefined {
  return Object.values(fields)[0]?.split(':')[2];
}

const MOST_DOCUMENTS = 1_000;
const nothing: DataSubject = {
  status: 'unknown',
  fields: {},
  documents: [],
  destroyedKeyId: null,
  hold: null,
  erasure: null,
};
const unknown = () =>
  reject('PRIVACY.SUBJECT_NOT_FOUND', 'Nothing is held on this data subject: check its id.');

/** A person on whom data are held. Values come encrypted: this knows neither keys nor plain text. */
export const dataSubjectDecider: Decider<DataSubject, DataSubjectCommand, PrivacyEvent> = {
  aggregate: 'data-subject',
  initialState: nothing,
  decide: (command, state) => {
    if (command.type === 'PlaceHold') {
      if (state.status === 'erasing')
        return reject('PRIVACY.ERASING', 'The erasure has begun: it cannot be held any more.');
      return state.hold === null
        ? accept({ type: 'HoldPlaced', data: { reason: command.reason } })
        : accept();
    }
    if (command.type === 'LiftHold')
      return state.hold === null
        ? accept()
        : accept({ type: 'HoldLifted', data: { reason: command.reason } });
    if (command.type === 'RecordSubject' || command.type === 'LinkDocument') {
      if (state.status === 'erasing')
        return reject('PRIVACY.ERASING', 'The data subject is being erased: try again when that is done.');
      if (command.type === 'RecordSubject' && keyIdIn(command.fields) === state.destroyedKeyId)
        return reject('PRIVACY.ERASING', 'The data subject was erased this moment: send it again.');
      if (command.type === 'RecordSubject') return accept({ type: 'SubjectRecorded', data: command.fields });
      if (state.documents.includes(command.documentId)) return accept();
      if (state.documents.length >= MOST_DOCUMENTS)
        return reject(
          'PRIVACY.TOO_MANY_DOCUMENTS',
          `At most ${MOST_DOCUMENTS} documents are linked to a person.`,
        );
      return accept({ type: 'SubjectDocumentLinked', data: { documentId: command.documentId } });
    }
    switch (command.type) {
      case 'NoteSubject':
        if (state.status === 'known') return accept();
        return state.status === 'erasing' || command.keyId === state.destroyedKeyId
          ? reject('PRIVACY.ERASING', 'The data subject is being erased: try again when that is done.')
          : accept({ type: 'SubjectRecorded', data: {} });
      case 'Disclose':
        return state.status === 'unknown'
          ? unknown()
          : accept({ type: 'SubjectDisclosed', data: { fields: Object.keys(state.fields) } });
      case 'RequestErasure':
        if (state.status === 'unknown') return unknown();
        if (state.status !== 'known') return accept();
        if (state.hold !== null)
          return reject(
            'PRIVACY.ON_HOLD',
            `The data must be kept for now: ${state.hold}. Lift the hold first.`,
          );
        return accept({ type: 'ErasureRequested', data: { reason: command.reason } });
      case 'CompleteErasure':
        return state.status === 'erasing'
          ? accept({
              type: 'SubjectErased',
              data: { reason: state.erasure?.reason ?? 'asked for', ...command.erased },
            })
          : accept();
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'SubjectRecorded':
        return { ...state, status: 'known', fields: event.data };
      case 'SubjectDocumentLinked':
        return { ...state, status: 'known', documents: [...state.documents, event.data.documentId] };
      case 'HoldPlaced':
        return {
          ...state,
          status: state.status === 'unknown' ? 'known' : state.status,
          hold: event.data.reason,
        };
      case 'HoldLifted':
        return { ...state, hold: null };
      case 'ErasureRequested':
        return {
          ...state,
          status: 'erasing',
          erasure: { requestedAt: event.time, reason: event.data.reason, erasedAt: null },
        };
      case 'SubjectErased':
        return {
          ...state,
          status: 'erased',
          fields: {},
          documents: [],
          destroyedKeyId: keyIdIn(state.fields) ?? state.destroyedKeyId,
          erasure: state.erasure && { ...state.erasure, erasedAt: event.time },
        };
      // Disclosures change nothing, and an event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};
