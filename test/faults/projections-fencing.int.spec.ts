import { setTimeout as sleep } from 'node:timers/promises';
import type { mongo } from 'mongoose';
import type { FaultPoint, Projection, ProjectionAdmin } from '@docket/projections';
import type { Balance } from '@docket/projections/testing';
import { type Ledger, type RunningProjector, startLedger } from './projections-ledger.js';
import { operatorOf } from './projections-operator.js';
import { booked, type Fold, refuses, spoiltBy } from './projections-spoilt.js';

const allKeys = ['acme/bad', 'acme/worse', 'acme/alone'];
const changesNothing: Fold = (document) => document;

describe('an owner that stood still', () => {
  let ledger: Ledger;
  let name: string;
  let cases = 0;
  let open: (() => void)[];

  beforeAll(async () => {
    ledger = await startLedger();
    for (const account of ['bad', 'worse', 'alone']) {
      await ledger.book(account, 1);
      await ledger.spoil(account);
      if (account !== 'alone') await ledger.book(account, 2);
    }
  });
  afterAll(async () => ledger.stop());
  beforeEach(() => {
    name = `fencing.case-${(cases += 1)}`;
    open = [];
  });
  afterEach(() => open.forEach((each) => each()));

  const spoilt = (fold: Fold): Projection<Balance> => spoiltBy(fold, name);
  const adminOf = (projection: Projection): ProjectionAdmin => operatorOf(ledger, [], projection);
  const parkedBy = async (projection: Projection) =>
    (await adminOf(projection).parked.list(name)).items.map(({ key, waitingEvents }) => [key, waitingEvents]);

  /** Starts a projector that stands still, its heartbeat too, the first time that it comes to a step. */
  function frozenAt(point: FaultPoint, projection: Projection) {
    const frozen = gate();
    const thawed = gate();
    const beating = gate();
    open.push(thawed.open, beating.open);
    const projector = ledger.run([projection], {
      db: withoutRenewals(ledger.db, async () => (frozen.isOpen ? beating.opened : undefined)),
      log: {
        ...ledger.store,
        subscribe: async function* (options) {
          for await (const batch of ledger.store.subscribe(options)) {
            if (frozen.isOpen) await beating.opened;
            yield batch;
          }
        },
      },
      // What it does not know yet when it wakes up: to its heir it is silent long before that.
      lease: { ttlMs: 9_000 },
      batch: { bulkDocuments: 1 },
      faultPoints: async (now) => {
        if (now !== point || frozen.isOpen) return;
        frozen.open();
        await thawed.opened;
      },
    });
    const wakeAndEnd = async () => {
      thawed.open();
      beating.open();
      await projector.stop();
    };
    /** It goes on before a sign of life, or an event that somebody else has folded, tells it that the lease is lost. */
    const wakeUnaware = thawed.open;
    return { isFrozen: frozen.opened, projector, wakeUnaware, wakeAndEnd };
  }

  /** An owner with everything parked that will stand still within its first retry, and what its heir runs. */
  async function frozenWithinRetry() {
    const program = { fold: refuses };
    const ofProgram = spoilt((...given) => program.fold(...given));
    const owner = Object.assign(program, frozenAt('command-folded', ofProgram));
    const stillRefusing = spoilt(refuses);
    await ledger.caughtUp(stillRefusing);
    return { owner, stillRefusing };
  }

  /** Whoever owns it next sees what is in the database, and nothing else. */
  async function expectRightWithNextOwner(owner: RunningProjector, projection: Projection): Promise<void> {
    await owner.stop();
    const next = ledger.run([projection]);
    for (const account of ['bad', 'worse']) await ledger.book(account, 4);
    await ledger.caughtUp(projection);
    expect(await parkedBy(projection)).toEqual([]);
    expect(await ledger.stored(projection)).toEqual(await ledger.expected(projection));
    expect((await adminOf(projection).status()).find((status) => status.name === name)).toMatchObject({
      parkedDocuments: 0,
    });
    expect(await adminOf(projection).verify(name)).toMatchObject({ ok: true, parkedDocuments: 0 });
    await next.stop();
  }

  it('before its checkpoint does not move it back when its heir is further', async () => {
    const corrected = spoilt(booked);
    const { isFrozen, projector, wakeUnaware, wakeAndEnd } = frozenAt('progress-published', corrected);
    await isFrozen;
    const heir = ledger.run([corrected]);
    await ledger.book('other', 5);
    await ledger.caughtUp(corrected);
    const checkpoint = async () =>
      (await ledger.db.collection('projection_slices').findOne({ projection: name }))!['position'] as number;
    const { last } = await ledger.store.head();
    while ((await checkpoint()) < last) await sleep(20);
    wakeUnaware();
    // Nothing but the refusal of its checkpoint can tell it.
    while (projector.runner.status()[0]!.state === 'folding') {
      expect(await checkpoint()).toBe(last);
      await sleep(20);
    }
    expect(await checkpoint()).toBe(last);
    await wakeAndEnd();
    await expectRightWithNextOwner(heir, corrected);
  });

  it('in the middle of parking holds up nothing that its heir has folded since', async () => {
    const { isFrozen, wakeAndEnd } = frozenAt('parked-partly-written', spoilt(refuses));
    await isFrozen;
    const corrected = spoilt(booked);
    const heir = ledger.run([corrected]);
    await ledger.caughtUp(corrected);
    await wakeAndEnd();
    expect(await parkedBy(corrected)).toEqual([]);
    await expectRightWithNextOwner(heir, corrected);
  });

  it('in the middle of parking holds up nothing that was retried since', async () => {
    let fold = refuses;
    const projection = spoilt((...given) => fold(...given));
    const { isFrozen, wakeAndEnd } = frozenAt('parked-partly-written', projection);
    await isFrozen;
    const heir = ledger.run([projection]);
    await ledger.caughtUp(projection);
    const waiting = await parkedBy(projection);
    expect(waiting.map(([key]) => key)).toEqual(allKeys);
    fold = booked;
    for (const [key] of waiting) {
      expect(await adminOf(projection).parked.retry(name, String(key), 'olga')).toMatchObject({ ok: true });
    }
    await wakeAndEnd();
    await expectRightWithNextOwner(heir, projection);
  });

  it('within a retry lets go of nothing that its heir still holds', async () => {
    const { owner, stillRefusing } = await frozenWithinRetry();
    const before = await parkedBy(stillRefusing);
    // In its eyes there is nothing to write, so nothing but the references can tell its heir.
    owner.fold = changesNothing;
    const retrying = adminOf(stillRefusing).parked.retry(name, 'acme/alone', 'olga', 20_000);
    await owner.isFrozen;
    const heir = ledger.run([stillRefusing]);
    await retrying;
    await owner.wakeAndEnd();
    expect(await parkedBy(stillRefusing)).toEqual(before);
    await heir.stop();

    const corrected = spoilt(booked);
    const next = ledger.run([corrected]);
    for (const [key] of before) await adminOf(corrected).parked.retry(name, String(key), 'olga');
    await expectRightWithNextOwner(next, corrected);
  });

  it('within a retry clears nothing that its heir has parked since', async () => {
    const { owner, stillRefusing } = await frozenWithinRetry();
    owner.fold = booked;
    const retrying = adminOf(stillRefusing).parked.retry(name, 'acme/worse', 'olga', 20_000);
    await owner.isFrozen;
    const heir = ledger.run([stillRefusing]);
    expect(await retrying).toEqual({ ok: true, folded: 0 });
    await ledger.spoil('worse');
    await ledger.caughtUp(stillRefusing);
    await owner.wakeAndEnd();
    expect(new Set((await parkedBy(stillRefusing)).map(([key]) => key))).toEqual(new Set(allKeys));
    await heir.stop();

    const corrected = spoilt(booked);
    const next = ledger.run([corrected]);
    for (const key of allKeys) await adminOf(corrected).parked.retry(name, key, 'olga');
    await expectRightWithNextOwner(next, corrected);
  });

  it('within a retry, and failed, keeps its lease until the retry has come to an end', async () => {
    let fold = refuses;
    let isAnotherLog = false;
    const reached = gate();
    const ended = gate();
    open.push(ended.open);
    const projection = spoilt((...given) => fold(...given));
    const projector = ledger.run([projection], {
      lease: { ttlMs: 300 },
      log: {
        ...ledger.store,
        eventIdAt: async (position) =>
          isAnotherLog ? 'the event of another log' : ledger.store.eventIdAt(position),
      },
      faultPoints: async (now) => {
        if (now !== 'command-folded') return;
        reached.open();
        await ended.opened;
      },
    });
    await ledger.caughtUp(projection);
    fold = changesNothing;
    const waiting = await parkedBy(projection);
    const retrying = adminOf(projection).parked.retry(name, 'acme/bad', 'olga', 20_000);
    await reached.opened;
    isAnotherLog = true;
    const owner = async () =>
      (await ledger.db.collection('projection_slices').findOne({ projection: name }))!['owner'] as unknown;
    while (projector.runner.status()[0]!.reason === null) await sleep(20);
    await sleep(200);
    expect(await owner()).not.toBeNull();
    ended.open();
    while ((await owner()) !== null) await sleep(20);
    // It wrote nothing more: the retry is for the next one to carry out.
    expect(await parkedBy(projection)).toEqual(waiting);
    isAnotherLog = false;
    expect(await retrying).toMatchObject({ ok: true });
    await projector.stop();
  });
});

/** Something that is waited for. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const self = {
    opened,
    isOpen: false,
    open: () => {
      self.isOpen = true;
      open();
    },
  };
  return self;
}

/** A database to which no sign of life comes while a process stands still. */
function withoutRenewals(db: mongo.Db, stillness: () => Promise<void>): mongo.Db {
  const own = (target: object, property: string | symbol): unknown => {
    const found: unknown = Reflect.get(target, property);
    return typeof found === 'function' ? found.bind(target) : found;
  };
  return new Proxy(db, {
    get: (target, property) =>
      property !== 'collection'
        ? own(target, property)
        : (...given: Parameters<mongo.Db['collection']>) =>
            new Proxy(target.collection(...given), {
              get: (collection, called) =>
                called !== 'findOneAndUpdate'
                  ? own(collection, called)
                  : async (...asked: Parameters<mongo.Collection['findOneAndUpdate']>) => {
                      await stillness();
                      return collection.findOneAndUpdate(...asked);
                    },
            }),
  });
}
