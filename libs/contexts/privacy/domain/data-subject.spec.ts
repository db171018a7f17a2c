import { fold, type Timed } from '@docket/kernel';
import { dataSubjectDecider, type DataSubject, type DataSubjectCommand, type PrivacyEvent } from './index.js';

const now = new Date('2026-03-01T00:00:00Z');
const fields = { name: `personal:v1:${'a'.repeat(16)}:${'b'.repeat(40)}` };

/** What the commands lead to, and the code of the last one that was refused. */
function after(...commands: readonly DataSubjectCommand[]): { state: DataSubject; refused?: string } {
  let state = dataSubjectDecider.initialState;
  let refused: string | undefined;
  for (const command of commands) {
    const decision = dataSubjectDecider.decide(command, state, { now });
    if (!decision.ok) refused = decision.code;
    else {
      const events = decision.events.map((event) => ({ ...event, time: now.toISOString() }));
      state = fold(dataSubjectDecider, state, events as Timed<PrivacyEvent>[]);
    }
  }
  return refused === undefined ? { state } : { state, refused };
}

const nothing = { ok: true, events: [] };
const record = { type: 'RecordSubject', fields } as const;
const request = { type: 'RequestErasure', reason: 'asked by letter' } as const;
const complete: DataSubjectCommand = {
  type: 'CompleteErasure',
  erased: { keyDestroyed: true, documents: [], resultsRemoved: 0 },
};

