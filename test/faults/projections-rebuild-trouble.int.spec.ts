import { createEventStore, type EventStore } from '@docket/event-store';
import type { BuildProgress, FaultPoint, ProjectionAction } from '@docket/projections';
import { balances, ledgerEventTypes } from '@docket/projections/testing';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { type Connection, createConnection } from 'mongoose';
import { Door } from './door.js';
import { type Ledger, QUICK_LEASE, startLedger } from './projections-ledger.js';
import { bookSome, expectRight, operatorOf } from './projections-operator.js';

describe("an operator's rebuild", () => {
  const projection = balances();
  let ledger: Ledger;
  let actions: ProjectionAction[];
  let door: Door;
  let mongoose: Connection;
  let connection: NatsConnection;
  let store: EventStore;

  beforeEach(async () => {
    ledger = await startLedger();
    actions = [];
    const uri = new URL(ledger.databaseUri);
    const { hostname, port } = uri;
    door = new Door(() => ({ host: hostname, port: Number(port || 27017) }));
    await door.open();
    uri.host = `127.0.0.1:${door.port}`;
    uri.searchParams.set('directConnection', 'true');
    mongoose = await createConnection(uri.href, { serverSelectionTimeoutMS: 500 }).asPromise();
    // A log that is soon given up.
    connection = await connect({
      servers: ledger.nats.url,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 100,
    });
    store = createEventStore({ connection, events: ledgerEventTypes, deadlineMs: 500 });
    ledger.run([projection]);
    await bookSome(ledger, 0, 60);
    await ledger.caughtUp(projection);
  });
  afterEach(async () => {
    await mongoose.close();
    await door.close();
    await connection.close();
    await ledger.stop();
  });

  /** Rebuilds while an engine is away from a step on, until the rebuild says so and a lease is long over. */
  async function rebuildThrough(
    point: FaultPoint,
    engine: { readonly goes: () => Promise<void>; readonly comes: () => Promise<void> },
  ): Promise<readonly BuildProgress[]> {
    let away = false;
    let back: Promise<void> | undefined;
    const told: BuildProgress[] = [];
    const admin = operatorOf(ledger, actions, projection, {
      db: mongoose.db!,
      log: store,
      batch: { maxEvents: 20 },
      faultPoints: async (reached) => {
        if (reached !== point || away) return;
        away = true;
        await engine.goes();
      },
    });
    const result = await admin.rebuild(projection.name, {
      by: 'olga',
      onProgress: (progress) => {
        if (progress.reason === undefined) return;
        told.push(progress);
        back ??= new Promise<void>((resolve) => setTimeout(resolve, 2 * QUICK_LEASE.ttlMs)).then(
          engine.comes,
        );
      },
    });
    await back;
    expect(result).toMatchObject({ generation: 2, activated: true });
    expect(told[0]).toMatchObject({ phase: 'waiting', reason: expect.any(String) });
    expect(actions.map(({ action }) => action)).toEqual(['rebuild-started', 'rebuild-finished']);
    await bookSome(ledger, 60, 5);
    await expectRight(ledger, projection);
    return told;
  }

  it.each<FaultPoint>(['batch-folded', 'build-folded', 'handover-taken'])(
    'waits for a database that is gone from "%s" on, says so, and is finished when it is back',
    async (point) => {
      await rebuildThrough(point, { goes: async () => door.close(), comes: async () => door.open() });
    },
  );

  it('waits for a log that is gone, says so, and is finished when it is back', async () => {
    const told = await rebuildThrough('build-verified', {
      goes: async () => ledger.nats.kill(),
      comes: async () => ledger.nats.restart(),
    });
    expect(told[0]!.reason).toMatch(/NATS|log/);
  });

  it('ends when its operator has waited enough', async () => {
    const stop = new AbortController();
    let reopened: Promise<void> | undefined;
    const admin = operatorOf(ledger, actions, projection, {
      db: mongoose.db!,
      faultPoints: async (reached) => {
        if (reached === 'build-folded') await door.close();
      },
    });
    const rebuilding = admin.rebuild(projection.name, {
      by: 'olga',
      signal: stop.signal,
      onProgress: ({ reason }) => {
        if (reason === undefined) return;
        stop.abort(new Error('enough'));
        reopened = door.open();
      },
    });
    await expect(rebuilding).rejects.toThrow('enough');
    await reopened;
  });
});
