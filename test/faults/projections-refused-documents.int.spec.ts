import { defineProjection, type ProjectionAction, type Projection } from '@docket/projections';
import { balances, type LedgerEvent } from '@docket/projections/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Ledger, startLedger } from './projections-ledger.js';
import { bookSome, operatorOf } from './projections-operator.js';

const name = 'ledger.balances';

describe('a build whose documents the database refuses', () => {
  let ledger: Ledger;

  beforeEach(async () => {
    ledger = await startLedger();
  });
  afterEach(async () => ledger.stop());

  it('parks them in the build of a changed version, and goes on', async () => {
    const old = ledger.run([balances()]);
    await ledger.book('a', 1);
    await ledger.book('a', 2);
    const culprit = await ledger.book('a', -1);
    await ledger.book('a', 3);
    await bookSome(ledger, 1, 20);
    await ledger.caughtUp(balances());
    await old.stop();
    const picky = pickyAbout((amount) => amount < 0);
    ledger.run([picky]);
    while ((await ledger.db.collection('projections').findOne({}))!['active'] !== 2) await sleep(50);
    await ledger.caughtUp(picky);
    const actions: ProjectionAction[] = [];
    const admin = operatorOf(ledger, actions, picky);
    // Not the first event of the document, but the one that the database refused.
    expect((await admin.parked.list(name)).items).toMatchObject([
      { key: 'acme/a', position: culprit, waitingEvents: 2 },
    ]);
    expect(await ledger.stored(picky)).toMatchObject({ 'acme/a': { amount: 2 }, 'acme/a1': {} });
    expect(await admin.parked.skip(name, 'acme/a', 'wrong', 'olga')).toEqual({ ok: true, folded: 1 });
    expect(await ledger.stored(picky)).toMatchObject({ 'acme/a': { amount: 3 } });
  });

  it('parks in a rebuild what a unique index refuses, as live folding does', async () => {
    const picky = pickyAbout(() => false, [{ keys: { bucket: 1 }, unique: true }]);
    for (const account of ['a', 'b', 'c']) await ledger.book(account, 1, account === 'c' ? 'other' : 'same');
    // It passes its value on: whoever takes it then is not refused.
    await ledger.book('c', 2, 'free');
    await ledger.book('d', 3, 'other');
    const actions: ProjectionAction[] = [];
    const admin = operatorOf(ledger, actions, picky);
    expect(await admin.rebuild(name, { by: 'olga' })).toMatchObject({ generation: 2, activated: true });
    const stored = Object.keys(await ledger.stored(picky));
    const parked = (await admin.parked.list(name)).items.map(({ key }) => key);
    expect([...stored, ...parked].sort()).toEqual(['acme/a', 'acme/b', 'acme/c', 'acme/d']);
    expect(parked).toHaveLength(1);
    expect(['acme/a', 'acme/b']).toContain(parked[0]);
  });
});

/** Version 2 of the balances, of which the database refuses some documents. */
function pickyAbout(
  isRefused: (amount: number) => boolean,
  indexes: Projection['indexes'] = [],
): Projection<{ bucket: string; amount: unknown }> {
  return defineProjection<LedgerEvent, { bucket: string; amount: unknown }>()({
    name,
    version: 2,
    indexes,
    on: {
      AmountBooked: {
        fold: (document, { data: { amount, bucket } }) => {
          const circle: Record<string, unknown> = {};
          circle['itself'] = circle;
          // What is wrong with a document stays wrong, however many events are folded before it is written.
          if (typeof document?.amount === 'object') return document;
          return { bucket, amount: isRefused(amount) ? circle : amount };
        },
      },
    },
  });
}
