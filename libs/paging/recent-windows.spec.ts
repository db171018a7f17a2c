import fc from 'fast-check';
import { newestFirstRange, orderKey, RecentWindows, type OrderRange } from './index.js';

const NOW = Date.parse('2026-06-01T12:00:00.000Z');
const MINUTE = 60_000;
const DAY = 86_400_000;
const keyOf = (key: string): string => key;

/** A list in memory that counts how many rows each read had to look at. */
function listOf(agesMs: readonly number[]) {
  const keys = agesMs
    .map((ageMs, n) => orderKey(new Date(NOW - ageMs).toISOString(), `job-${n}`))
    .sort()
    .reverse();
  const looked: number[] = [];
  const found = (range: OrderRange | undefined) =>
    keys.filter(
      (key) =>
        (range?.$gte === undefined || key >= range.$gte) && (range?.$lt === undefined || key < range.$lt),
    );
  const read = (enough: number) => async (range: OrderRange | undefined) => {
    looked.push(found(range).length);
    return found(range).slice(0, enough);
  };
  return { found, looked, read };
}

const everyMinute = (count: number) => Array.from({ length: count }, (_, n) => n * MINUTE);

describe('the windows of a list', () => {
  const windows = () => new RecentWindows(() => NOW);

  it('read a few rows of many, in one read from the second page on', async () => {
    const { found, looked, read } = listOf(everyMinute(30_000));
    const recent = windows();
    const first = await recent.read('jobs', 51, undefined, read(51), keyOf);
    expect(first).toEqual(found(undefined).slice(0, 51));
    expect(Math.max(...looked)).toBeLessThan(300);
    looked.length = 0;
    const range = newestFirstRange({ afterKey: first[49]! });
    expect(await recent.read('jobs', 51, range, read(51), keyOf)).toEqual(found(range).slice(0, 51));
    expect(looked).toHaveLength(1);
    expect(looked[0]).toBeLessThan(300);
  });

  it('become narrow again after a burst', async () => {
    const recent = windows();
    const quiet = listOf(everyMinute(100));
    await recent.read('jobs', 51, undefined, quiet.read(51), keyOf);
    const burst = listOf(Array.from({ length: 30_000 }, (_, n) => n * 10));
    await recent.read('jobs', 51, undefined, burst.read(51), keyOf);
    burst.looked.length = 0;
    await recent.read('jobs', 51, undefined, burst.read(51), keyOf);
    expect(burst.looked).toEqual([expect.any(Number)]);
    expect(burst.looked[0]).toBeLessThan(300);
  });

  it('read the whole list at once when it is known to have fewer rows than a page', async () => {
    const recent = windows();
    const few = listOf([DAY, 90 * DAY, 800 * DAY]);
    expect(await recent.read('few', 51, undefined, few.read(51), keyOf)).toHaveLength(3);
    expect(few.looked.length).toBeLessThan(8);
    few.looked.length = 0;
    expect(await recent.read('few', 51, undefined, few.read(51), keyOf)).toHaveLength(3);
    expect(few.looked).toEqual([3]);
  });

  it('leave a range alone whose end is no time', async () => {
    const { looked, read } = listOf(everyMinute(10));
    await windows().read('jobs', 5, { $lt: 'nothing' }, read(5), keyOf);
    expect(looked).toEqual([10]);
  });

  it('give what the list without windows gives, whatever its rows, ranges and order of requests', async () => {
    const age = fc.oneof(fc.nat(10 * MINUTE), fc.nat(3 * DAY), fc.nat(900 * DAY));
    const bound = fc.option(fc.nat(900 * DAY), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(
        fc.array(age, { maxLength: 120 }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), bound, bound), { minLength: 1, maxLength: 6 }),
        async (ages, requests) => {
          const { found, read } = listOf(ages);
          const recent = windows();
          for (const [enough, from, to] of requests) {
            const at = (ageMs: number | undefined) =>
              ageMs === undefined ? undefined : new Date(NOW - ageMs).toISOString();
            const range = newestFirstRange({
              ...(from === undefined ? {} : { from: at(from)! }),
              ...(to === undefined ? {} : { to: at(to)! }),
            });
            expect(await recent.read('jobs', enough, range, read(enough), keyOf)).toEqual(
              found(range).slice(0, enough),
            );
          }
        },
      ),
    );
  });
});
