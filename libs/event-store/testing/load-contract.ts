import type { AggregateRef, Decider } from '@docket/kernel';
import type { EventStore } from '../contract/port.js';
import { newNote, note, noteContext as context, type NoteAdded } from './notes.js';

/** Counts and joins the notes. */
export const noteDecider: Decider<readonly string[], never, NoteAdded> = {
  aggregate: 'note',
  initialState: [],
  decide: () => ({ ok: true, events: [] }),
  evolve: (state, event) => (event.type === 'NoteAdded' ? [...state, event.data.text] : state),
};

/** What every event store promises about states. `other` is a store of another process on the same log. */
export function describeLoads(store: () => EventStore, other: () => EventStore): void {
  const load = async (aggregate: AggregateRef) =>
    store().load(noteDecider, aggregate, { minPosition: await store().lastPosition(aggregate) });

  describe('load', () => {
    it('answers with the first state and position 0 for an aggregate without events', async () => {
      expect(await store().load(noteDecider, newNote())).toEqual({ state: [], position: 0 });
    });

    it('sees what another process wrote since the state was cached', async () => {
      const aggregate = newNote();
      await store().append(aggregate, [note('a')], { expected: 'none', context });
      const before = await load(aggregate);
      const result = await other().append(aggregate, [note('b')], { expected: before.position, context });
      expect(await load(aggregate)).toEqual({
        state: ['a', 'b'],
        position: result.ok ? result.position : -1,
      });
    });

    it('is right again after a conflict', async () => {
      const aggregate = newNote();
      await store().append(aggregate, [note('a')], { expected: 'none', context });
      const { position } = await load(aggregate);
      await other().append(aggregate, [note('b')], { expected: position, context });
      const lost = await store().append(aggregate, [note('c')], { expected: position, context });
      expect(lost.ok).toBe(false);
      const { state, position: now } = await load(aggregate);
      expect(state).toEqual(['a', 'b']);
      expect((await store().append(aggregate, [note('c')], { expected: now, context })).ok).toBe(true);
    });

    it('has a position that is known to be stored, whichever replica answers', async () => {
      const aggregate = newNote();
      for (let turn = 1; turn <= 30; turn += 1) {
        const writer = turn % 2 === 0 ? store() : other();
        const result = await writer.append(aggregate, [note(`${turn}`)], { expected: 'any', context });
        const minPosition = result.ok ? result.position : -1;
        expect(await store().lastPosition(aggregate)).toBe(minPosition);
        for (const reader of [store(), other()]) {
          const { state, position } = await reader.load(noteDecider, aggregate, { minPosition });
          expect([state.length, position]).toEqual([turn, minPosition]);
          expect(await reader.readAggregate(aggregate, { minPosition })).toHaveLength(turn);
        }
      }
      expect(await store().lastPosition(newNote())).toBe(0);
    });

    it('folds an aggregate that is longer than one answer of the server', async () => {
      const aggregate = newNote();
      for (let round = 0; round < 3; round += 1) {
        const events = Array.from({ length: 500 }, (_, index) => note(`${round * 500 + index}`));
        await store().append(aggregate, events, { expected: 'any', context });
      }
      const { state } = await load(aggregate);
      expect(state).toEqual(Array.from({ length: 1_500 }, (_, index) => `${index}`));
    });
  });
}
