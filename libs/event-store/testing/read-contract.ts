import type { LogBatch, RecordedEvent } from '@docket/kernel';
import type { EventStore } from '../contract/port.js';
import { newNote, newTag, note, noteContext as context, storedEvents, tag } from './notes.js';

/** Reads a log to its end. */
export async function drain(
  batches: AsyncIterable<LogBatch>,
): Promise<{ events: RecordedEvent[]; position: number }> {
  const events: RecordedEvent[] = [];
  let position = 0;
  for await (const batch of batches) {
    events.push(...batch.events);
    position = batch.position;
  }
  return { events, position };
}

const positions = (events: readonly RecordedEvent[]): number[] => events.map((event) => event.position);

/** What every event store promises to those who read. `store` must know `noteEventTypes`. */
export function describeReads(store: () => EventStore): void {
  const texts = (events: readonly RecordedEvent[]): unknown[] =>
    events.map((event) => (event.data as { text: string }).text);

  describe('readAggregate', () => {
    it('gives back what was written, with its context', async () => {
      const aggregate = newNote();
      const event = { ...note('grüße'), time: '2026-01-02T03:04:05.678Z' };
      await store().append(aggregate, [event], { expected: 'none', context });
      const { last } = await store().head();
      expect(await storedEvents(store(), aggregate)).toEqual([
        { ...event, schemaVersion: 2, aggregate, position: last, context },
      ]);
    });

    it('reads forwards and backwards, behind, up to and at most', async () => {
      const aggregate = newNote();
      const result = await store().append(
        aggregate,
        ['a', 'b', 'c', 'd'].map((text) => note(text)),
        {
          expected: 'none',
          context,
        },
      );
      const last = result.ok ? result.position : 0;
      const read = async (options: Parameters<EventStore['readAggregate']>[1]) =>
        texts(await storedEvents(store(), aggregate, options)).join('');
      expect(await read({})).toBe('abcd');
      expect(await read({ from: last - 2 })).toBe('cd');
      expect(await read({ untilPosition: last - 2 })).toBe('ab');
      expect(await read({ limit: 3 })).toBe('abc');
      expect(await read({ direction: 'backwards' })).toBe('dcba');
      expect(await read({ direction: 'backwards', limit: 2 })).toBe('dc');
      expect(await read({ direction: 'backwards', from: last - 1 })).toBe('ba');
    });

    it('reads up to a time', async () => {
      const aggregate = newNote();
      const at = (second: number) => ({ ...note(`s${second}`), time: `2026-01-01T00:00:0${second}.000Z` });
      await store().append(aggregate, [at(1), at(2), at(3)], { expected: 'none', context });
      const events = await storedEvents(store(), aggregate, { untilTime: '2026-01-01T00:00:02.000Z' });
      expect(texts(events)).toEqual(['s1', 's2']);
    });

    it('reads an aggregate that is longer than one answer of the server', async () => {
      const aggregate = newNote();
      for (let round = 0; round < 3; round += 1) {
        const events = Array.from({ length: 900 }, (_, index) => note(`${round * 900 + index}`));
        await store().append(aggregate, events, { expected: 'any', context });
      }
      const expected = Array.from({ length: 2_700 }, (_, index) => `${index}`);
      expect(texts(await storedEvents(store(), aggregate))).toEqual(expected);
      expect(texts(await storedEvents(store(), aggregate, { direction: 'backwards', limit: 3 }))).toEqual([
        '2699',
        '2698',
        '2697',
      ]);
    });
  });

  describe('the log', () => {
    it('reads from behind a position to the head of the time of the call', async () => {
      const { last } = await store().head();
      const events = Array.from({ length: 5 }, (_, index) => note(`${index}`));
      await store().append(newNote(), events, { expected: 'none', context });
      const all = await drain(store().read({ after: last, maxBatch: 2 }));
      expect(positions(all.events)).toEqual([1, 2, 3, 4, 5].map((step) => last + step));
      expect(await drain(store().read({ after: last, until: last + 2 }))).toMatchObject({
        position: last + 2,
        events: [{ position: last + 1 }, { position: last + 2 }],
      });
      expect(await drain(store().read({ after: last + 5 }))).toEqual({ events: [], position: 0 });
    });

    it('filters by tenant, aggregate type and event type, and tells how far it came', async () => {
      const { last } = await store().head();
      const tenant = `t${last}`;
      await store().append(newNote(tenant), [note('a')], { expected: 'none', context });
      await store().append(newTag(tenant), [tag('b')], { expected: 'none', context });
      await store().append(newNote('other'), [note('c')], { expected: 'none', context });
      const read = async (filter: Parameters<EventStore['read']>[0]['filter']) =>
        drain(store().read({ after: last, ...(filter === undefined ? {} : { filter }) }));
      expect(positions((await read({ tenant })).events)).toEqual([last + 1, last + 2]);
      expect(positions((await read({ tenant, aggregateTypes: ['tag'] })).events)).toEqual([last + 2]);
      expect(positions((await read({ eventTypes: ['NoteAdded'] })).events)).toEqual([last + 1, last + 3]);
      for (const filter of [{ tenant }, { tenant: 'nobody' }, { eventTypes: ['TagAdded'] }]) {
        expect((await read(filter)).position).toBe(last + 3);
      }
    });

    it('splits the log by partition without a gap or a double', async () => {
      const { last } = await store().head();
      for (let index = 0; index < 40; index += 1) {
        await store().append(newNote(), [note(`${index}`)], { expected: 'none', context });
      }
      const even = Array.from({ length: 32 }, (_, index) => index * 2);
      const odd = even.map((partition) => partition + 1);
      const halves = await Promise.all(
        [even, odd].map((partitions) => drain(store().read({ after: last, filter: { partitions } }))),
      );
      const both = halves.flatMap((half) => positions(half.events)).sort((a, b) => a - b);
      expect(both).toEqual(Array.from({ length: 40 }, (_, index) => last + 1 + index));
    });

    it('knows the id at a position, and that there is none', async () => {
      const event = note('a');
      await store().append(newNote(), [event], { expected: 'none', context });
      const { last } = await store().head();
      expect(await store().eventIdAt(last)).toBe(event.id);
      expect(await store().eventIdAt(last + 1)).toBeUndefined();
      expect(await store().eventIdAt(0)).toBeUndefined();
    });
  });

  describe('subscribe', () => {
    it('goes from what is there to what comes, without a gap or a double', async () => {
      const { last } = await store().head();
      const total = 300;
      const write = async (from: number, to: number): Promise<void> => {
        for (let index = from; index < to; index += 1) {
          await store().append(newNote(), [note(`${index}`)], { expected: 'none', context });
        }
      };
      await write(0, 100);
      const stop = new AbortController();
      const seen: number[] = [];
      const writing = write(100, total);
      for await (const batch of store().subscribe({ after: last, maxBatch: 16, signal: stop.signal })) {
        seen.push(...positions(batch.events));
        if (seen.length >= total) stop.abort();
      }
      await writing;
      expect(seen).toEqual(Array.from({ length: total }, (_, index) => last + 1 + index));
    });

    it('tells a filtered reader how far it has come, though nothing is for it', async () => {
      const { last } = await store().head();
      const stop = new AbortController();
      const filter = { tenant: 'nobody-at-all' };
      const reached: number[] = [];
      await store().append(newNote(), [note('a')], { expected: 'none', context });
      for await (const batch of store().subscribe({ after: last, filter, signal: stop.signal })) {
        expect(batch.events).toEqual([]);
        reached.push(batch.position);
        if (batch.position === last + 2) stop.abort();
        else await store().append(newNote(), [note('b')], { expected: 'none', context });
      }
      expect(reached).toEqual([last + 1, last + 2]);
    });

    it('ends promptly when it is aborted while it waits', async () => {
      const { last } = await store().head();
      const stop = new AbortController();
      const reading = drain(store().subscribe({ after: last, signal: stop.signal }));
      await new Promise((resolve) => setTimeout(resolve, 100));
      const start = performance.now();
      stop.abort();
      await reading;
      expect(performance.now() - start).toBeLessThan(200);
    });

    it('keeps the order when its reader is slow', async () => {
      const { last } = await store().head();
      const events = Array.from({ length: 200 }, (_, index) => note(`${index}`));
      await store().append(newNote(), events, { expected: 'none', context });
      const stop = new AbortController();
      const seen: number[] = [];
      for await (const batch of store().subscribe({ after: last, maxBatch: 10, signal: stop.signal })) {
        expect(batch.events.length).toBeLessThanOrEqual(10);
        seen.push(...positions(batch.events));
        await new Promise((resolve) => setTimeout(resolve, 5));
        if (seen.length === 200) stop.abort();
      }
      expect(seen).toEqual(events.map((_, index) => last + 1 + index));
    });
  });
}
