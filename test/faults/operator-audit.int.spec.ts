import type { EventStore } from '@docket/event-store';
import {
  createProjectionAdmin,
  type FaultPoint,
  type ProjectionAction,
  type ProjectionAdmin,
} from '@docket/projections';
import { jetstreamManager } from '@nats-io/jetstream';
import { setTimeout as sleep } from 'node:timers/promises';
import { evidenceOf, untilTold } from './operator-audit/evidence.js';
import { auditedStore, entriesOf, LEASE, recorder, refusing } from './operator-audit/plan.js';
import { type Ledger, startLedger } from './projections-ledger.js';

const NAME = 'audit.log';

describe('an act of an operator and the log', () => {
  let ledger: Ledger;
  let store: EventStore;
  const projection = refusing(NAME, 1);

  beforeEach(async () => {
    ledger = await startLedger();
    store = auditedStore(ledger.connection, 1_500);
  });
  afterEach(async () => ledger.stop());

  const adminOf = (faultPoints: (point: FaultPoint) => void = () => undefined): ProjectionAdmin =>
    createProjectionAdmin({
      db: ledger.db,
      log: store,
      progress: ledger.progress,
      projections: [projection],
      lease: LEASE,
      recordAction: recorder(store),
      faultPoints,
    });

  /** A projection with a generation to go back to. */
  async function rebuilt(): Promise<void> {
    const projector = ledger.run([projection], { lease: LEASE });
    await ledger.book('a', 1);
    await ledger.caughtUp(projection);
    await adminOf().rebuild(NAME, { by: 'olga' });
    await projector.stop();
  }

  it('has one entry of an act that eight processes tell at once, and others tell again long after', async () => {
    const manager = await jetstreamManager(ledger.connection);
    await manager.streams.update('DOCKET_EVENTS', { duplicate_window: 200_000_000 });
    const record = recorder(store);
    const { last } = await store.head();
    const acts = Array.from({ length: 5 }, (_, index): ProjectionAction => {
      const act = { action: 'rolled-back', projection: NAME, by: 'olga', behind: last } as const;
      return { ...act, id: `act-${index}`, at: new Date().toISOString(), details: { from: 2, to: 1 } };
    });
    for (const act of acts) await Promise.all(Array.from({ length: 8 }, async () => record(act)));
    await sleep(500);
    await Promise.all([...acts, ...acts].map(record));
    expect((await entriesOf(store, NAME)).map(({ id }) => id)).toEqual(acts.map(({ id }) => id));
  });

  it('is not done while the log is away', async () => {
    await rebuilt();
    ledger.nats.kill();
    await expect(adminOf().rollback(NAME, 'olga')).rejects.toThrow();
    await expect(adminOf().prune(NAME, { by: 'olga', graceMs: 0 })).rejects.toThrow();
    expect(await evidenceOf(ledger.db, NAME)).toMatchObject({ active: 2, previous: 1 });
    await ledger.nats.restart();
    expect((await entriesOf(store, NAME)).map(({ action }) => action)).toEqual([
      'rebuild-started',
      'rebuild-finished',
    ]);
  });

  it('is done when the log goes away right after, and told when it is back', async () => {
    await rebuilt();
    const admin = adminOf((point) => {
      if (point === 'action-done') ledger.nats.kill();
    });
    expect(await admin.rollback(NAME, 'olga')).toEqual({ from: 2, to: 1 });
    expect(await evidenceOf(ledger.db, NAME)).toMatchObject({ active: 1, previous: 2 });
    ledger.run([projection], { lease: LEASE, recordAction: recorder(store) });
    await ledger.nats.restart();
    await untilTold(ledger.db, NAME);
    expect((await entriesOf(store, NAME)).slice(2)).toMatchObject([
      { action: 'rolled-back', details: { from: 2, to: 1 } },
    ]);
  });
});
