import type { mongo } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import { balances } from '@docket/projections/testing';
import { type Ledger, startLedger } from './projections-ledger.js';
import { bookSome, expectRight, operatorOf } from './projections-operator.js';

/** The database, with answers about chosen entries of the registry that can be held back on their way. */
function holding(db: mongo.Db, held: () => Promise<void>): mongo.Db {
  const late = (collection: mongo.Collection): mongo.Collection =>
    new Proxy(collection, {
      get: (target, property) => {
        if (property === 'find') {
          return (filter: mongo.Filter<mongo.Document>, ...options: [mongo.FindOptions?]) => {
            const cursor = target.find(filter, ...options);
            if (!('_id' in filter)) return cursor;
            return {
              toArray: async () => {
                const answer = await cursor.toArray();
                await held();
                return answer;
              },
            };
          };
        }
        const member: unknown = Reflect.get(target, property);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
    });
  return new Proxy(db, {
    get: (target, property) => {
      if (property === 'collection') {
        return (name: string, options?: mongo.CollectionOptions) =>
          name === 'projections' ? late(target.collection(name, options)) : target.collection(name, options);
      }
      const member: unknown = Reflect.get(target, property);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}

describe('an answer about the registry that is late', () => {
  let ledger: Ledger;

  beforeEach(async () => {
    ledger = await startLedger();
  });
  afterEach(async () => ledger.stop());

  it('does not let a projection rest that became active while the answer was on its way', async () => {
    const [old, next] = [balances(), balances('ledger.balances', 2)];
    const first = ledger.run([old]);
    await bookSome(ledger, 0, 10);
    await ledger.caughtUp(old);
    await first.stop();
    const second = ledger.run([next]);
    await expectRight(ledger, next);
    while ((await ledger.db.collection('projections').findOne({}))!['active'] !== 2) await sleep(20);
    await second.stop();

    let isAsked = (): void => undefined;
    const asked = new Promise<void>((resolve) => (isAsked = resolve));
    let isHeld = false;
    let letGo = (): void => undefined;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    const { runner } = ledger.run([old], {
      db: holding(ledger.db, async () => {
        if (isHeld) return;
        // The first one is what the projector asks; what it is told by others comes in time.
        isHeld = true;
        isAsked();
        await gate;
      }),
    });
    await asked;
    await operatorOf(ledger, [], next).rollback(next.name, 'olga');
    // The change is pushed, and looked for each second.
    await sleep(1_500);
    letGo();
    const startedMs = performance.now();
    while (runner.status()[0]!.state !== 'folding' && performance.now() - startedMs < 20_000) await sleep(20);
    expect(runner.status()[0]).toMatchObject({ state: 'folding', generation: 1 });
    await expectRight(ledger, old);
  });
});
