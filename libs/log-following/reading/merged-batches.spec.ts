import type { DomainEvent, LogBatch } from '@docket/kernel';
import { eventBuilder } from '@docket/projections/testing';
import { mergedBatches } from './merged-batches.js';

/** A source that is fed by hand. */
function handFed() {
  const waiting: LogBatch[] = [];
  let wake = () => {};
  let ended = false;
  const source = (async function* () {
    for (;;) {
      while (waiting.length > 0) yield waiting.shift()!;
      if (ended) return;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  })();
  return {
    source,
    taken: () => waiting.length,
    feed: (...batches: LogBatch[]) => {
      waiting.push(...batches);
      wake();
    },
    end: () => {
      ended = true;
      wake();
    },
  };
}

const bound = (events: number) => ({ events, memory: { bytes: 1_000_000 } });

function batch(from: number, count: number, payload: object = {}): LogBatch {
  const event = eventBuilder<DomainEvent<'Any'>>({ position: from - 1 });
  const events = Array.from({ length: count }, () => event('Any', payload));
  return { events, position: from + count - 1, head: 100 };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('merged batches', () => {
  it('hands over everything that came while the consumer worked as one batch', async () => {
    const { source, feed, end } = handFed();
    const merged = mergedBatches(source, bound(100), new AbortController().signal);
    feed(batch(1, 2));
    expect((await merged.next()).value).toMatchObject({ position: 2 });
    feed(batch(3, 1), batch(4, 3));
    await settled();
    const { value } = await merged.next();
    expect((value as LogBatch).events.map(({ position }) => position)).toEqual([3, 4, 5, 6]);
    expect(value).toMatchObject({ position: 6, head: 100 });
    end();
    expect((await merged.next()).done).toBe(true);
  });

  it('stops reading ahead when enough is waiting, and goes on when it is taken', async () => {
    const { source, feed, taken } = handFed();
    const merged = mergedBatches(source, bound(4), new AbortController().signal);
    feed(batch(1, 3), batch(4, 3), batch(7, 3), batch(10, 3));
    expect((await merged.next()).value).toMatchObject({ position: 3 });
    await settled();
    const left = taken();
    expect(left).toBeGreaterThan(0);
    await merged.next();
    await settled();
    expect(taken()).toBeLessThan(left);
  });

  it('stops reading ahead by bytes too, however few events they are, and less of them when others come', async () => {
    const { source, feed, taken } = handFed();
    const memory = { bytes: 10_000 };
    const merged = mergedBatches(source, { events: 10_000, memory }, new AbortController().signal);
    feed(...Array.from({ length: 60 }, (_, index) => batch(index + 1, 1, { text: 'x'.repeat(1_000) })));
    await merged.next();
    await settled();
    const left = taken();
    // One that was handed over, those that wait, and the one that filled the bound.
    expect(left).toBeGreaterThanOrEqual(60 - 10);
    memory.bytes = 3_000;
    await merged.next();
    await settled();
    expect(left - taken()).toBeLessThanOrEqual(3);
    let position = 0;
    while (position < 60) position = ((await merged.next()).value as LogBatch).position;
    expect(taken()).toBe(0);
  });

  it('hands over what was read before an error, then the error', async () => {
    const failing = (async function* () {
      yield batch(1, 1);
      throw new Error('the log is gone');
    })();
    const merged = mergedBatches(failing, bound(100), new AbortController().signal);
    expect((await merged.next()).value).toMatchObject({ position: 1 });
    await expect(merged.next()).rejects.toThrow('the log is gone');
  });

  it('ends at once when it is aborted, although nothing comes', async () => {
    const { source } = handFed();
    const stop = new AbortController();
    const merged = mergedBatches(source, bound(100), stop.signal);
    const next = merged.next();
    stop.abort();
    expect((await next).done).toBe(true);
  });
});
