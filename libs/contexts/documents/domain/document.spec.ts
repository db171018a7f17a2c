import { fold } from '@docket/kernel';
import { documentDecider, KEPT_NAMES, visibleNames, withName, type DocumentState } from './index.js';

const content = {
  sha256: 'a'.repeat(64),
  size: 3,
  mediaType: 'text/csv',
  name: 'a.csv',
  extensionMismatch: false,
};
const now = new Date('2026-01-01T00:00:00Z');
const known = documentDecider.evolve(documentDecider.initialState, {
  type: 'DocumentRegistered',
  data: content,
  time: now.toISOString(),
});

interface Upload {
  readonly owner: string;
  readonly project?: string;
  readonly name?: string;
}
/** The document after these uploads, the first of which registers it. */
function uploads(...each: readonly Upload[]): DocumentState {
  const { name: _, ...nameless } = content;
  let state = documentDecider.initialState;
  for (const upload of each) {
    const command = { type: 'RegisterDocument', content: { ...nameless, ...upload } } as const;
    const decision = documentDecider.decide(command, state, { now });
    if (!decision.ok) throw new Error(decision.code);
    const events = decision.events.map((event) => ({ ...event, time: now.toISOString() }));
    state = fold(documentDecider, state, events);
  }
  return state;
}

describe('a document', () => {
  it('is registered once', () => {
    const decision = documentDecider.decide({ type: 'RegisterDocument', content }, { known: false }, { now });
    expect(decision).toEqual({ ok: true, events: [{ type: 'DocumentRegistered', data: content }] });
  });

  it('remembers who uploaded it again, under which name', () => {
    const { name: _, ...nameless } = content;
    const again = documentDecider.decide({ type: 'RegisterDocument', content }, known, { now });
    expect(again).toEqual({ ok: true, events: [{ type: 'DocumentUploadedAgain', data: { name: 'a.csv' } }] });
    const unnamed = documentDecider.decide({ type: 'RegisterDocument', content: nameless }, known, { now });
    expect(unnamed).toEqual({ ok: true, events: [{ type: 'DocumentUploadedAgain', data: {} }] });
  });

  it('is not changed by a later upload or by an event of a newer version', () => {
    const time = now.toISOString();
    expect(fold(documentDecider, known, [{ type: 'DocumentUploadedAgain', data: {}, time }])).toBe(known);
    expect(documentDecider.evolve(known, { type: 'DocumentPraised', data: {}, time } as never)).toBe(known);
  });

  it('is not known from a later upload alone', () => {
    const again = {
      type: 'DocumentUploadedAgain' as const,
      data: { name: 'b.csv' },
      time: now.toISOString(),
    };
    expect(fold(documentDecider, documentDecider.initialState, [again])).toEqual({ known: false });
  });

  it('remembers whose a later upload is', () => {
    const owned = { ...content, owner: 'key-2', project: 'yeast' };
    expect(documentDecider.decide({ type: 'RegisterDocument', content: owned }, known, { now })).toEqual({
      ok: true,
      events: [{ type: 'DocumentUploadedAgain', data: { name: 'a.csv', owner: 'key-2', project: 'yeast' } }],
    });
  });

  it('is of everybody who has uploaded it, and of their projects, each once', () => {
    expect(uploads({ owner: 'key-1' })).toMatchObject({ marks: ['key-1'] });
    const state = uploads(
      { owner: 'key-1' },
      { owner: 'key-2', project: 'yeast' },
      { owner: 'key-1', project: 'yeast' },
    );
    expect(state).toMatchObject({ known: true, marks: ['key-1', 'key-2', 'project/yeast'] });
    expect(state).not.toHaveProperty('owner');
  });

  it('is of whoever uploaded it where an older event names nobody', () => {
    const context = { actor: { kind: 'user', id: 'key-7' } };
    const registered = { type: 'DocumentRegistered', data: content, time: now.toISOString(), context };
    expect(documentDecider.evolve({ known: false }, registered as never)).toMatchObject({
      marks: ['key-7'],
      names: [{ name: 'a.csv', marks: ['key-7'] }],
    });
  });

  it('shows a caller the names that they and their projects gave it, and no others', () => {
    const state = uploads(
      { owner: 'key-1', name: 'a.csv' },
      { owner: 'key-2', name: 'secret.csv' },
      { owner: 'key-3', project: 'yeast', name: 'b.csv' },
      { owner: 'key-2', name: 'a.csv' },
      { owner: 'key-4' },
    );
    const names = state.known ? state.names : [];
    expect(visibleNames(names, 'all')).toEqual(['a.csv', 'secret.csv', 'b.csv']);
    expect(visibleNames(names, ['key-1', 'project/yeast'])).toEqual(['a.csv', 'b.csv']);
    expect(visibleNames(names, ['key-2'])).toEqual(['a.csv', 'secret.csv']);
    expect(visibleNames(names, ['key-4'])).toEqual([]);
  });
});

describe('the names of a document', () => {
  const names = [
    { name: 'a.csv', marks: ['key-1'] },
    { name: 'b.csv', marks: ['key-2'] },
  ];

  it('stay as they are for an upload without a name, or with one that the caller gave before', () => {
    expect(withName(names, undefined, ['key-1'])).toBe(names);
    expect(withName(names, 'a.csv', ['key-1'])).toBe(names);
  });

  it('are each of all who gave it', () => {
    expect(withName(names, 'a.csv', ['key-1', 'project/yeast'])).toEqual([
      { name: 'a.csv', marks: ['key-1', 'project/yeast'] },
      names[1],
    ]);
  });

  it('have a bound: a further one is not kept, but one that is there may still become of others', () => {
    const full = Array.from({ length: KEPT_NAMES }, (_, at) => ({ name: `${at}.csv`, marks: ['key-1'] }));
    expect(withName(full.slice(1), 'new.csv', ['key-2'])).toHaveLength(KEPT_NAMES);
    expect(withName(full, 'new.csv', ['key-2'])).toBe(full);
    expect(withName(full, '0.csv', ['key-2'])[0]).toEqual({ name: '0.csv', marks: ['key-1', 'key-2'] });
  });
});
