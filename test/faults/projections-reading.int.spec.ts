import { createReadModels, natsProgress, type ProgressChannel, type ReadModels } from '@docket/projections';
import { balances } from '@docket/projections/testing';
import { connect } from '@nats-io/transport-node';
import { type Ledger, startLedger } from './projections-ledger.js';

describe('read models', () => {
  let ledger: Ledger;
  let readModels: ReadModels;

  beforeEach(async () => {
    ledger = await startLedger();
    readModels = createReadModels({ db: ledger.db, progress: ledger.progress, log: ledger.store });
  });
  afterEach(async () => {
    readModels.close();
    await ledger.stop();
  });

  it('is empty before a projection has run, and waits for its time to run out', async () => {
    const collection = await readModels.collection(balances());
    expect(await collection.countDocuments({})).toBe(0);
    const started = performance.now();
    expect(await readModels.waitFor('ledger.balances', 1, 200)).toEqual({ ok: false, position: 0 });
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('lets a client read its own write as soon as it is folded', async () => {
    ledger.run([balances()]);
    await ledger.book('warm', 1);
    await ledger.caughtUp(balances());
    for (let index = 1; index <= 20; index += 1) {
      const position = await ledger.book('a', 1);
      expect(await readModels.waitFor('ledger.balances', position, 5_000)).toMatchObject({ ok: true });
      const collection = await readModels.collection(balances());
      expect(await collection.findOne({ _id: 'acme/a' })).toMatchObject({ count: index, _pos: position });
    }
  });

  it('learns of progress from the database when pushes are lost, half a second later at most', async () => {
    let lostAtMs = 0;
    const lossy: ProgressChannel = {
      publish: (notice) => ledger.progress.publish(notice),
      subscribe: (onNotice) =>
        ledger.progress.subscribe((notice) => {
          if (notice.kind === 'folded') lostAtMs ||= performance.now();
          else onNotice(notice);
        }),
    };
    const far = createReadModels({ db: ledger.db, progress: lossy });
    ledger.run([balances()]);
    await ledger.book('a', 1);
    await ledger.caughtUp(balances());
    const costs: number[] = [];
    for (let round = 0; round < 9; round += 1) {
      lostAtMs = 0;
      const position = await ledger.book('a', 1);
      expect(await far.waitFor('ledger.balances', position, 10_000)).toEqual({ ok: true, position });
      expect(lostAtMs).toBeGreaterThan(0);
      costs.push(performance.now() - lostAtMs);
    }
    far.close();
    // The checkpoint follows within 200 ms, and is looked for every 250 ms.
    const [, , , , median] = costs.sort((one, other) => one - other);
    expect(median).toBeLessThan(750);
  });

  it('is woken through another process’s connection', async () => {
    ledger.run([balances()]);
    await ledger.book('a', 1);
    await ledger.caughtUp(balances());
    const connection = await connect({ servers: ledger.nats.url });
    const far = createReadModels({ db: ledger.db, progress: natsProgress(connection) });
    await far.waitFor('ledger.balances', 1, 1_000);
    for (let round = 0; round < 30; round += 1) {
      const position = await ledger.book('a', 1);
      expect(await far.waitFor('ledger.balances', position, 1_000)).toEqual({ ok: true, position });
    }
    far.close();
    await connection.close();
  });

  it('stops waiting when the client has gone', async () => {
    ledger.run([balances()]);
    const gone = new AbortController();
    const waiting = readModels.waitFor('ledger.balances', 1_000, 60_000, gone.signal);
    setTimeout(() => gone.abort(), 50);
    expect(await waiting).toMatchObject({ ok: false });
  });

  it('shows checkpoint, lag, owner and generation of each projection', async () => {
    ledger.run([balances()]);
    const position = await ledger.book('a', 1);
    await ledger.caughtUp(balances());
    expect(await readModels.status()).toEqual([
      expect.objectContaining({
        name: 'ledger.balances',
        version: 1,
        generation: 1,
        checkpoint: position,
        head: position,
        lag: 0,
        parkedDocuments: 0,
        lastError: null,
        owners: [expect.any(String)],
        generations: [expect.objectContaining({ number: 1, active: true, position })],
      }),
    ]);
  });

  it('ignores what is not a notice', async () => {
    const seen: unknown[] = [];
    const stop = natsProgress(ledger.connection).subscribe((notice) => seen.push(notice));
    for (const text of ['', 'nonsense', '{}', '{"kind":"folded","projection":1}', 'null']) {
      ledger.connection.publish('docket.progress.x', text);
    }
    ledger.progress.publish({ kind: 'registry', projection: 'x' });
    ledger.progress.publish({ kind: 'folded', projection: 'x', generation: 1, slice: 0, position: 7 });
    await ledger.connection.flush();
    await new Promise((resolve) => setTimeout(resolve, 50));
    stop();
    expect(seen).toEqual([
      { kind: 'registry', projection: 'x' },
      { kind: 'folded', projection: 'x', generation: 1, slice: 0, position: 7 },
    ]);
  });
});
