import { fold, type Timed } from '@docket/kernel';
import { dataSubjectDecider, type DataSubject, type DataSubjectCommand } from './data-subject.js';
import type { PrivacyEvent } from './events.js';

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
});
