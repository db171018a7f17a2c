import {
  createReadModels,
  type ProjectionAction,
  type Projection,
  type ReadModels,
} from '@docket/projections';
import { type Balance, balances } from '@docket/projections/testing';
import { type Ledger, startLedger } from './projections-ledger.js';
import { bookSome, expectRight, operatorOf } from './projections-operator.js';

const name = 'ledger.balances';

describe('the deploy of a changed version', () => {
  let ledger: Ledger;
  let readModels: ReadModels;
  /** Holds the build of the new version back at a step of it. */
  let release: () => void;
  let gate: Promise<void>;
  let isHeld: boolean;
  const next: Projection<Balance> = balances(name, 2);

  beforeEach(async () => {
    ledger = await startLedger();
    readModels = createReadModels({ db: ledger.db, progress: ledger.progress, log: ledger.store });
    isHeld = false;
    gate = new Promise((resolve) => (release = resolve));
  });
  afterEach(async () => {
    release();
    readModels.close();
    await ledger.stop();
  });

  const deploy = (point: string, batch: { readonly bulkDocuments?: number } = {}) =>
    ledger.run([next], {
      batch: { maxEvents: 10, ...batch },
      faultPoints: async (reached) => {
        if (reached !== point) return;
        isHeld = true;
        await gate;
      },
    });
  const until = async (what: () => boolean | Promise<boolean>): Promise<void> => {
    const deadline = Date.now() + 15_000;
    while (!(await what())) {
      expect(Date.now()).toBeLessThan(deadline);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const noticeOf = async () => (await readModels.freshness()).get(name)!.notice;

  it('keeps readers up to date during the build while a process of the old version is there', async () => {
    ledger.run([balances()]);
    await bookSome(ledger, 0, 30);
    await ledger.caughtUp(balances());
    const { runner } = deploy('build-folded');
    await until(() => isHeld);
    for (let index = 0; index < 20; index += 1) {
      const position = await ledger.book('fresh', index);
      expect(await readModels.waitFor(name, position, 2_000)).toEqual({ ok: true, position });
      const collection = await readModels.collection(balances());
      expect(collection.collectionName).toBe(`rm.${name}.g1`);
      expect(await collection.findOne({ _id: 'acme/fresh' })).toMatchObject({ count: index + 1 });
    }
    expect(runner.status()[0]).toMatchObject({ state: 'rebuilding' });
    expect((await readModels.freshness()).get(name)).toMatchObject({
      folding: true,
      notice: null,
      build: { generation: 2, version: 2, state: 'running' },
    });
    release();
    await until(async () => (await readModels.collection(next)).collectionName === `rm.${name}.g2`);
    await expectRight(ledger, next);
    await until(async () => (await readModels.freshness()).get(name)!.folding);
    expect((await readModels.freshness()).get(name)).toMatchObject({
      folding: true,
      build: null,
      notice: null,
    });
  });

  it('tells readers why they see an old state, and how long, when no process of the old version is left', async () => {
    const old = ledger.run([balances()]);
    await bookSome(ledger, 0, 60);
    await ledger.caughtUp(balances());
    const seen = (await ledger.store.head()).last;
    await old.stop();
    let folded = 0;
    ledger.run([next], {
      batch: { maxEvents: 10 },
      faultPoints: async (reached) => {
        if (reached !== 'batch-folded') return;
        folded += 1;
        await new Promise((resolve) => setTimeout(resolve, 700));
        if (folded === 3) await gate;
      },
    });
    await until(() => folded === 3);
    const position = await ledger.book('fresh', 1);
    expect(await readModels.waitFor(name, position, 300)).toEqual({ ok: false, position: seen });
    expect(await noticeOf()).toMatch(
      new RegExp(
        `^${name} shows the state at position ${seen}: no running process folds version 1 of it ` +
          `\\(generation 1\\)\\. It goes on when generation 2 \\(version 2\\) is built: at \\d+ of \\d+, about \\d+ s left\\.$`,
      ),
    );
    const [status] = await readModels.status();
    expect(status).toMatchObject({
      owners: [],
      folding: false,
      build: { generation: 2, state: 'running', phase: 'folding', target: expect.any(Number) },
      notice: expect.any(String),
    });
    expect(status!.build!.position).toBeGreaterThan(0);
    expect(status!.build!.remainingMs).toBeGreaterThan(0);
    release();
    expect(await readModels.waitFor(name, position, 15_000)).toMatchObject({ ok: true });
    await expectRight(ledger, next);
    expect(await noticeOf()).toBeNull();
  });

  it('tells that a paused build keeps readers waiting, and what to do', async () => {
    const old = ledger.run([balances()]);
    await bookSome(ledger, 0, 30);
    await ledger.caughtUp(balances());
    await old.stop();
    deploy('batch-folded');
    await until(() => isHeld);
    const actions: ProjectionAction[] = [];
    await operatorOf(ledger, actions, next).pauseRebuild(name, 'olga');
    release();
    await until(async () => (await noticeOf())?.includes('paused') === true);
    expect(await noticeOf()).toContain(`npm run docket -- projections resume ${name}`);
  });

  it('does not count a process that was killed: it left its name on the lease', async () => {
    const projector = ledger.run([balances()]);
    await bookSome(ledger, 0, 5);
    await ledger.caughtUp(balances());
    expect(await readModels.status()).toMatchObject([{ owners: [expect.any(String)], folding: true }]);
    await projector.stop();
    await ledger.db
      .collection('projection_slices')
      .updateOne({}, { $set: { owner: 'killed/1/x', rate: 500, seenAt: new Date(Date.now() - 11_000) } });
    expect(await readModels.status()).toMatchObject([
      {
        owners: [],
        folding: false,
        eventsPerSecond: 0,
        notice: expect.stringContaining('Start a projector'),
      },
    ]);
  });

  it('does not go on with a build that turned out wrong: it is pruned, then built anew', async () => {
    const old = ledger.run([balances()]);
    await bookSome(ledger, 0, 30);
    await ledger.caughtUp(balances());
    await old.stop();
    let spoil = true;
    const { runner } = ledger.run([next], {
      faultPoints: async (reached) => {
        if (reached !== 'build-folded' || !spoil) return;
        spoil = false;
        await ledger.db.collection(`rm.${name}.g2`).updateOne({}, { $inc: { sum: 1 } });
      },
    });
    const record = async () => (await ledger.db.collection('projections').findOne({}))!;
    await until(async () => (await record())['generations'][2]?.state === 'pruning');
    await until(() => runner.status()[0]!.state === 'standing-by');
    expect(await noticeOf()).toContain('no running process folds version 1');
    expect((await readModels.status())[0]!.build).toMatchObject({ state: 'failing', generation: 2 });
    const actions: ProjectionAction[] = [];
    expect(await operatorOf(ledger, actions, next).prune(name, { by: 'olga' })).toEqual([2]);
    await until(async () => (await record())['active'] === 3);
    await expectRight(ledger, next);
  });

  it('tells operators that a build fails and why, until one comes through', async () => {
    ledger.run([balances()]);
    await bookSome(ledger, 0, 10);
    await ledger.caughtUp(balances());
    let isBroken = true;
    ledger.run([next], {
      faultPoints: async (reached) => {
        if (reached === 'build-folded' && isBroken) throw new Error('there is no room for the indexes');
      },
    });
    const status = async () => (await readModels.status())[0]!;
    await until(async () => (await status()).build?.state === 'failing');
    expect(await status()).toMatchObject({
      generation: 1,
      folding: true,
      lastError: null,
      build: { generation: 2, version: 2, state: 'failing', lastError: 'there is no room for the indexes' },
      notice: `The build of generation 2 (version 2) of ${name} fails: there is no room for the indexes`,
    });
    isBroken = false;
    let now = await status();
    await until(async () => {
      now = await status();
      return now.generation === 2 && now.folding;
    });
    expect(now).toMatchObject({ build: null, notice: null });
    await expectRight(ledger, next);
  });

  it('prunes a build that a later release has left behind', async () => {
    const old = ledger.run([balances()]);
    await bookSome(ledger, 0, 30);
    await ledger.caughtUp(balances());
    await old.stop();
    const second = deploy('batch-folded');
    await until(() => isHeld);
    const stopping = second.stop();
    release();
    await stopping;
    const third = balances(name, 3);
    ledger.run([third]);
    await until(async () => (await ledger.db.collection('projections').findOne({}))!['active'] === 3);
    await expectRight(ledger, third);
    const actions: ProjectionAction[] = [];
    expect(await operatorOf(ledger, actions, third).prune(name, { by: 'olga' })).toEqual([2]);
  });

  it('prunes a build whose builder stands still, which writes nothing that stays when it wakes up', async () => {
    const old = ledger.run([balances()]);
    await bookSome(ledger, 0, 30);
    await ledger.caughtUp(balances());
    await old.stop();
    const builder = deploy('documents-partly-written', { bulkDocuments: 2 });
    await until(() => isHeld);
    const actions: ProjectionAction[] = [];
    const slices = ledger.db.collection('projection_slices');
    let leasesWhenEmptied = -1;
    const prune = operatorOf(ledger, actions, balances(name, 3), {
      faultPoints: async (reached) => {
        if (reached !== 'generation-emptied') return;
        leasesWhenEmptied = await slices.countDocuments({ generation: 2 });
      },
    });
    expect(await prune.prune(name, { by: 'olga' })).toEqual([2]);
    expect(leasesWhenEmptied).toBe(0);
    release();
    // It has one more write under way, and then learns that it has no lease any more.
    await until(() => builder.runner.status()[0]!.reason?.startsWith('generation 2') !== true);
    await builder.stop();
    await prune.prune(name, { by: 'olga' });
    const left = ledger.db.listCollections({ name: `rm.${name}.g2` });
    expect(await left.toArray()).toEqual([]);
    expect(await slices.countDocuments({ generation: 2 })).toBe(0);
  });
});
