import type { EventStore } from '@docket/event-store';
import type { DomainEvent, LogBatch, RecordedEvent } from '@docket/kernel';
import { AggregateCatalog } from './aggregate-catalog.js';

type Counted = DomainEvent<'Counted' | 'Ended', Record<string, never>>;

const decider = {
  aggregate: 'counter',
  initialState: 0,
  evolve: (state: number, { type }: Counted) => (type === 'Ended' ? -1 : state + 1),
};

/** A log of which a reader sees as much as it has by then. */
function growingLog() {
  const events: RecordedEvent[] = [];
  let reads = 0;
  const store = {
    read: async function* ({ after }: { after: number }): AsyncGenerator<LogBatch> {
      reads += 1;
      await Promise.resolve();
      const last = events.length;
      if (last > after) yield { events: events.slice(after), position: last, head: last };
    },
  } as unknown as Pick<EventStore, 'read'>;
  const add = (id: string, type: Counted['type'] = 'Counted', tenant = 'a') => {
    const position = events.length + 1;
    events.push({
      type,
      data: {},
      position,
      aggregate: { tenant, type: 'counter', id },
    } as unknown as RecordedEvent);
  };
  return { store, add, reads: () => reads };
}

describe('a catalog of aggregates', () => {
  it('folds each event once, by tenant, however many wait for it', async () => {
    const { store, add, reads } = growingLog();
    const catalog = new AggregateCatalog<number, Counted>({ store, decider, isKept: (state) => state >= 0 });
    add('x');
    add('x', 'Counted', 'b');
    add('x');
    await Promise.all([catalog.upTo(3), catalog.upTo(2), catalog.upTo(1)]);
    expect(reads()).toBe(1);
    expect(catalog.get('a', 'x')).toEqual({ tenant: 'a', id: 'x', state: 2, createdAt: 1, position: 3 });
    expect(catalog.list('b').map(({ state }) => state)).toEqual([1]);
    await Promise.all([catalog.refresh(), catalog.refresh(), catalog.upTo(3)]);
    expect(catalog.get('a', 'x')?.state).toBe(2);
  });

  it('forgets what is over', async () => {
    const { store, add } = growingLog();
    const catalog = new AggregateCatalog<number, Counted>({ store, decider, isKept: (state) => state >= 0 });
    add('x');
    add('y');
    add('x', 'Ended');
    await catalog.refresh();
    expect(catalog.list().map(({ id }) => id)).toEqual(['y']);
  });

  it('says so when the log stays behind', async () => {
    const { store } = growingLog();
    const catalog = new AggregateCatalog<number, Counted>({ store, decider, isKept: () => true });
    await expect(catalog.upTo(5)).rejects.toMatchObject({ code: 'EVENT_STORE.UNAVAILABLE' });
  });
});
