import type { PreparedEvent } from '../appending/prepare.js';
import { StateCache } from './cache.js';

const decider = {};
const entry = (events: number) => ({
  decider,
  state: events,
  position: events,
  events,
  eventId: 'e',
  snapshotEvents: 0,
  written: [],
});

describe('the cache of states', () => {
  it('forgets what was not used for longest, by number of entries', () => {
    const cache = new StateCache(2, 1_000);
    cache.set('a', entry(1));
    cache.set('b', entry(1));
    cache.get('a', decider);
    cache.set('c', entry(1));
    expect(['a', 'b', 'c'].map((key) => cache.get(key, decider) !== undefined)).toEqual([true, false, true]);
  });

  it('is bounded by the events that its states hold', () => {
    const cache = new StateCache(100, 10);
    cache.set('a', entry(6));
    cache.set('b', entry(6));
    expect([cache.size, cache.events]).toEqual([1, 6]);
    cache.set('huge', entry(11));
    expect([cache.size, cache.events]).toEqual([1, 6]);
    cache.set('b', entry(9));
    expect([cache.size, cache.events]).toEqual([1, 9]);
    cache.delete('b');
    expect([cache.size, cache.events]).toEqual([0, 0]);
  });

  const event = { id: 'e' } as unknown as PreparedEvent;
  const written = (...positions: readonly number[]) => positions.map((position) => ({ event, position }));

  it('takes written events where they lie right behind the state, and only there', () => {
    const cache = new StateCache(10, 100);
    cache.set('a', entry(5));
    cache.extend('a', 4, written(6));
    cache.extend('b', 5, written(6));
    expect(cache.get('a', decider)!.written).toEqual([]);
    cache.extend('a', 5, written(6, 7));
    cache.extend('a', 5, written(8));
    cache.extend('a', 7, written(9));
    expect(cache.get('a', decider)!.written.map(({ position }) => position)).toEqual([6, 7, 9]);
    expect([cache.size, cache.events]).toEqual([1, 8]);
    cache.set('a', entry(6));
    expect(cache.get('a', decider)!.written).toHaveLength(3);
    cache.set('a', entry(9));
    expect([cache.get('a', decider)!.position, cache.events]).toEqual([9, 9]);
  });

  it('drops a state that is only written behind', () => {
    const cache = new StateCache(10, 100_000);
    cache.set('a', entry(1));
    for (let position = 2; position <= 1_001; position += 1)
      cache.extend('a', position - 1, written(position));
    expect(cache.size).toBe(1);
    cache.extend('a', 1_001, written(1_002));
    expect([cache.size, cache.events]).toEqual([0, 0]);
  });

  it('forgets everything, and says that it did', () => {
    const cache = new StateCache(10, 100);
    cache.set('a', entry(5));
    cache.clear();
    expect([cache.size, cache.events, cache.clearCount]).toEqual([0, 0, 1]);
  });

  it('never gives the state of another decider', () => {
    const cache = new StateCache(10, 10);
    cache.set('a', entry(1));
    expect(cache.get('a', {})).toBeUndefined();
  });
});
