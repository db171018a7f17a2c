import { until } from '@docket/engines/testing';
import {
  createProjectionRunner,
  type FaultPoint,
  inProcessProgress,
  type Projection,
} from '@docket/projections';
import { balances, both, buckets } from '@docket/projections/testing';
import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Ledger, startLedger } from './projections-ledger.js';

describe('the projection runner', () => {
  let ledger: Ledger;

  beforeEach(async () => {
    ledger = await startLedger();
  });
  let wake = () => {};
  afterEach(async () => {
    wake();
    await ledger.stop();
  });

  async function expectRight(...projections: readonly Projection[]): Promise<void> {
    for (const projection of projections) {
      await ledger.caughtUp(projection);
      expect(await ledger.stored(projection)).toEqual(await ledger.expected(projection));
    }
  }

  async function bookSome(from: number, count: number): Promise<void> {
    for (let index = from; index < from + count; index += 1) {
      await ledger.book(`a${index % 7}`, index, `b${index % 3}`);
      if (index % 11 === 0) await ledger.close(`a${index % 5}`);
    }
  }

  it('folds what is in the log and what comes, and gives every projection its own documents', async () => {
    const projections = [balances(), buckets(), both()];
    await bookSome(0, 50);
    ledger.run(projections);
    await bookSome(50, 50);
    await expectRight(...projections);
  });

  it('goes on from its checkpoint after a restart', async () => {
    await bookSome(0, 20);
    const first = ledger.run([balances()]);
    await ledger.caughtUp(balances());
    await first.stop();
    await bookSome(20, 20);
    const seen: number[] = [];
    ledger.run([balances()], {
      log: {
        ...ledger.store,
        subscribe: (options) => (seen.push(options.after), ledger.store.subscribe(options)),
      },
    });
    await expectRight(balances());
    expect(seen[0]).toBeGreaterThanOrEqual(20);
  });

  const points: FaultPoint[] = [
    'lease-taken',
    'documents-fetched',
    'batch-folded',
    'documents-partly-written',
    'documents-written',
    'progress-published',
    'checkpoint-written',
  ];

  it.each(points)('loses and doubles nothing when it breaks down at "%s"', async (point) => {
    let faults = 0;
    await bookSome(0, 20);
    ledger.run([both()], {
      batch: { bulkDocuments: 2 },
      faultPoints: (reached) => {
        if (reached !== point || faults === 5) return;
        faults += 1;
        throw new Error(`broke down at ${point}`);
      },
    });
    for (let round = 1; round < 4; round += 1) {
      await bookSome(20 * round, 20);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    await expectRight(both());
    expect(faults).toBeGreaterThan(0);
  });

  it('moves the checkpoint behind the last write, also when the move before it took longer', async () => {
    let moves = 0;
    let booked = (): void => undefined;
    const areBooked = new Promise<void>((resolve) => (booked = resolve));
    ledger.run([balances()], {
      faultPoints: async (point) => {
        if (point !== 'checkpoint-written') return;
        moves += 1;
        if (moves > 1) return;
        await bookSome(1, 5);
        booked();
        // For longer than a move waits for the writes that it covers.
        await sleep(600);
      },
    });
    await bookSome(0, 1);
    await areBooked;
    // Nothing comes any more, which would move it on.
    await expectRight(balances());
    expect(moves).toBe(2);
  });

  it('stands by while another process folds, and takes over when that one stops', async () => {
    const first = ledger.run([balances()]);
    await bookSome(0, 10);
    await ledger.caughtUp(balances());
    const second = ledger.run([balances()]);
    await bookSome(10, 10);
    await ledger.caughtUp(balances());
    await until('the second stands by', () => second.runner.status()[0]?.state === 'standing-by');
    expect(second.runner.status()[0]).toMatchObject({ position: null });
    await first.stop();
    await bookSome(20, 10);
    await expectRight(balances());
    expect(second.runner.status()[0]).toMatchObject({ state: 'folding' });
  });

  it('takes over from a process that hangs, which writes nothing more when it wakes up', async () => {
    let hang = false;
    let awake = false;
    const first = ledger.run([both()], {
      faultPoints: async (point) => {
        if (hang && point === 'batch-folded') {
          hang = false;
          // The whole process stands still: its timers do too, so no sign of life goes out.
          await new Promise<void>((resolve) => (wake = resolve));
          awake = true;
        }
        // Were its old states written, they would stay: it does not get to fold on over them.
        if (awake && point === 'documents-written') await new Promise(() => undefined);
      },
      lease: { ttlMs: 600_000 },
    });
    await bookSome(0, 10);
    await ledger.caughtUp(both());
    hang = true;
    await bookSome(10, 10);
    const second = ledger.run([both()]);
    await expectRight(both());
    await bookSome(20, 10);
    await expectRight(both());
    wake();
    await new Promise((resolve) => setTimeout(resolve, 500));
    // Nothing new comes here, which would cover up an old state that was written over a newer one.
    expect(await ledger.stored(both())).toEqual(await ledger.expected(both()));
    await bookSome(30, 10);
    await expectRight(both());
    expect([first, second].map((each) => each.runner.status()[0]!.state)).toEqual(['standing-by', 'folding']);
  });

  it('keeps two processes from writing at once while they fight for the lease', async () => {
    const stop = new AbortController();
    const thieves = [0, 1].map(async () => {
      while (!stop.signal.aborted) {
        await sleep(40);
        await ledger.db
          .collection('projection_slices')
          .updateMany({ owner: { $ne: null } }, { $set: { owner: null } });
      }
    });
    const seen = new Map<string, number>();
    const wentBack: string[] = [];
    let turn: Promise<void> = Promise.resolve();
    /** Looks right behind each write, one look after the other: nothing is ever older than it was. */
    const look = async (): Promise<void> => {
      const note = (what: string, position: number) => {
        if (position < (seen.get(what) ?? 0)) wentBack.push(`${what} at ${position} after ${seen.get(what)}`);
        seen.set(what, position);
      };
      turn = turn.then(async () => {
        for (const { name } of [both(), balances()]) {
          const documents = ledger.db.collection(`rm.${name}.g1`).find({}, { projection: { _pos: 1 } });
          for await (const { _id, _pos } of documents) note(`${name} ${String(_id)}`, Number(_pos));
        }
        for await (const { _id, position } of ledger.db.collection('projection_slices').find({})) {
          note(String(_id), Number(position));
        }
      });
      await turn;
    };
    /** Both hold work in their hands for so long that the lease is often somebody else's when they write. */
    const held: FaultPoint[] = ['batch-folded', 'progress-published'];
    const faultPoints = async (point: FaultPoint): Promise<void> => {
      if (held.includes(point)) await sleep(Math.random() * 80);
      if (point === 'documents-written' || point === 'checkpoint-written') await look();
    };
    let lostFights = 0;
    const logger = {
      ...console,
      debug: () => undefined,
      info: (fields: object) => {
        if (/LEASE_LOST|STALE_WRITE/.test(String((fields as { code?: string }).code))) lostFights += 1;
      },
    };
    ledger.run([both(), balances()], { faultPoints, logger });
    ledger.run([both(), balances()], { faultPoints, logger, progress: inProcessProgress() });
    const deadline = Date.now() + 30_000;
    for (let from = 0; from < 200 || (lostFights <= 5 && Date.now() < deadline); from += 50) {
      await bookSome(from, 50);
    }
    stop.abort();
    await Promise.all(thieves);
    await expectRight(both(), balances());
    expect(lostFights).toBeGreaterThan(5);
    expect(wentBack).toEqual([]);
  });

  it('waits while the log cannot be reached, and goes on by itself', async () => {
    const { runner } = ledger.run([balances()]);
    await bookSome(0, 10);
    await ledger.caughtUp(balances());
    ledger.nats.kill();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await ledger.nats.restart();
    await bookSome(10, 10);
    await expectRight(balances());
    expect(runner.health()).toEqual({ status: 'ok', reasons: [] });
  });

  it('puts no more listeners on the signal of its process, however many projections wait on it', async () => {
    const signal = new AbortController();
    const projections = Array.from({ length: 12 }, (_, index) => balances(`ledger.balances-${index}`));
    const runner = createProjectionRunner({
      db: ledger.db,
      log: ledger.store,
      projections,
      progress: ledger.progress,
      lease: { ttlMs: 600_000 },
    });
    const owner = ledger.run(projections, { lease: { ttlMs: 600_000 } });
    // In an empty log everything is caught up before its lease is taken: only who folds tells that nothing is left to take.
    await until('the owner folds every projection', () =>
      owner.runner.status().every(({ state }) => state === 'folding'),
    );
    const ended = runner.run(signal.signal);
    await until('the other stands by for each of them', () =>
      runner.status().every(({ state }) => state === 'standing-by'),
    );
    expect(getEventListeners(signal.signal, 'abort').length).toBeLessThan(3);
    signal.abort();
    await ended;
  });

  it('splits the work over processes by partition', async () => {
    const slice = (index: number) => ({ slice: { index, of: 2 } });
    const [left] = [ledger.run([balances()], slice(0)), ledger.run([balances()], slice(1))];
    await bookSome(0, 60);
    await expectRight(balances());
    await left.stop();
    await bookSome(60, 20);
    ledger.run([balances()], slice(0));
    await expectRight(balances());
  });

  it('refuses to split documents that gather events of several aggregates', () => {
    expect(() => ledger.run([buckets()], { slice: { index: 0, of: 2 } })).toThrow(
      expect.objectContaining({ code: 'PROJECTION.NOT_SPLITTABLE' }),
    );
  });

  it('halts, and says what to do, when it is started with another number of slices', async () => {
    const whole = ledger.run([balances()]);
    await bookSome(0, 5);
    await ledger.caughtUp(balances());
    await whole.stop();
    const { runner } = ledger.run([balances()], { slice: { index: 0, of: 2 } });
    const deadline = Date.now() + 20_000;
    while (runner.health().status !== 'failed' && Date.now() < deadline) await sleep(20);
    expect(runner.health()).toMatchObject({
      status: 'failed',
      reasons: [expect.stringContaining('--slices 2')],
    });
  });
});
