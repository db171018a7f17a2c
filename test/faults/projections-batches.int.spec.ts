import { createReadModels } from '@docket/projections';
import { balances } from '@docket/projections/testing';
import { type Ledger, startLedger } from './projections-ledger.js';

describe('the size of a batch', () => {
  let ledger: Ledger;

  beforeEach(async () => {
    ledger = await startLedger();
  });
  afterEach(async () => ledger.stop());

  it('is large while much waits, and one event while little does', async () => {
    const projection = balances();
    for (let start = 0; start < 5_000; start += 250) {
      await Promise.all(
        Array.from({ length: 250 }, (_, index) => ledger.book(`a${(start + index) % 40}`, index)),
      );
    }
    let writes = 0;
    const startedMs = performance.now();
    ledger.run([projection], {
      // A hundred batches from the log at least.
      batch: { maxEvents: 50 },
      faultPoints: (point) => void (writes += point === 'documents-written' ? 1 : 0),
    });
    await ledger.caughtUp(projection);
    // Not one for each of 5,000 events, and not one for each batch of the log: changes of a document met in memory for a
    // second, until the last 1,000 events, which are close enough to be written batch by batch.
    const seconds = (performance.now() - startedMs) / 1_000;
    expect(writes).toBeLessThanOrEqual(1_000 / 50 + Math.ceil(seconds));

    const readModels = createReadModels({ db: ledger.db, progress: ledger.progress });
    await readModels.waitFor(projection.name, 5_000, 5_000);
    writes = 0;
    const waits: number[] = [];
    for (let index = 0; index < 25; index += 1) {
      const position = await ledger.book('a1', index);
      const startedMs = performance.now();
      expect(await readModels.waitFor(projection.name, position, 5_000)).toMatchObject({ ok: true });
      waits.push(performance.now() - startedMs);
    }
    readModels.close();
    expect(writes).toBeGreaterThanOrEqual(25);
    // Far below the second that a change may wait while the projection catches up.
    expect(waits.sort((a, b) => a - b)[12]).toBeLessThan(200);
    expect(await ledger.stored(projection)).toEqual(await ledger.expected(projection));
  });

  it('is as large as what comes in a rest of the writes, unless somebody waits', async () => {
    const projection = balances();
    let writes = 0;
    ledger.run([projection], {
      // Longer than the test: what is written again was waited for.
      batch: { gatherMs: 300_000 },
      faultPoints: (point) => void (writes += point === 'documents-written' ? 1 : 0),
    });
    const readModels = createReadModels({ db: ledger.db, progress: ledger.progress });
    for (let round = 1; round <= 3; round += 1) {
      let position = 0;
      for (let index = 0; index < 20; index += 1) position = await ledger.book(`a${index % 4}`, index);
      expect(writes).toBeLessThan(round);
      expect(await readModels.waitFor(projection.name, position, 30_000)).toMatchObject({ ok: true });
      expect(writes).toBe(round);
    }
    readModels.close();
    expect(await ledger.stored(projection)).toEqual(await ledger.expected(projection));
  });
});
