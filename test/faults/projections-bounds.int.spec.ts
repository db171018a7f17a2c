import type { EventLog } from '@docket/kernel';
import type { ProjectionAction, Projection } from '@docket/projections';
import type { Balance } from '@docket/projections/testing';
import { type Ledger, startLedger, watched } from './projections-ledger.js';
import { operatorOf } from './projections-operator.js';
import { booked, refuses, spoiltBy } from './projections-spoilt.js';

const name = 'ledger.balances';

describe('what is bounded', () => {
  let ledger: Ledger;
  let actions: ProjectionAction[];
  /** Stands for a corrected program. */
  let corrected: boolean;
  /** Accounts of the spoilt amounts that were folded, in order. */
  let folded: string[];
  let projection: Projection<Balance>;

  beforeEach(async () => {
    ledger = await startLedger();
    actions = [];
    corrected = false;
    folded = [];
    projection = spoiltBy((document, event, key) => {
      if (!corrected) return refuses(document, event, key);
      folded.push(event.aggregate.id);
      return booked(document, event, key);
    });
  });
  afterEach(async () => ledger.stop());

  const bookMany = async (account: (index: number) => string, count: number): Promise<void> => {
    for (let start = 0; start < count; start += 250) {
      const some = Array.from({ length: Math.min(250, count - start) }, (_, index) => start + index);
      await Promise.all(some.map((index) => ledger.book(account(index), index)));
    }
  };
  const owner = async () => (await ledger.db.collection('projection_slices').findOne({ generation: 1 }))!;

  it.each(['', 'command-folded', 'command-cleared'])(
    'folds thousands of waiting events page by page, though it takes longer than a lease lives (breaks down at "%s")',
    async (point) => {
      await ledger.book('bad', 1);
      await ledger.spoil('bad');
      await bookMany(() => 'bad', 4_500);
      const log: EventLog = {
        ...ledger.store,
        // A log that is busy: each read of what waits takes longer than the lease lives.
        read: async function* (options) {
          await new Promise((resolve) => setTimeout(resolve, 800));
          yield* ledger.store.read(options);
        },
      };
      let broken = point === '';
      ledger.run([projection], {
        log,
        lease: { ttlMs: 600 },
        faultPoints: (reached) => {
          if (broken || reached !== point) return;
          broken = true;
          throw new Error('broke down');
        },
      });
      await ledger.caughtUp(projection);
      const { epoch } = await owner();
      corrected = true;
      const admin = operatorOf(ledger, actions, projection);
      const outcome = await admin.parked.retry(name, 'acme/bad', 'olga', 30_000);
      if (point === '') {
        expect(outcome).toEqual({ ok: true, folded: 4_501 });
        // The same tenure: it did not lose its lease over it.
        expect((await owner())['epoch']).toBe(epoch);
      } else {
        expect(broken).toBe(true);
        expect(outcome).toMatchObject({ ok: true });
      }
      const after = await ledger.book('bad', 7);
      await ledger.caughtUp(projection);
      expect(await ledger.stored(projection)).toEqual(await ledger.expected(projection));
      expect((await ledger.db.collection(`rm.${name}.g1`).findOne({}))!['_pos']).toBe(after);
      expect(await ledger.db.collection('projection_parked').countDocuments({})).toBe(0);
    },
  );

  it('carries out more commands than fit into one turn, in order', async () => {
    const accounts = Array.from({ length: 120 }, (_, index) => `bad-${index}`);
    await Promise.all(accounts.map(async (account) => ledger.spoil(account)));
    const projector = ledger.run([projection]);
    await ledger.caughtUp(projection);
    await projector.stop();
    const admin = operatorOf(ledger, actions, projection);
    const asked = admin.parked.retry(name, 'acme/bad-0', 'olga', 0);
    await expect(asked).rejects.toMatchObject({ code: 'PROJECTION.NOBODY_FOLDS' });
    const commands = ledger.db.collection<{ _id: string; at: Date; action: object }>('projection_commands');
    const first = (await commands.findOne({}))!;
    const others = accounts.slice(1).map((account, index) => {
      const _id = `${first._id}/${String(index).padStart(3, '0')}`;
      return { ...first, _id, key: `acme/${account}`, action: { ...first.action, id: _id } };
    });
    await commands.insertMany(others.toReversed());
    corrected = true;
    folded = [];
    ledger.run([projection]);
    while ((await commands.countDocuments({ outcome: null })) > 0) {
      await new Promise((again) => setTimeout(again, 50));
    }
    expect(folded).toEqual(accounts);
    expect(await ledger.stored(projection)).toEqual(await ledger.expected(projection));
  });

  it('reads only what waits, not the log between', async () => {
    await ledger.spoil('bad');
    await bookMany((index) => `good-${index % 50}`, 1_500);
    await ledger.book('bad', 2);
    let delivered = 0;
    const log = watched(ledger.store, (events) => (delivered += events));
    ledger.run([projection], { log });
    await ledger.caughtUp(projection);
    corrected = true;
    const admin = operatorOf(ledger, actions, projection);
    expect(await admin.parked.retry(name, 'acme/bad', 'olga')).toEqual({ ok: true, folded: 2 });
    expect(delivered).toBe(2);
  });

  it('stores what waits behind a refused event before it becomes too much, in a rebuild too', async () => {
    await ledger.spoil('bad');
    await bookMany(() => 'bad', 12_000);
    let stored = 0;
    const admin = operatorOf(ledger, actions, projection, {
      batch: { maxEvents: 500 },
      faultPoints: (reached) => void (stored += reached === 'parked-written' ? 1 : 0),
    });
    await admin.rebuild(name, { by: 'olga' });
    expect(stored).toBeGreaterThanOrEqual(2);
    expect(await ledger.db.collection('projection_parked').countDocuments({ generation: 2 })).toBe(12_001);
  });

  it('verifies in more passes when the log has far more documents, or larger ones, than the collection', async () => {
    await bookMany((index) => `a${index}`, 300);
    ledger.run([projection]);
    await ledger.caughtUp(projection);
    const admin = operatorOf(ledger, actions, projection);
    const whole = await admin.verify(name);
    const passesOf = async (options: object) => {
      let most = 0;
      const result = await admin.verify(name, {
        ...options,
        onProgress: ({ passes }) => (most = Math.max(most, passes)),
      });
      return { most, result };
    };
    const large = await passesOf({ memoryBytes: 20_000 });
    expect(large.most).toBeGreaterThan(1);
    expect(large.result).toEqual(whole);
    await ledger.db.collection(`rm.${name}.g1`).deleteMany({});
    const emptied = await passesOf({ maxDocumentsInMemory: 40 });
    expect(emptied.most).toBeGreaterThan(2);
    expect(emptied.result).toMatchObject({ ok: false, missing: 300, documents: 0 });
  });
});
