import { fold, type Timed } from '@docket/kernel';
import { knowledgeDocumentDecider, type KnowledgeDocumentCommand, type NewText } from './document.js';
import type { KnowledgeDocumentEvent } from './events.js';

const time = '2026-01-02T03:04:05.000Z';
const text: NewText = {
  collection: 'ward',
  edition: 1,
  documentId: 'd1',
  tags: ['a'],
  source: { sha256: 'a'.repeat(64), mediaType: 'text/plain' },
  characters: 10,
  chunks: [{ id: 'b'.repeat(32), page: 1, start: 0, end: 10 }],
  reason: 'new',
};
const indexed = (version: number, more: Partial<NewText> = {}): KnowledgeDocumentEvent => ({
  type: 'KnowledgeDocumentIndexed',
  data: { ...text, ...more, version },
});
const removed: KnowledgeDocumentEvent = {
  type: 'KnowledgeDocumentRemoved',
  data: { collection: 'ward', documentId: 'd1', version: 1, cause: 'person', reason: 'old' },
};
const given = (...events: KnowledgeDocumentEvent[]) =>
  fold(
    knowledgeDocumentDecider,
    knowledgeDocumentDecider.initialState,
    events.map((event): Timed<KnowledgeDocumentEvent> => ({ ...event, time })),
  );
const decide = (command: KnowledgeDocumentCommand, ...events: KnowledgeDocumentEvent[]) =>
  knowledgeDocumentDecider.decide(command, given(...events), { now: new Date(time) });
const index = (more: Partial<NewText> = {}): KnowledgeDocumentCommand => ({
  type: 'IndexKnowledgeDocument',
  text: { ...text, ...more },
});
const remove = (more: object = {}): KnowledgeDocumentCommand => ({
  type: 'RemoveKnowledgeDocument',
  cause: 'person',
  reason: 'old',
  ...more,
});

describe('a document in a collection', () => {
  it('is indexed, and again only when something differs', () => {
    expect(decide(index())).toEqual({ ok: true, events: [indexed(1)] });
    expect(decide(index({ reason: 'again' }), indexed(1))).toEqual({ ok: true, events: [] });
    for (const more of [
      { title: 'a title' },
      { tags: [] },
      { edition: 2 },
      { chunks: [] },
      { source: { sha256: 'c'.repeat(64), mediaType: 'text/plain' } },
    ])
      expect(decide(index(more), indexed(1))).toEqual({ ok: true, events: [indexed(2, more)] });
  });

  it('is removed once, and can come back', () => {
    expect(decide(remove(), indexed(1))).toEqual({ ok: true, events: [removed] });
    for (const events of [[], [indexed(1), removed]])
      expect(decide(remove(), ...events)).toMatchObject({ ok: false, code: 'KNOWLEDGE.NO_DOCUMENT' });
    expect(decide(index(), indexed(1), removed)).toEqual({ ok: true, events: [indexed(2)] });
  });

  it('stays where it is in a newer edition of the collection', () => {
    expect(decide(remove({ edition: 1 }), indexed(1, { edition: 2 }))).toEqual({ ok: true, events: [] });
    expect(decide(remove({ edition: 1 }), indexed(1))).toEqual({ ok: true, events: [removed] });
  });

  it('leaves alone what it does not know', () => {
    const unknown = { type: 'KnowledgeDocumentPainted', data: {} } as never;
    expect(given(indexed(1), unknown)).toEqual(given(indexed(1)));
    expect(given(removed)).toEqual(knowledgeDocumentDecider.initialState);
  });
});
