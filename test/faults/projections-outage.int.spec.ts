import { balances } from '@docket/projections/testing';
import { createConnection, type Connection } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import { Door } from './door.js';
import { type Ledger, startLedger } from './projections-ledger.js';
import { bookSome, expectRight } from './projections-operator.js';

describe('a runner whose database is gone', () => {
  let ledger: Ledger;
  let door: Door;
  let mongoose: Connection;

  beforeEach(async () => {
    ledger = await startLedger();
    const uri = new URL(ledger.databaseUri);
    const behind = { host: uri.hostname, port: Number(uri.port) };
    door = new Door(() => behind);
    await door.open();
    uri.host = `127.0.0.1:${door.port}`;
    uri.searchParams.set('directConnection', 'true');
    mongoose = await createConnection(uri.href).asPromise();
  });
  afterEach(async () => {
    await mongoose.close();
    await door.close();
    await ledger.stop();
  });

  const until = async (what: () => boolean): Promise<void> => {
    const deadline = Date.now() + 20_000;
    while (!what()) {
      expect(Date.now()).toBeLessThan(deadline);
      await sleep(20);
    }
  };

  it('says so in its health, parks nothing, and is well again when the database is back', async () => {
    const projection = balances();
    const { runner } = ledger.run([projection], { db: mongoose.db! });
    await bookSome(ledger, 0, 20);
    await ledger.caughtUp(projection);
    expect(runner.health()).toEqual({ status: 'ok', reasons: [] });

    await door.close();
    await bookSome(ledger, 20, 20);
    await until(() => runner.health().status !== 'ok');
    expect(runner.health()).toEqual({
      status: 'degraded',
      reasons: [expect.stringMatching(/^ledger\.balances is waiting: ./)],
    });
    // It stays so: nothing is folded, and nobody is told that all is well.
    const seen = new Set<string>();
    for (let look = 0; look < 20; look += 1) {
      seen.add(runner.health().status);
      await sleep(100);
    }
    expect([...seen]).toEqual(['degraded']);

    await door.open();
    await until(() => runner.health().status === 'ok');
    await expectRight(ledger, projection);
    expect(await ledger.db.collection('projection_parked').countDocuments({})).toBe(0);
    expect(runner.status()[0]).toMatchObject({ state: 'folding', parkedDocuments: 0 });
  });
});
