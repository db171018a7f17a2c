import type { EventLog } from '@docket/kernel';
import { defineProjection, type FaultPoint } from '@docket/projections';
import type { LedgerEvent } from '@docket/projections/testing';
import { type Ledger, startLedger } from './projections-ledger.js';

const MIB = 1_048_576;
const TEXT_BYTES = 400_000;
const EVENTS = 100;

/** Keeps the whole text of the last event of each account. */
const texts = defineProjection<LedgerEvent, { readonly text: string }>()({
  name: 'ledger.texts',
  version: 1,
  on: { AmountBooked: { fold: (_none, event) => ({ text: event.data.bucket }) } },
});

describe('the memory of a projector on large events', () => {
  let ledger: Ledger;
  let delivered: number;
  let log: EventLog;

  beforeEach(async () => {
    ledger = await startLedger();
    delivered = 0;
    log = {
      ...ledger.store,
      subscribe: async function* (options) {
        for await (const batch of ledger.store.subscribe(options)) {
          delivered += batch.events.length;
          yield batch;
        }
      },
    };
    for (let start = 0; start < EVENTS; start += 10) {
      const accounts = Array.from({ length: 10 }, (_, index) => `a${start + index}`);
      await Promise.all(accounts.map((account) => ledger.book(account, 1, 'x'.repeat(TEXT_BYTES))));
    }
  });
  afterEach(async () => ledger.stop());

  it('holds no more of the log than its share while it works, nor more documents between two writes', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const stored: number[] = [0];
    const faultPoints = async (point: FaultPoint) => {
      if (point === 'documents-fetched') await gate;
      if (point === 'documents-written') {
        stored.push(await ledger.db.collection('rm.ledger.texts.g1').countDocuments({}));
      }
    };
    ledger.run([texts], { log, faultPoints, lease: { ttlMs: 10_000 }, batch: { cacheBytes: 4 * MIB } });
    let seen = -1;
    while (delivered === 0 || seen !== delivered) {
      seen = delivered;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    // What is worked on and what waits: each at most one batch of the log, of 8 MiB, beyond its bound.
    expect(delivered * TEXT_BYTES).toBeLessThanOrEqual((8 + 16 + 8) * MIB);
    release();
    await ledger.caughtUp(texts);
    expect(stored.at(-1)).toBe(EVENTS);
    const growth = stored.slice(1).map((count, index) => count - stored[index]!);
    expect(Math.max(...growth)).toBeLessThanOrEqual(20);
    const documents = await ledger.stored(texts);
    expect(Object.values(documents)).toEqual(Array(EVENTS).fill({ text: 'x'.repeat(TEXT_BYTES) }));
  });
});
