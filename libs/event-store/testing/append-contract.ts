import type { AppendResult, EventStore } from '../contract/port.js';
import { newNote, newTag, note, noteContext as context, storedEvents, tag } from './notes.js';

function positionOf(result: AppendResult): number {
  if (!result.ok) throw new Error(`Conflict at ${result.actual}`);
  return result.position;
}

/** What every event store promises to those who write. `store` must know `noteEventTypes`. */
export function describeAppends(store: () => EventStore): void {
  describe('append', () => {
    it('writes the first event of an aggregate and answers with its position', async () => {
      const aggregate = newNote();
      const before = (await store().head()).last;
      const result = await store().append(aggregate, [note('a')], { expected: 'none', context });
      expect(result).toEqual({ ok: true, position: before + 1, positions: [before + 1], duplicate: false });
    });

    it.each([
      ['none', 'none' as const],
      ['a position that somebody has passed', 1],
    ])('answers with the actual position when it expected %s', async (_name, expected) => {
      const aggregate = newNote();
      const actual = positionOf(await store().append(aggregate, [note('a')], { expected: 'none', context }));
      const result = await store().append(aggregate, [note('b')], { expected, context });
      expect(result).toEqual({ ok: false, aggregate, expected, actual });
    });

    it('refuses a position of an aggregate that has no events with actual 0', async () => {
      const aggregate = newNote();
      const result = await store().append(aggregate, [note('a')], { expected: 7, context });
      expect(result).toEqual({ ok: false, aggregate, expected: 7, actual: 0 });
    });

    it('appends behind the expected position and in any case when nothing is expected', async () => {
      const aggregate = newNote();
      const first = positionOf(await store().append(aggregate, [note('a')], { expected: 'none', context }));
      positionOf(await store().append(aggregate, [note('b')], { expected: first, context }));
      positionOf(await store().append(aggregate, [note('c')], { expected: 'any', context }));
      const events = await storedEvents(store(), aggregate);
      expect(events.map((event) => event.data)).toEqual([{ text: 'a' }, { text: 'b' }, { text: 'c' }]);
    });

    it('writes several events as one', async () => {
      const aggregate = newNote();
      const before = (await store().head()).last;
      const events = Array.from({ length: 20 }, (_, index) => note(`n${index}`));
      const result = await store().append(aggregate, events, { expected: 'none', context });
      expect(result).toEqual({ ok: true, position: before + 20, positions: [before + 20], duplicate: false });
      expect((await storedEvents(store(), aggregate)).map(({ id }) => id)).toEqual(
        events.map(({ id }) => id),
      );
    });

    it.each([1, 3])('meets its own first try when %i events are sent again', async (count) => {
      for (const expected of ['none', 'any'] as const) {
        const aggregate = newNote();
        const events = Array.from({ length: count }, (_, index) => note(`n${index}`));
        const first = await store().append(aggregate, events, { expected, context });
        await store().append(aggregate, [note('later')], { expected: 'any', context });
        const again = await store().append(aggregate, events, { expected, context });
        expect(again).toEqual({ ...first, duplicate: true });
        expect(await storedEvents(store(), aggregate)).toHaveLength(count + 1);
      }
    });

    it('meets its own first try behind a position', async () => {
      const aggregate = newNote();
      const start = positionOf(await store().append(aggregate, [note('a')], { expected: 'none', context }));
      const events = [note('b'), note('c')];
      const first = await store().append(aggregate, events, { expected: start, context });
      expect(await store().append(aggregate, events, { expected: start, context })).toEqual({
        ...first,
        duplicate: true,
      });
    });

    it('refuses an event id that belongs to another aggregate', async () => {
      const event = note('a');
      await store().append(newNote(), [event], { expected: 'any', context });
      await expect(store().append(newNote(), [event], { expected: 'any', context })).rejects.toMatchObject({
        code: 'EVENT_STORE.EVENT_ID_REUSED',
      });
    });
  });

  describe('appendAll', () => {
    it('writes to several aggregates at once', async () => {
      const [one, two] = [newNote(), newTag()];
      const before = (await store().head()).last;
      const result = await store().appendAll(
        [
          { aggregate: one, expected: 'none', events: [note('a'), note('b')] },
          { aggregate: two, expected: 'none', events: [tag('c')] },
        ],
        context,
      );
      expect(result).toEqual({
        ok: true,
        position: before + 3,
        positions: [before + 2, before + 3],
        duplicate: false,
      });
    });

    it('writes nothing when one of several expectations fails, and names that aggregate', async () => {
      const [one, two] = [newNote(), newTag()];
      const actual = positionOf(await store().append(two, [tag('x')], { expected: 'none', context }));
      const result = await store().appendAll(
        [
          { aggregate: one, expected: 'none', events: [note('a')] },
          { aggregate: two, expected: 'none', events: [tag('b')] },
        ],
        context,
      );
      expect(result).toEqual({ ok: false, aggregate: two, expected: 'none', actual });
      expect(await storedEvents(store(), one)).toEqual([]);
      expect(await storedEvents(store(), two)).toHaveLength(1);
    });

    it('meets its own first try over several aggregates', async () => {
      const appends = [
        { aggregate: newNote(), expected: 'none' as const, events: [note('a')] },
        { aggregate: newTag(), expected: 'none' as const, events: [tag('b')] },
      ];
      const first = await store().appendAll(appends, context);
      expect(await store().appendAll(appends, context)).toEqual({ ...first, duplicate: true });
    });
  });

  describe('refusals', () => {
    it.each(['a.b', 'a b', '*', '>', '', 'x\r\nPUB y'])(
      'refuses the id %j before it touches a subject',
      async (id) => {
        const aggregate = { ...newNote(), id };
        const attempt = store().append(aggregate, [note('a')], { expected: 'any', context });
        await expect(attempt).rejects.toMatchObject({ code: 'EVENT_STORE.INVALID_ID' });
        await expect(store().readAggregate({ ...newNote(), tenant: id })).rejects.toMatchObject({
          code: 'EVENT_STORE.INVALID_ID',
        });
      },
    );

    it('names event type and field of a payload that does not match its schema', async () => {
      const attempt = store().append(newNote(), [{ type: 'NoteAdded', data: { text: 7 } }], {
        expected: 'none',
        context,
      });
      await expect(attempt).rejects.toMatchObject({
        code: 'EVENT_STORE.INVALID_EVENT',
        message: expect.stringMatching(/NoteAdded v2.*text/) as string,
      });
    });

    it.each([
      ['an unknown event type', { type: 'Nope', data: {} }, 'EVENT_STORE.UNKNOWN_EVENT_TYPE'],
      ['an event of another type of aggregate', tag('x'), 'EVENT_STORE.INVALID_EVENT'],
      ['a payload that is too large', note('x'.repeat(8_000_000)), 'EVENT_STORE.PAYLOAD_TOO_LARGE'],
    ])('refuses %s and writes nothing', async (_name, event, code) => {
      const aggregate = newNote();
      const attempt = store().append(aggregate, [note('fine'), event], { expected: 'none', context });
      await expect(attempt).rejects.toMatchObject({ code });
      expect(await storedEvents(store(), aggregate)).toEqual([]);
    });

    it('refuses an append without events', async () => {
      await expect(store().append(newNote(), [], { expected: 'any', context })).rejects.toMatchObject({
        code: 'EVENT_STORE.INVALID_APPEND',
      });
    });
  });
}
