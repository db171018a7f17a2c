import type { EventStore } from '@docket/event-store';
import type { LogBatch } from '@docket/kernel';
import { withinLogDeadline } from './log-deadline.js';

/** The store as requests use it: every answer comes within the deadline of a request. Following the log is not bounded. */
export function boundedStore(store: EventStore): EventStore {
  return {
    append: (...call) => withinLogDeadline(() => store.append(...call), 'unknown'),
    appendAll: (...call) => withinLogDeadline(() => store.appendAll(...call), 'unknown'),
    readAggregate: (...call) => withinLogDeadline(() => store.readAggregate(...call), 'unchanged'),
    load: (...call) => withinLogDeadline(() => store.load(...call), 'unchanged'),
    lastPosition: (aggregate) => withinLogDeadline(() => store.lastPosition(aggregate), 'unchanged'),
    head: () => withinLogDeadline(() => store.head(), 'unchanged'),
    eventIdAt: (position) => withinLogDeadline(() => store.eventIdAt(position), 'unchanged'),
    read: (options) => eachWithin(store.read(options)),
    subscribe: (options) => store.subscribe(options),
  };
}

async function* eachWithin(batches: AsyncIterable<LogBatch>): AsyncGenerator<LogBatch> {
  const reading = batches[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await withinLogDeadline(() => reading.next(), 'unchanged');
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    // Not waited for: a read that was given up ends when the log answers.
    reading.return?.().catch(() => undefined);
  }
}
