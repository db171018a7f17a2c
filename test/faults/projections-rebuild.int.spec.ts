import { createReadModels, type FaultPoint, type ProjectionAction } from '@docket/projections';
import { balances, buckets } from '@docket/projections/testing';
import { type Ledger, startLedger } from './projections-ledger.js';
import { bookSome, expectRight, operatorOf } from './projections-operator.js';

describe('rebuild', () => {
  let ledger: Ledger;
  let actions: ProjectionAction[];

  beforeEach(async () => {
    ledger = await startLedger();
    actions = [];
  });
  afterEach(async () => ledger.stop());

  it('rebuilds beside the live generation while writers write and readers read', async () => {
    const projection = balances();
    ledger.run([projection]);
    await bookSome(ledger, 0, 50);
    await ledger.caughtUp(projection);
    const readModels = createReadModels({ db: ledger.db, progress: ledger.progress });
    let done = false;
    const generations = new Set<string>();
    const writer = (async () => {
      for (let index = 50; !done; index += 10) await bookSome(ledger, index, 10);
    })();
    let reads = 0;
    const seen = new Map<string, object | null>();
    const reader = (async () => {
      const positions = new Map<string, number>();
      while (!done) {
        const position = (await ledger.store.head()).last;
        const { ok } = await readModels.waitFor(projection.name, position, 5_000);
        expect(ok).toBe(true);
        const collection = await readModels.collection(projection);
        generations.add(collection.collectionName);
        const documents = await collection.find({}).toArray();
        expect(documents).toHaveLength(7);
        for (const { _id, _pos, ...document } of documents) {
          // A reader never sees an older state than the one it has seen.
          expect(_pos).toBeGreaterThanOrEqual(positions.get(_id) ?? 0);
          positions.set(_id, _pos);
          const { _deleted, ...fields } = document as typeof document & { _deleted?: true };
          seen.set(`${collection.collectionName} ${_id}@${_pos}`, _deleted ? null : fields);
        }
        reads += 1;
      }
    })();
    const admin = operatorOf(ledger, actions, projection);
    for (let round = 0; round < 3; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      await admin.rebuild(projection.name, { by: 'olga' });
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    done = true;
    await Promise.all([writer, reader]);
    readModels.close();
    await expectRight(ledger, projection);
    expect(reads).toBeGreaterThan(10);
    // Every state that was read of any generation is the fold of the events up to its position.
    const history = await ledger.history(projection);
    for (const [where, document] of seen) {
      expect([where, document]).toEqual([where, history.get(where.split(' ')[1]!)]);
    }
    expect([...generations]).toEqual([1, 2, 3, 4].map((n) => `rm.ledger.balances.g${n}`));
    expect(await admin.verify(projection.name)).toMatchObject({ ok: true, generation: 4 });
    expect(actions.map(({ action }) => action)).toEqual(
      [1, 2, 3].flatMap(() => ['rebuild-started', 'rebuild-finished']),
    );
  });

  const buildPoints: FaultPoint[] = [
    'generation-registered',
    'batch-folded',
    'documents-written',
    'checkpoint-written',
    'build-folded',
    'build-verified',
    'handover-asked',
    'handover-taken',
    'handover-folded',
    'activated',
  ];

  it.each(buildPoints)(
    'finishes a rebuild that broke off at "%s" when it is started again',
    async (point) => {
      const projection = balances();
      ledger.run([projection]);
      await bookSome(ledger, 0, 60);
      await ledger.caughtUp(projection);
      const broken = operatorOf(ledger, actions, projection, {
        faultPoints: (reached) => {
          if (reached === point) throw new Error('broke off');
        },
      });
      await expect(broken.rebuild(projection.name, { by: 'olga' })).rejects.toThrow('broke off');
      await bookSome(ledger, 60, 20);
      const admin = operatorOf(ledger, actions, projection);
      if (point !== 'activated') await admin.rebuild(projection.name, { by: 'olga' });
      await bookSome(ledger, 80, 20);
      await expectRight(ledger, projection);
      expect(await admin.verify(projection.name)).toMatchObject({ ok: true, generation: 2 });
    },
  );

  it('spills what does not fit into memory, and goes on where it was stopped', async () => {
    const projection = buckets();
    for (let index = 0; index < 600; index += 1) await ledger.book('a', index, `bucket ${index % 200}`);
    ledger.run([projection]);
    await ledger.caughtUp(projection);
    const stop = new AbortController();
    const positions: number[] = [];
    /** How many documents of a generation lie in the database after each write that comes before its last one. */
    const spilled: number[] = [];
    let isFolding = true;
    const builderOf = (generation: number) =>
      operatorOf(ledger, actions, projection, {
        batch: { maxEvents: 50 },
        faultPoints: async (point) => {
          if (point === 'build-folded') isFolding = false;
          if (point !== 'documents-written' || !isFolding) return;
          spilled.push(await ledger.db.collection(`rm.${projection.name}.g${generation}`).countDocuments({}));
        },
      });
    const first = builderOf(2).rebuild(projection.name, {
      by: 'olga',
      memoryBytes: 500,
      signal: stop.signal,
      onProgress: ({ position }) => {
        if (position > 300) stop.abort(new Error('stopped'));
      },
    });
    await expect(first).rejects.toThrow('stopped');
    expect(spilled.length).toBeGreaterThan(2);
    await builderOf(2).rebuild(projection.name, {
      by: 'olga',
      memoryBytes: 500,
      verify: 'full',
      onProgress: ({ phase, position }) => {
        if (phase === 'folding') positions.push(position);
      },
    });
    expect(positions[0]).toBeGreaterThan(50);
    // Nearly every batch was written at once, and later batches changed what had been put away.
    expect(spilled.length).toBeGreaterThan(6);
    expect(spilled.filter((documents) => documents < 200).length).toBeGreaterThan(2);
    expect(await ledger.stored(projection)).toEqual(await ledger.expected(projection));

    isFolding = true;
    spilled.length = 0;
    const { generation } = await builderOf(3).rebuild(projection.name, { by: 'olga' });
    // With room for all of them they are written once, at the end.
    expect([generation, spilled]).toEqual([3, [200]]);
    expect(await ledger.stored(projection)).toEqual(await ledger.expected(projection));
  });

  it('is done once when two processes want it, and not again after a roll-back', async () => {
    const projection = balances();
    ledger.run([projection]);
    await bookSome(ledger, 0, 20);
    await ledger.caughtUp(projection);
    let go = () => {};
    const gate = new Promise<void>((resolve) => (go = resolve));
    const slow = operatorOf(ledger, actions, projection, {
      faultPoints: async (point) => {
        if (point === 'build-verified') await gate;
      },
    });
    const first = slow.rebuild(projection.name, { by: 'olga' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const second = operatorOf(ledger, actions, projection).rebuild(projection.name, { by: 'otto' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    go();
    const done = expect.objectContaining({ generation: 2, activated: true });
    expect(await Promise.all([first, second])).toEqual([done, done]);
    await slow.rollback(projection.name, 'olga');
    await bookSome(ledger, 20, 20);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await expectRight(ledger, projection);
    expect((await slow.status())[0]).toMatchObject({
      generation: 1,
      generations: [{ number: 1 }, { number: 2 }],
    });
  });

  it('is not behind what readers have seen when it becomes active', async () => {
    const projection = balances();
    ledger.run([projection]);
    await bookSome(ledger, 0, 20);
    await ledger.caughtUp(projection);
    let seen = 0;
    const admin = operatorOf(ledger, actions, projection, {
      faultPoints: async (point) => {
        if (point !== 'build-verified') return;
        // The live generation goes on while the new one is checked.
        await bookSome(ledger, 20, 20);
        await ledger.caughtUp(projection);
        seen = (await ledger.store.head()).last;
      },
    });
    const { position } = await admin.rebuild(projection.name, { by: 'olga' });
    expect(seen).toBeGreaterThan(40);
    expect(position).toBeGreaterThanOrEqual(seen);
  });

  it('asks again when it stood still for so long that the old generation was folded on', async () => {
    const projection = balances();
    ledger.run([projection]);
    await bookSome(ledger, 0, 20);
    await ledger.caughtUp(projection);
    const tokens = new Set<string>();
    let seen = 0;
    const admin = operatorOf(ledger, actions, projection, {
      faultPoints: async (point) => {
        if (point !== 'handover-folded') return;
        const { handover } = (await ledger.db.collection('projections').findOne({}))!;
        tokens.add(handover.token);
        if (tokens.size > 1) return;
        const deadline = Date.now() + 20_000;
        while ((await ledger.db.collection('projections').findOne({}))!['handover']) {
          expect(Date.now()).toBeLessThan(deadline);
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        await bookSome(ledger, 20, 20);
        await ledger.caughtUp(projection);
        seen = (await ledger.store.head()).last;
      },
    });
    const { position } = await admin.rebuild(projection.name, { by: 'olga' });
    expect(tokens.size).toBe(2);
    expect(seen).toBeGreaterThan(40);
    expect(position).toBeGreaterThanOrEqual(seen);
    await bookSome(ledger, 40, 5);
    await expectRight(ledger, projection);
  });

  it('waits for nobody who has stopped or stands aside, however long a lease lives', async () => {
    const projection = balances();
    const lease = { ttlMs: 600_000 };
    const owner = ledger.run([projection], { lease });
    await bookSome(ledger, 0, 20);
    await ledger.caughtUp(projection);
    const standby = ledger.run([projection], { lease });
    await until(() => standby.runner.status()[0]!.state === 'standing-by');
    await operatorOf(ledger, actions, projection, { lease }).rebuild(projection.name, { by: 'olga' });
    await bookSome(ledger, 20, 5);
    await expectRight(ledger, projection);
    const folding = [owner, standby].find(({ runner }) => runner.status()[0]!.state === 'folding')!;
    await folding.stop();
    await bookSome(ledger, 25, 5);
    await expectRight(ledger, projection);
  });

  const until = async (what: () => boolean): Promise<void> => {
    const deadline = Date.now() + 20_000;
    while (!what()) {
      expect(Date.now()).toBeLessThan(deadline);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
});