describe('a data subject', () => {
  it('holds nothing after an erasure, and says when it was', () => {
    const { state } = after(record, { type: 'LinkDocument', documentId: 'd-1' }, request, complete);
    expect(state).toMatchObject({ status: 'erased', fields: {}, documents: [] });
    expect(state.erasure).toEqual({
      requestedAt: now.toISOString(),
      reason: 'asked by letter',
      erasedAt: now.toISOString(),
    });
  });

  it('is known when another context holds something on it, and can be erased then', () => {
    const note = { type: 'NoteSubject', keyId: 'c'.repeat(16) } as const;
    expect(after(note).state).toMatchObject({ status: 'known', fields: {} });
    expect(after(record, note).state.fields).toEqual(fields);
    expect(after(note, request, complete).state.status).toBe('erased');
    expect(after(note, request, note).refused).toBe('PRIVACY.ERASING');
    expect(after(record, request, complete, { ...note, keyId: 'a'.repeat(16) }).refused).toBe(
      'PRIVACY.ERASING',
    );
  });

  it('is not erased while a hold says that its data must be kept', () => {
    const hold = { type: 'PlaceHold', reason: 'a lawsuit' } as const;
    expect(after(record, hold, request)).toMatchObject({
      refused: 'PRIVACY.ON_HOLD',
      state: { status: 'known' },
    });
    const lift = { type: 'LiftHold', reason: 'settled' } as const;
    expect(after(record, hold, lift, request, complete).state.status).toBe('erased');
    expect(after(record, request, hold).refused).toBe('PRIVACY.ERASING');
  });

  it('takes nothing more once its erasure has begun, and may be recorded anew afterwards', () => {
    expect(after(record, request, record).refused).toBe('PRIVACY.ERASING');
    expect(after(record, request, { type: 'LinkDocument', documentId: 'd-1' }).refused).toBe(
      'PRIVACY.ERASING',
    );
    const anew = { name: `personal:v1:${'c'.repeat(16)}:${'b'.repeat(40)}` };
    const again = { type: 'RecordSubject', fields: anew } as const;
    expect(after(record, request, complete, again).state).toMatchObject({ status: 'known', fields: anew });
    // Encrypted with the key that was destroyed meanwhile: nobody could read it.
    expect(after(record, request, complete, record).refused).toBe('PRIVACY.ERASING');
  });

  it('of which nothing is held is not found', () => {
    expect([after(request).refused, after({ type: 'Disclose' }).refused]).toEqual([
      'PRIVACY.SUBJECT_NOT_FOUND',
      'PRIVACY.SUBJECT_NOT_FOUND',
    ]);
  });

  it('is held once, and a hold that is not there is not lifted', () => {
    const hold = { type: 'PlaceHold', reason: 'a lawsuit' } as const;
    const lift = { type: 'LiftHold', reason: 'settled' } as const;
    const again = { ...hold, reason: 'another lawsuit' };
    expect(after(record, hold, again).state.hold).toBe('a lawsuit');
    expect(dataSubjectDecider.decide(again, after(record, hold).state, { now })).toEqual(nothing);
    expect(dataSubjectDecider.decide(lift, after(record).state, { now })).toEqual(nothing);
    expect(after(record, hold, lift, again).state.hold).toBe('another lawsuit');
  });

  it('can be held before anything else is known, and after an erasure', () => {
    const hold = { type: 'PlaceHold', reason: 'a lawsuit' } as const;
    expect(after(hold).state).toMatchObject({ status: 'known', fields: {}, hold: 'a lawsuit' });
    expect(after(hold, request).refused).toBe('PRIVACY.ON_HOLD');
    expect(after(record, request, complete, hold).state).toMatchObject({
      status: 'erased',
      hold: 'a lawsuit',
    });
  });

  it('has a document linked once, and a bounded number of them', () => {
    const link = (documentId: string) => ({ type: 'LinkDocument', documentId }) as const;
    expect(after(link('d-1'), link('d-2'), link('d-1')).state.documents).toEqual(['d-1', 'd-2']);
    const documents = Array.from({ length: 1_000 }, (_, at) => `d-${at}`);
    const full: DataSubject = { ...after(record).state, documents };
    expect(dataSubjectDecider.decide(link('d-999'), full, { now })).toEqual(nothing);
    expect(dataSubjectDecider.decide(link('d-1000'), full, { now })).toMatchObject({
      ok: false,
      code: 'PRIVACY.TOO_MANY_DOCUMENTS',
    });
    const oneLess = { ...full, documents: documents.slice(1) };
    expect(dataSubjectDecider.decide(link('d-1000'), oneLess, { now })).toMatchObject({
      events: [{ type: 'SubjectDocumentLinked', data: { documentId: 'd-1000' } }],
    });
  });

  it('has it recorded who read what, each time, by the names of the fields only', () => {
    const { state } = after(record, { type: 'Disclose' });
    expect(state).toEqual(after(record).state);
    expect(dataSubjectDecider.decide({ type: 'Disclose' }, state, { now })).toEqual({
      ok: true,
      events: [{ type: 'SubjectDisclosed', data: { fields: ['name'] } }],
    });
  });

  it('is asked to be erased once, and erased once', () => {
    const erasing = after(record, request).state;
    const { state: erased } = after(record, request, complete);
    for (const state of [erasing, erased])
      expect(dataSubjectDecider.decide(request, state, { now })).toEqual(nothing);
    expect(dataSubjectDecider.decide(complete, erasing, { now })).toEqual({
      ok: true,
      events: [
        {
          type: 'SubjectErased',
          data: { reason: 'asked by letter', keyDestroyed: true, documents: [], resultsRemoved: 0 },
        },
      ],
    });
    for (const state of [after(record).state, erased])
      expect(dataSubjectDecider.decide(complete, state, { now })).toEqual(nothing);
  });

  it('remembers the key that was destroyed over an erasure that destroyed none', () => {
    const link = { type: 'LinkDocument', documentId: 'd-1' } as const;
    const { state } = after(record, request, complete, link, request, complete);
    expect(state).toMatchObject({ status: 'erased', documents: [], destroyedKeyId: 'a'.repeat(16) });
    expect(dataSubjectDecider.decide(record, state, { now })).toMatchObject({ code: 'PRIVACY.ERASING' });
    expect(after(link, request, complete).state.destroyedKeyId).toBeNull();
  });

  it('keeps its state at an event of a newer version', () => {
    const { state } = after(record);
    const unknown = { type: 'SubjectPraised', data: {}, time: now.toISOString() } as never;
    expect(dataSubjectDecider.evolve(state, unknown)).toBe(state);
  });
});
