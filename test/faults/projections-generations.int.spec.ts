import { partitionOf } from '@docket/kernel';
import { createReadModels, type ProjectionAction, type Projection } from '@docket/projections';
import { type Balance, balances, buckets } from '@docket/projections/testing';
import { type Ledger, startLedger } from './projections-ledger.js';
import { bookSome, expectRight, operatorOf } from './projections-operator.js';

describe('generations', () => {
  let ledger: Ledger;
  let actions: ProjectionAction[];

  beforeEach(async () => {
    ledger = await startLedger();
    actions = [];
  });
  afterEach(async () => ledger.stop());

  it('rolls back and forth by one update, and prunes what nobody reads', async () => {
    const projection = balances();
    ledger.run([projection]);
    await bookSome(ledger, 0, 20);
    await ledger.caughtUp(projection);
    const admin = operatorOf(ledger, actions, projection);
    await expect(admin.rollback(projection.name, 'olga')).rejects.toMatchObject({
      code: 'PROJECTION.NO_PREVIOUS',
    });
    await admin.rebuild(projection.name, { by: 'olga' });
    await bookSome(ledger, 20, 20);
    await expectRight(ledger, projection);
    expect(await admin.rollback(projection.name, 'olga')).toEqual({ from: 2, to: 1 });
    await bookSome(ledger, 40, 20);
    await expectRight(ledger, projection);
    expect(await admin.rollback(projection.name, 'olga')).toEqual({ from: 1, to: 2 });
    await expectRight(ledger, projection);
    expect(await admin.prune(projection.name, { by: 'olga' })).toEqual([]);
    expect(await admin.prune(projection.name, { by: 'olga', graceMs: 0 })).toEqual([1]);
    expect(await ledger.db.listCollections({ name: 'rm.ledger.balances.g1' }).toArray()).toEqual([]);
    await expect(admin.rollback(projection.name, 'olga')).rejects.toMatchObject({
      code: 'PROJECTION.NO_PREVIOUS',
    });
    expect((await admin.status())[0]).toMatchObject({
      generation: 2,
      generations: [{ number: 2, active: true }],
    });
  });

  it('builds a changed version by itself while the one before serves the readers', async () => {
    const old = ledger.run([balances()]);
    await bookSome(ledger, 0, 30);
    await ledger.caughtUp(balances());
    const doubled: Projection<Balance> = {
      ...balances('ledger.balances', 2),
      on: {
        AmountBooked: {
          fold: (document) => ({ count: (document?.count ?? 0) + 2, sum: 0, chain: 0 }),
        },
      },
    };
    const readModels = createReadModels({ db: ledger.db, progress: ledger.progress });
    const collection = await readModels.collection(doubled);
    expect(collection.collectionName).toBe('rm.ledger.balances.g1');
    const next = ledger.run([doubled]);
    const third = ledger.run([doubled]);
    const deadline = Date.now() + 20_000;
    while ((await readModels.collection(doubled)).collectionName !== 'rm.ledger.balances.g2') {
      expect(Date.now()).toBeLessThan(deadline);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await bookSome(ledger, 30, 20);
    await expectRight(ledger, doubled);
    expect(old.runner.status()[0]).toMatchObject({
      state: 'standing-by',
      reason: expect.stringContaining('version'),
    });
    // Back to the old version: the new program leaves it alone and does not build again.
    await operatorOf(ledger, actions, doubled).rollback('ledger.balances', 'olga');
    await bookSome(ledger, 50, 20);
    await expectRight(ledger, balances());
    expect([next, third].map(({ runner }) => runner.status()[0]!.state)).toEqual([
      'standing-by',
      'standing-by',
    ]);
    const record = await ledger.db.collection('projections').findOne({});
    expect(Object.keys(record!['generations'] as object)).toEqual(['1', '2']);
    readModels.close();
  });

  it('goes on with the build of a version when the process that built it died', async () => {
    const first = ledger.run([balances()]);
    await bookSome(ledger, 0, 30);
    await ledger.caughtUp(balances());
    await first.stop();
    const next = balances('ledger.balances', 2);
    let hangs = () => {};
    const hanging = new Promise<void>((resolve) => (hangs = resolve));
    const dying = ledger.run([next], {
      faultPoints: async (point) => {
        if (point !== 'build-verified') return;
        hangs();
        await new Promise(() => undefined);
      },
      lease: { ttlMs: 600_000 },
    });
    await hanging;
    ledger.run([next]);
    const status = async () => (await operatorOf(ledger, actions, next).status())[0];
    for (let tries = 0; tries < 200 && (await status())?.generation === 1; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(await status()).toMatchObject({ generation: 2, version: 2 });
    await expectRight(ledger, next);
    expect(dying.runner.status()[0]).toMatchObject({ state: 'rebuilding' });
    ledger.abandon(dying);
  });

  it('is paused and taken up again by an operator', async () => {
    const first = ledger.run([balances()]);
    await bookSome(ledger, 0, 30);
    await ledger.caughtUp(balances());
    await first.stop();
    const next = balances('ledger.balances', 2);
    let go = () => {};
    const gate = new Promise<void>((resolve) => (go = resolve));
    const { runner } = ledger.run([next], {
      faultPoints: async (point) => {
        if (point === 'batch-folded') await gate;
      },
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const admin = operatorOf(ledger, actions, next);
    await admin.pauseRebuild(next.name, 'olga');
    await new Promise((resolve) => setTimeout(resolve, 300));
    go();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(runner.status()[0]).toMatchObject({
      state: 'standing-by',
      reason: expect.stringContaining('paused'),
    });
    expect((await admin.status())[0]).toMatchObject({ generation: 1 });
    await admin.rebuild(next.name, { by: 'olga' });
    await bookSome(ledger, 30, 10);
    await expectRight(ledger, next);
  });

  it.each([
    ['that is to become active', undefined],
    ['of the past', { position: 20 }],
  ])(
    '%s is paused and taken up again by an operator, also when another operator builds it',
    async (_, until) => {
      const projection = balances();
      ledger.run([projection]);
      await bookSome(ledger, 0, 30);
      await ledger.caughtUp(projection);
      const of = until === undefined ? {} : { until };
      let isFolding = () => {};
      const folding = new Promise<void>((resolve) => (isFolding = resolve));
      let go = () => {};
      const gate = new Promise<void>((resolve) => (go = resolve));
      const builder = operatorOf(ledger, actions, projection, {
        faultPoints: async (point) => {
          if (point !== 'batch-folded') return;
          isFolding();
          await gate;
        },
      });
      const building = builder.rebuild(projection.name, { by: 'otto', ...of });
      const command = `projections resume ${projection.name}${until ? ` --until ${until.position}` : ''}`;
      const paused = expect(building).rejects.toMatchObject({
        code: 'PROJECTION.REBUILD_PAUSED',
        message: expect.stringMatching(`${command}$`) as string,
      });
      await folding;
      const admin = operatorOf(ledger, actions, projection);
      await expect(admin.pauseRebuild(projection.name, 'olga', { position: 19 })).rejects.toMatchObject({
        code: 'PROJECTION.NO_REBUILD',
      });
      await admin.pauseRebuild(projection.name, 'olga', until);
      go();
      await paused;
      await expect(admin.pauseRebuild(projection.name, 'olga', until)).rejects.toMatchObject({
        code: 'PROJECTION.ALREADY_PAUSED',
      });
      expect((await admin.status())[0]).toMatchObject({
        generation: 1,
        build: until === undefined ? { state: 'paused' } : null,
      });
      await admin.rebuild(projection.name, { by: 'olga', onlyBegun: true, ...of });
      await bookSome(ledger, 30, 10);
      await expectRight(ledger, projection);
      expect((await admin.status())[0]).toMatchObject({
        generation: until === undefined ? 2 : 1,
        build: null,
      });
      expect(actions.map(({ action, by }) => `${by} ${action}`)).toEqual([
        'otto rebuild-started',
        'olga rebuild-paused',
        'olga rebuild-resumed',
        'olga rebuild-finished',
      ]);
    },
  );

  it('shows the past: a generation until a position or a time, by its number', async () => {
    const projection = balances();
    ledger.run([projection]);
    await bookSome(ledger, 0, 20);
    const { last } = await ledger.store.head();
    const then = await ledger.expected(projection);
    const time = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await bookSome(ledger, 20, 20);
    const admin = operatorOf(ledger, actions, projection);
    const readModels = createReadModels({ db: ledger.db, progress: ledger.progress });
    for (const until of [{ position: last }, { time }]) {
      const { generation, position, activated } = await admin.rebuild(projection.name, { by: 'olga', until });
      expect({ position, activated }).toEqual({ position: last, activated: false });
      const collection = await readModels.collection(projection, { generation });
      const documents = await collection.find({ _deleted: { $exists: false } }).toArray();
      expect(Object.fromEntries(documents.map(({ _id, _pos, ...document }) => [_id, document]))).toEqual(
        then,
      );
    }
    readModels.close();
    await expectRight(ledger, projection);
    await expect(
      admin.rebuild(projection.name, { by: 'olga', until: { position: 1_000_000 } }),
    ).rejects.toMatchObject({ code: 'PROJECTION.NO_SUCH_POSITION' });
    const head = async () => ({ first: 10, last });
    const ofCutLog = operatorOf(ledger, actions, projection, { log: { ...ledger.store, head } });
    await expect(
      ofCutLog.rebuild(projection.name, { by: 'olga', until: { position: 9 } }),
    ).rejects.toMatchObject({ code: 'PROJECTION.NO_SUCH_POSITION' });
    expect(await admin.prune(projection.name, { by: 'olga', snapshots: true })).toHaveLength(2);
  });

  it('changes the number of slices by a rebuild', async () => {
    const projection = balances();
    const whole = ledger.run([projection]);
    await bookSome(ledger, 0, 30);
    await ledger.caughtUp(projection);
    await operatorOf(ledger, actions, projection).rebuild(projection.name, { by: 'olga', slices: 2 });
    await whole.stop();
    ledger.run([projection], { slice: { index: 0, of: 2 } });
    ledger.run([projection], { slice: { index: 1, of: 2 } });
    await bookSome(ledger, 30, 30);
    await expectRight(ledger, projection);
    expect(await operatorOf(ledger, actions, projection).verify(projection.name)).toMatchObject({ ok: true });
  });

  it.each([
    ['a rebuild', false],
    ['a rebuild that broke off', true],
  ])('parks in the slice that folds the document, after %s', async (_what, breaksOff) => {
    const projection = balances();
    const first = ledger.run([projection]);
    const [even, odd] = [0, 1].map((slice) => accountOf(slice));
    for (const account of [even!, odd!]) {
      await ledger.book(account, 1);
      await ledger.spoil(account);
      await ledger.book(account, 2);
    }
    await ledger.caughtUp(projection);
    if (breaksOff) {
      const broken = operatorOf(ledger, actions, projection, {
        faultPoints: (point) => {
          if (point === 'build-verified') throw new Error('broke off');
        },
      });
      const choice = { by: 'olga', slices: 2 };
      await expect(broken.rebuild(projection.name, choice)).rejects.toThrow('broke off');
    }
    const admin = operatorOf(ledger, actions, projection);
    await admin.rebuild(projection.name, { by: 'olga', slices: 2 });
    await first.stop();
    ledger.run([projection], { slice: { index: 0, of: 2 } });
    ledger.run([projection], { slice: { index: 1, of: 2 } });
    for (const account of [even!, odd!]) await ledger.book(account, 3);
    await expectRight(ledger, projection);
    for (const account of [even!, odd!]) {
      const key = `acme/${account}`;
      expect(await admin.parked.retry(projection.name, key, 'olga')).toMatchObject({ ok: false });
      expect(await admin.parked.skip(projection.name, key, 'wrong amount', 'olga')).toEqual({
        ok: true,
        folded: 2,
      });
    }
    expect(await ledger.stored(projection)).toMatchObject({
      [`acme/${even}`]: { count: 3, sum: 6 },
      [`acme/${odd}`]: { count: 3, sum: 6 },
    });
    expect(await admin.verify(projection.name)).toMatchObject({ ok: true });
  });

  it('is not split where a document gathers events of several aggregates', async () => {
    const projection = buckets();
    const admin = operatorOf(ledger, actions, projection);
    await expect(admin.rebuild(projection.name, { by: 'olga', slices: 2 })).rejects.toMatchObject({
      code: 'PROJECTION.NOT_SPLITTABLE',
    });
    expect(actions).toEqual([]);
  });
});

/** An account whose events one of two slices folds. */
function accountOf(slice: number): string {
  for (let index = 0; ; index += 1) {
    const account = `account-${index}`;
    if (partitionOf(account) % 2 === slice) return account;
  }
}
