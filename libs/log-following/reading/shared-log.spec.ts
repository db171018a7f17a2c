import type { DomainEvent, EventLog, LogBatch, RecordedEvent } from '@docket/kernel';
import { eventBuilder } from '@docket/projections/testing';
import { SharedLog } from './shared-log.js';

/** A log in memory that counts its subscriptions. */
class MemoryLog {
  readonly subscriptions: number[] = [];
  private readonly events: RecordedEvent[] = [];
  private readonly event = eventBuilder<DomainEvent<'Any'>>();
  private wake = new Set<() => void>();

  add(count: number): void {
    for (let index = 0; index < count; index += 1) this.events.push(this.event('Any', {}));
    for (const wake of this.wake) wake();
  }

  readonly subscribe: EventLog['subscribe'] = ({ after, signal }) => {
    this.subscriptions.push(after);
    const { events, wake } = this;
    return (async function* (): AsyncGenerator<LogBatch> {
      let position = after;
      let stop = (): void => undefined;
      signal?.addEventListener('abort', () => stop(), { once: true });
      while (!signal?.aborted) {
        const next = events.slice(position, position + 10);
        if (next.length > 0) {
          position += next.length;
          yield { events: next, position, head: events.length };
        } else {
          await new Promise<void>((resolve) => {
            wake.add(resolve);
            stop = resolve;
          });
        }
      }
    })();
  };
}

/** Reads along and keeps what it got. */
function follower(shared: SharedLog, from: number, delayMs = 0) {
  const stop = new AbortController();
  const seen: number[] = [];
  let position = from;
  const ended = shared.follow(
    () => position,
    async (batch) => {
      for (const event of batch.events) if (event.position > position) seen.push(event.position);
      position = Math.max(position, batch.position);
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    },
    stop.signal,
  );
  return { seen, stop, ended: ended.catch((error: unknown) => error) };
}

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
const settled = (ms = 60) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the shared log', () => {
  let log: MemoryLog;
  let shared: SharedLog;

  beforeEach(() => {
    log = new MemoryLog();
    shared = new SharedLog({
      log: log as unknown as EventLog,
      filter: {},
      maxEvents: 50,
      togetherWithin: 100,
      gatherMs: 5,
    });
  });

  it('reads once for followers who start together, each from its own position', async () => {
    log.add(60);
    const followers = [0, 20, 55].map((from) => follower(shared, from));
    await settled();
    log.add(5);
    await settled();
    expect(log.subscriptions).toEqual([0]);
    expect(followers.map(({ seen }) => seen)).toEqual([numbers(1, 65), numbers(21, 65), numbers(56, 65)]);
    for (const { stop, ended } of followers) {
      stop.abort(new Error('stopped'));
      expect(await ended).toEqual(new Error('stopped'));
    }
  });

  it('starts a read of its own for who comes when the one under way is about to end', async () => {
    log.add(10);
    const leaving = follower(shared, 0, 60);
    await settled(30);
    leaving.stop.abort();
    await leaving.ended;
    const coming = follower(shared, 10);
    await settled(120);
    log.add(5);
    await settled();
    expect(coming.seen).toEqual(numbers(11, 15));
    coming.stop.abort(new Error('stopped'));
    expect(await coming.ended).toEqual(new Error('stopped'));
  });

  it('lets a follower that is far behind read on its own, then merges both into one read', async () => {
    log.add(1_000);
    const front = follower(shared, 990);
    await settled();
    const behind = follower(shared, 0);
    await settled(150);
    for (let round = 0; round < 5; round += 1) {
      log.add(3);
      await settled(20);
    }
    expect(log.subscriptions).toEqual([990, 0]);
    expect(front.seen).toEqual(numbers(991, 1_015));
    expect(behind.seen).toEqual(numbers(1, 1_015));
    front.stop.abort();
    await front.ended;
    log.add(5);
    await settled();
    expect(behind.seen).toEqual(numbers(1, 1_020));
    behind.stop.abort();
    await behind.ended;
  });

  it('neither skips nor repeats when followers come and go at random', async () => {
    const followers: ReturnType<typeof follower>[] = [];
    for (let round = 0; round < 40; round += 1) {
      log.add(37);
      if (round % 3 === 0) followers.push(follower(shared, (round * 29) % (round * 37 + 1), round % 4));
      if (round % 7 === 6) followers[round % followers.length]!.stop.abort();
      await settled(4);
    }
    await settled(500);
    for (const { seen, stop } of followers) {
      expect(seen).toEqual(numbers(seen[0]!, seen.at(-1)!));
      if (!stop.signal.aborted) expect(seen.at(-1)).toBe(40 * 37);
      stop.abort();
    }
  });

  it('leaves the others alone when one fails', async () => {
    log.add(10);
    const good = follower(shared, 0);
    const bad = shared.follow(
      () => 0,
      async () => {
        throw new Error('cannot');
      },
      new AbortController().signal,
    );
    await expect(bad).rejects.toThrow('cannot');
    log.add(10);
    await settled();
    expect(good.seen).toEqual(numbers(1, 20));
    good.stop.abort();
  });

  it('tells every follower when the log fails', async () => {
    const broken = new SharedLog({
      log: {
        subscribe: async function* () {
          await settled(1);
          throw new Error('no log');
        },
      } as unknown as EventLog,
      filter: {},
      maxEvents: 50,
      togetherWithin: 100,
      gatherMs: 1,
    });
    const ended = [follower(broken, 0).ended, follower(broken, 0).ended];
    expect(await Promise.all(ended)).toEqual([new Error('no log'), new Error('no log')]);
  });
});
