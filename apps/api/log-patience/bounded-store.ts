import type { EventStore } from '@docket/event-store';
import type { LogBatch } from '@docket/kernel';
import { withinPatience } from './log-patience.js';

/** The store as requests use it: every answer comes within their patience. Following the log is not bounded. */
export function boundedStore(store: EventStore): EventStore {
  return {
    append: (...call) => withinPatience(() => store.append(...call), 'unknown'),
    appendAll: (...call) => withinPatience(() => store.appendAll(...call), 'unknown'),
    readAggregate: (...call) => withinPatience(() => store.readAggregate(...call), 'unchanged'),
    load: (...call) => withinPatience(() => store.load(...call), 'unchanged'),
    lastPosition: (aggregate) => withinPatience(() => store.lastPosition(aggregate), 'unchanged'),
    head: () => withinPatience(() => store.head(), 'unchanged'),
    eventIdAt: (position) => withinPatience(() => store.eventIdAt(position), 'unchanged'),
    read: (options) => eachWithin(store.read(options)),
    subscribe: (options) => store.subscribe(options),
  };
}

async function* eachWithin(batches: AsyncIterable<LogBatch>): AsyncGenerator<LogBatch> {
  const reading = batches[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await withinPatience(() => reading.next(), 'unchanged');
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    // Not waited for: a read that was given up ends when the log answers.
    reading.return?.().catch(() => undefined);
  }
}
