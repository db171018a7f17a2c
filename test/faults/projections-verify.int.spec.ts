import { createProjectionAdmin, type Projection, type ProjectionAdmin } from '@docket/projections';
import { balances, buckets } from '@docket/projections/testing';
import { type Ledger, startLedger } from './projections-ledger.js';

describe('verify', () => {
  let ledger: Ledger;
  let admin: ProjectionAdmin;
  const projections: Projection[] = [balances(), buckets()];

  beforeEach(async () => {
    ledger = await startLedger();
    admin = createProjectionAdmin({
      db: ledger.db,
      log: ledger.store,
      progress: ledger.progress,
      projections,
      recordAction: async () => undefined,
    });
    for (let index = 0; index < 60; index += 1) await ledger.book(`a${index % 7}`, index, `b${index % 3}`);
    await ledger.close('a6');
    ledger.run(projections);
    for (const projection of projections) await ledger.caughtUp(projection);
  });
  afterEach(async () => ledger.stop());

  it('says that a generation equals the log, with the same digest on both sides', async () => {
    for (const [projection, documents] of [
      [balances(), 6],
      [buckets(), 3],
    ] as const) {
      const result = await admin.verify(projection.name);
      expect(result).toMatchObject({
        ok: true,
        documents,
        missing: 0,
        unexpected: 0,
        different: 0,
        position: 61,
      });
      expect(result.storedDigest).toBe(result.expectedDigest);
    }
  });

  it('finds a changed field, a missing document, an unexpected one, and a wrong position', async () => {
    const collection = ledger.db.collection<{ _id: string }>('rm.ledger.balances.g1');
    await collection.updateOne({ _id: 'acme/a1' }, { $inc: { sum: 1 } });
    await collection.deleteOne({ _id: 'acme/a2' });
    await collection.insertOne({ _id: 'acme/ghost', _pos: 3, count: 1 } as never);
    await collection.updateOne({ _id: 'acme/a3' }, { $inc: { _pos: -1 } });
    const result = await admin.verify('ledger.balances');
    expect(result).toMatchObject({ ok: false, missing: 1, unexpected: 1, different: 2 });
    expect(result.storedDigest).not.toBe(result.expectedDigest);
    expect([...result.differences].sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual([
      { key: 'acme/a1', kind: 'fields', fields: [{ path: 'sum', expected: 261, stored: 262 }] },
      { key: 'acme/a2', kind: 'missing', fields: [] },
      { key: 'acme/a3', kind: 'fields', fields: [{ path: '_pos', expected: 60, stored: 59 }] },
      { key: 'acme/ghost', kind: 'unexpected', fields: [] },
    ]);
  });

  it('is right while the projection goes on', async () => {
    let done = false;
    const writer = (async () => {
      for (let index = 0; !done; index += 1) await ledger.book(`a${index % 9}`, index, `b${index % 3}`);
    })();
    for (let round = 0; round < 5; round += 1) {
      for (const projection of projections) {
        expect(await admin.verify(projection.name)).toMatchObject({ ok: true, differences: [] });
      }
    }
    done = true;
    await writer;
  });

  it('compares a collection that does not fit into memory in several passes', async () => {
    const passes = new Set<number>();
    const result = await admin.verify('ledger.balances', {
      maxDocumentsInMemory: 3,
      onProgress: ({ pass }) => passes.add(pass),
    });
    expect(result).toMatchObject({ ok: true, documents: 6 });
    expect(result.expectedDigest).toBe((await admin.verify('ledger.balances')).expectedDigest);
    expect(passes.size).toBe(3);
  });

  it('does not judge a generation of another version', async () => {
    const newer = createProjectionAdmin({
      db: ledger.db,
      log: ledger.store,
      progress: ledger.progress,
      projections: [balances('ledger.balances', 2)],
      recordAction: async () => undefined,
    });
    await expect(newer.verify('ledger.balances')).rejects.toMatchObject({
      code: 'PROJECTION.VERSION_UNKNOWN',
    });
    await expect(newer.verify('ledger.nothing')).rejects.toMatchObject({ code: 'PROJECTION.UNKNOWN' });
  });
});
