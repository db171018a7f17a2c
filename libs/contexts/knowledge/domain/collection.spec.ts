import { fold, type Timed } from '@docket/kernel';
import { collectionDecider, DEFAULT_CHUNKING, type CollectionCommand } from './collection.js';
import type { KnowledgeCollectionEvent } from './events.js';

const time = '2026-01-02T03:04:05.000Z';
const given = (...events: KnowledgeCollectionEvent[]) =>
  fold(
    collectionDecider,
    collectionDecider.initialState,
    events.map((event): Timed<KnowledgeCollectionEvent> => ({ ...event, time })),
  );
const decide = (command: CollectionCommand, ...events: KnowledgeCollectionEvent[]) =>
  collectionDecider.decide(command, given(...events), { now: new Date(time) });

const created: KnowledgeCollectionEvent = {
  type: 'KnowledgeCollectionCreated',
  data: { edition: 1, description: 'old', chunking: DEFAULT_CHUNKING },
};
const deleted: KnowledgeCollectionEvent = { type: 'KnowledgeCollectionDeleted', data: { reason: 'done' } };
const put = (more: object = {}): CollectionCommand => ({
  type: 'PutKnowledgeCollection',
  reason: 'r',
  ...more,
});

describe('a knowledge collection', () => {
  it('is made with the usual size of chunks, or with another', () => {
    expect(decide(put())).toEqual({
      ok: true,
      events: [{ type: 'KnowledgeCollectionCreated', data: { edition: 1, chunking: DEFAULT_CHUNKING } }],
    });
    const chunking = { maxCharacters: 300 };
    expect(decide(put({ chunking, description: 'd' }))).toEqual({
      ok: true,
      events: [{ type: 'KnowledgeCollectionCreated', data: { edition: 1, description: 'd', chunking } }],
    });
  });

  it('changes its description, and nothing when it is the same', () => {
    expect(decide(put({ description: 'new' }), created)).toEqual({
      ok: true,
      events: [{ type: 'KnowledgeCollectionChanged', data: { description: 'new', reason: 'r' } }],
    });
    expect(decide(put({ description: 'old' }), created)).toEqual({ ok: true, events: [] });
    expect(decide(put(), created)).toEqual({ ok: true, events: [] });
    const changed: KnowledgeCollectionEvent = {
      type: 'KnowledgeCollectionChanged',
      data: { description: 'new', reason: 'r' },
    };
    expect(given(created, changed)).toMatchObject({ status: 'open', description: 'new' });
  });

  it('keeps its size of chunks', () => {
    expect(decide(put({ chunking: { maxCharacters: 300 } }), created)).toMatchObject({
      ok: false,
      code: 'KNOWLEDGE.CHUNKING_FIXED',
    });
    expect(decide(put({ chunking: DEFAULT_CHUNKING }), created)).toEqual({ ok: true, events: [] });
  });

  it('is deleted once, and can be made again, as another edition', () => {
    const remove: CollectionCommand = { type: 'DeleteKnowledgeCollection', reason: 'done' };
    expect(decide(remove, created)).toEqual({ ok: true, events: [deleted] });
    for (const events of [[], [created, deleted]])
      expect(decide(remove, ...events)).toMatchObject({ ok: false, code: 'KNOWLEDGE.NO_COLLECTION' });
    expect(decide(put(), created, deleted)).toMatchObject({ events: [{ data: { edition: 2 } }] });
  });

  it('leaves alone what it does not know', () => {
    const unknown = { type: 'KnowledgeCollectionPainted', data: {} } as never;
    expect(given(created, unknown)).toEqual(given(created));
    expect(given(deleted)).toEqual(collectionDecider.initialState);
    const changed = { type: 'KnowledgeCollectionChanged', data: { description: 'x', reason: 'r' } } as const;
    expect(given(changed)).toEqual(collectionDecider.initialState);
  });
});
