import { until } from '@docket/engines/testing';
import {
  createProjectionAdmin,
  defineProjection,
  type ProjectionAction,
  type Projection,
  type ProjectionAdmin,
} from '@docket/projections';
import type { Balance, LedgerEvent } from '@docket/projections/testing';
import { type Ledger, startLedger } from './projections-ledger.js';
import { booked, refuses, spoiltBy } from './projections-spoilt.js';

describe('poison', () => {
  let ledger: Ledger;
  let actions: ProjectionAction[];
  let projection: Projection<Balance>;
  let admin: ProjectionAdmin;
  /** Stands for a corrected program: the fold takes what it refused before. */
  let corrected: boolean;

  beforeEach(async () => {
    ledger = await startLedger();
    corrected = false;
    actions = [];
    projection = spoiltBy((...given) => (corrected ? booked : refuses)(...given));
    admin = createProjectionAdmin({
      db: ledger.db,
      log: ledger.store,
      progress: ledger.progress,
      projections: [projection],
      recordAction: async (action) => void actions.push(action),
    });
  });
  afterEach(async () => ledger.stop());

  async function poison(): Promise<number> {
    await ledger.book('good', 1);
    await ledger.book('bad', 1);
    const position = await ledger.spoil('bad');
    await ledger.book('bad', 2);
    await ledger.book('good', 2);
    await ledger.book('bad', 3);
    return position;
  }

  it('parks the document with its later events in order, while the others go on', async () => {
    const { runner } = ledger.run([projection]);
    const position = await poison();
    await ledger.caughtUp(projection);
    expect(await ledger.stored(projection)).toMatchObject({
      'acme/good': { count: 2, sum: 3 },
      'acme/bad': { count: 1, sum: 1 },
    });
    expect(await admin.parked.list(projection.name)).toEqual({
      items: [
        expect.objectContaining({
          key: 'acme/bad',
          position,
          type: 'AmountSpoilt',
          error: 'this amount cannot be booked',
          waitingEvents: 3,
        }),
      ],
      nextCursor: null,
    });
    expect(runner.health()).toMatchObject({ status: 'degraded' });
    expect(await admin.verify(projection.name)).toMatchObject({ ok: true, parkedDocuments: 1 });
  });

  it.each(['parked-written', 'documents-written', 'checkpoint-written'])(
    'parks the same when it breaks down at "%s"',
    async (point) => {
      let faults = 0;
      await poison();
      ledger.run([projection], {
        faultPoints: (reached) => {
          if (reached === point && faults++ < 3) throw new Error('broke down');
        },
      });
      await ledger.caughtUp(projection);
      await ledger.book('bad', 4);
      await ledger.caughtUp(projection);
      const { items } = await admin.parked.list(projection.name);
      expect(items).toEqual([expect.objectContaining({ key: 'acme/bad', waitingEvents: 4 })]);
      expect(faults).toBeGreaterThan(0);
    },
  );

  it('keeps a document parked through a restart', async () => {
    const first = ledger.run([projection]);
    await poison();
    await ledger.caughtUp(projection);
    await first.stop();
    ledger.run([projection]);
    await ledger.book('bad', 4);
    await ledger.caughtUp(projection);
    expect(await ledger.stored(projection)).toMatchObject({ 'acme/bad': { count: 1 } });
    expect((await admin.parked.list(projection.name)).items[0]).toMatchObject({ waitingEvents: 4 });
  });

  it('folds a parked document again in order, and records who asked for it', async () => {
    ledger.run([projection]);
    const position = await poison();
    await ledger.caughtUp(projection);
    expect(await admin.parked.retry(projection.name, 'acme/bad', 'olga')).toEqual({
      ok: false,
      position,
      error: 'this amount cannot be booked',
    });
    corrected = true;
    expect(await admin.parked.retry(projection.name, 'acme/bad', 'olga')).toEqual({ ok: true, folded: 3 });
    await ledger.book('bad', 4);
    await ledger.caughtUp(projection);
    expect(await ledger.stored(projection)).toEqual(await ledger.expected(projection));
    expect((await admin.parked.list(projection.name)).items).toEqual([]);
    expect(actions).toMatchObject([
      { action: 'parked-retried', by: 'olga', details: { key: 'acme/bad', outcome: { ok: false } } },
      { action: 'parked-retried', by: 'olga', details: { key: 'acme/bad', outcome: { ok: true } } },
    ]);
    expect(await admin.verify(projection.name)).toMatchObject({ ok: true, parkedDocuments: 0 });
  });

  it('leaves out a skipped event for good: after a restart, in a rebuild, and when it is verified', async () => {
    const first = ledger.run([projection]);
    await poison();
    await ledger.caughtUp(projection);
    await expect(admin.parked.skip(projection.name, 'acme/bad', ' ', 'olga')).rejects.toMatchObject({
      code: 'PROJECTION.REASON_MISSING',
    });
    const outcome = await admin.parked.skip(projection.name, 'acme/bad', 'typing error, ticket 12', 'olga');
    expect(outcome).toEqual({ ok: true, folded: 2 });
    expect(actions).toMatchObject([
      { action: 'parked-skipped', details: { reason: 'typing error, ticket 12' } },
    ]);
    await first.stop();
    ledger.run([projection]);
    await ledger.book('bad', 4);
    await ledger.caughtUp(projection);
    const after = { 'acme/bad': { count: 4, sum: 10 } };
    expect(await ledger.stored(projection)).toMatchObject(after);
    expect(await admin.verify(projection.name)).toMatchObject({ ok: true });
    await admin.rebuild(projection.name, { by: 'olga' });
    await ledger.caughtUp(projection);
    expect(await ledger.stored(projection)).toMatchObject(after);
  });

  it.each(['command-folded', 'command-finished'])(
    'finishes a retry that broke off at "%s"',
    async (point) => {
      let faults = 0;
      ledger.run([projection], {
        faultPoints: (reached) => {
          if (reached === point && faults++ < 2) throw new Error('broke down');
        },
      });
      await poison();
      await ledger.caughtUp(projection);
      corrected = true;
      expect(await admin.parked.retry(projection.name, 'acme/bad', 'olga')).toMatchObject({ ok: true });
      await ledger.book('bad', 4);
      await ledger.caughtUp(projection);
      expect(await ledger.stored(projection)).toEqual(await ledger.expected(projection));
      expect((await admin.parked.list(projection.name)).items).toEqual([]);
    },
  );

  it('says so when nobody is there to carry out a retry, and carries it out later', async () => {
    const first = ledger.run([projection]);
    await poison();
    await ledger.caughtUp(projection);
    await first.stop();
    corrected = true;
    await expect(admin.parked.retry(projection.name, 'acme/bad', 'olga', 300)).rejects.toMatchObject({
      code: 'PROJECTION.NOBODY_FOLDS',
    });
    ledger.run([projection]);
    await ledger.book('bad', 4);
    const parked = async () => (await admin.parked.list(projection.name)).items.length;
    await until('the retry is carried out', async () => (await parked()) === 0);
    await ledger.caughtUp(projection);
    expect(await ledger.stored(projection)).toEqual(await ledger.expected(projection));
  });

  it('does not skip an event that was folded before it came to the skip', async () => {
    const first = ledger.run([projection]);
    const position = await poison();
    await ledger.caughtUp(projection);
    await first.stop();
    const nobody = { code: 'PROJECTION.NOBODY_FOLDS' };
    await expect(admin.parked.retry(projection.name, 'acme/bad', 'olga', 200)).rejects.toMatchObject(nobody);
    await expect(
      admin.parked.skip(projection.name, 'acme/bad', 'nonsense', 'otto', 200),
    ).rejects.toMatchObject(nobody);
    corrected = true;
    ledger.run([projection], { recordAction: async (action) => void actions.push(action) });
    const commands = ledger.db.collection('projection_commands');
    const open = { $or: [{ outcome: null }, { outbox: { $exists: true } }] };
    while ((await commands.countDocuments(open)) > 0) await new Promise((go) => setTimeout(go, 50));
    expect(await commands.findOne({ kind: 'skip' })).toMatchObject({
      outcome: { ok: false, outdated: true, position },
    });
    await ledger.caughtUp(projection);
    expect(await ledger.stored(projection)).toEqual(await ledger.expected(projection));
    expect(await ledger.db.collection('projection_skips').countDocuments({})).toBe(0);
    expect(new Set(actions.map(({ action, by }) => `${by} ${action}`))).toEqual(
      new Set(['olga parked-retried']),
    );
    expect(await admin.verify(projection.name)).toMatchObject({ ok: true, parkedDocuments: 0 });
  });

  it('lists parked documents page by page', async () => {
    ledger.run([projection]);
    for (let index = 0; index < 5; index += 1) await ledger.spoil(`bad-${index}`);
    await ledger.caughtUp(projection);
    const first = await admin.parked.list(projection.name, { limit: 3 });
    const second = await admin.parked.list(projection.name, { limit: 3, cursor: first.nextCursor! });
    expect([...first.items, ...second.items].map(({ key }) => key)).toEqual(
      [0, 1, 2, 3, 4].map((index) => `acme/bad-${index}`),
    );
    expect(second.nextCursor).toBeNull();
  });

  it('halts when so many documents are parked that the fold must be wrong', async () => {
    const { runner } = ledger.run([projection], { batch: { maxParkedDocuments: 3 } });
    for (let index = 0; index < 5; index += 1) await ledger.spoil(`bad-${index}`);
    const deadline = Date.now() + 20_000;
    while (runner.health().status !== 'failed' && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(runner.health()).toMatchObject({
      status: 'failed',
      reasons: [expect.stringContaining('more than 3 parked documents')],
    });
  });

  it('parks what the database refuses: a value that BSON cannot hold, and a unique value that is taken', async () => {
    const picky = defineProjection<LedgerEvent, { bucket: string; amount: unknown }>()({
      name: 'ledger.picky',
      version: 1,
      indexes: [{ keys: { bucket: 1 }, unique: true }],
      on: {
        AmountBooked: {
          fold: (_document, event) => {
            const circle: Record<string, unknown> = {};
            circle['itself'] = circle;
            return { bucket: event.data.bucket, amount: event.data.amount < 0 ? circle : event.data.amount };
          },
        },
      },
    });
    ledger.run([picky]);
    await ledger.book('a', 1, 'one');
    await ledger.book('b', -1, 'two');
    await ledger.book('c', 1, 'one');
    await ledger.book('d', 1, 'four');
    await ledger.caughtUp(picky);
    // Which of the two that want the same value comes first is the database's choice.
    const stored = await ledger.stored(picky);
    expect(Object.values(stored)).toEqual([
      { bucket: 'one', amount: 1 },
      { bucket: 'four', amount: 1 },
    ]);
    const parked = await admin.parked.list(picky.name);
    expect([...Object.keys(stored), ...parked.items.map(({ key }) => key)].sort()).toEqual(
      ['a', 'b', 'c', 'd'].map((id) => `acme/${id}`),
    );
  });
});
