import { StateCache } from './cache.js';

const decider = {};
const entry = (events: number) => ({
  decider,
  state: events,
  position: events,
  events,
  eventId: 'e',
  snapshotEvents: 0,
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

  it('never gives the state of another decider', () => {
    const cache = new StateCache(10, 10);
    cache.set('a', entry(1));
    expect(cache.get('a', {})).toBeUndefined();
  });
});
