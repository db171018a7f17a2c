import { setTimeout as sleep } from 'node:timers/promises';
import { KeyedQueue } from './keyed-queue.js';

const never = new AbortController().signal;

describe('a queue by key', () => {
  it('runs the items of a key in order and one at a time, and so many keys at once', async () => {
    const log: string[] = [];
    let running = 0;
    let most = 0;
    const queue = new KeyedQueue<number>(3, async (key, item) => {
      most = Math.max(most, (running += 1));
      await sleep(key === 'a' ? 3 : 1);
      log.push(`${key}${item}`);
      running -= 1;
    });
    for (let item = 0; item < 5; item += 1) for (const key of 'abcd') queue.push(key, item);
    expect(await queue.hasFewerThan(1, 5_000, never)).toBe(true);
    for (const key of 'abcd') {
      expect(log.filter((line) => line.startsWith(key))).toEqual(
        [0, 1, 2, 3, 4].map((item) => `${key}${item}`),
      );
    }
    expect(most).toBe(3);
  });

  it('says when there is room, and when there is none in time', async () => {
    let release = (): void => undefined;
    const queue = new KeyedQueue<number>(1, () => new Promise<void>((resolve) => (release = resolve)));
    queue.push('a', 1);
    queue.push('a', 2);
    expect(await queue.hasFewerThan(2, 10, never)).toBe(false);
    const waiting = queue.hasFewerThan(2, 5_000, never);
    release();
    expect(await waiting).toBe(true);
  });

  it('forgets what waits when it is cleared, not what is being worked on', async () => {
    const done: number[] = [];
    let release = (): void => undefined;
    const queue = new KeyedQueue<number>(1, async (_, item) => {
      await new Promise<void>((resolve) => (release = resolve));
      done.push(item);
    });
    queue.push('a', 1);
    queue.push('a', 2);
    queue.push('b', 3);
    queue.clear();
    expect(queue.size).toBe(1);
    release();
    expect(await queue.hasFewerThan(1, 5_000, never)).toBe(true);
    expect(done).toEqual([1]);
  });
});
