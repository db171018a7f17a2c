import type { EventLog } from '@docket/kernel';
import type { ProjectionAction, Projection } from '@docket/projections';
import { type Balance, balances } from '@docket/projections/testing';
import type { mongo } from 'mongoose';
import { type Ledger, startLedger } from './projections-ledger.js';
import { operatorOf } from './projections-operator.js';
import { booked, refuses, spoiltBy } from './projections-spoilt.js';

const name = 'ledger.balances';

describe('verify while others act', () => {
  let ledger: Ledger;
  let actions: ProjectionAction[];
  /** Stands for a corrected program. */
  let corrected: boolean;
  let projection: Projection<Balance>;

  beforeEach(async () => {
    ledger = await startLedger();
    actions = [];
    corrected = false;
    projection = spoiltBy((...given) => (corrected ? booked : refuses)(...given));
  });
  afterEach(async () => ledger.stop());

  /** Verifies, while something happens each time before it reads the documents, or the log. */
  const verify = async (moment: 'documents' | 'log', happens: () => Promise<unknown>) => {
    let reads = 0;
    const log: EventLog = {
      ...ledger.store,
      read: async function* (options) {
        reads += 1;
        if (moment === 'log') await happens();
        yield* ledger.store.read(options);
      },
    };
    const db = moment === 'documents' ? beforeDocuments(ledger.db, happens) : ledger.db;
    const result = await operatorOf(ledger, actions, projection, { log, db }).verify(name);
    return { reads, result };
  };
  const once = (work: () => Promise<unknown>) => {
    let work_: typeof work | undefined = work;
    return async () => {
      const now = work_;
      work_ = undefined;
      await now?.();
    };
  };

  it.each([
    ['retry', 'documents'],
    ['retry', 'log'],
    ['skip', 'documents'],
    ['skip', 'log'],
  ] as const)(
    'finds nothing wrong with a document that is folded on by a %s just before it reads the %s',
    async (kind, moment) => {
      for (let amount = 1; amount < 5; amount += 1) await ledger.book('bad', amount);
      await ledger.spoil('bad');
      await ledger.book('bad', 7);
      ledger.run([projection]);
      await ledger.caughtUp(projection);
      const { parked } = operatorOf(ledger, actions, projection);
      const act = once(async () => {
        corrected = kind === 'retry';
        const acted =
          kind === 'retry'
            ? parked.retry(name, 'acme/bad', 'olga')
            : parked.skip(name, 'acme/bad', 'spoilt', 'olga');
        expect(await acted).toMatchObject({ ok: true });
      });
      expect((await verify(moment, act)).result).toMatchObject({ ok: true, differences: [], documents: 1 });
      expect((await verify(moment, act)).result).toMatchObject({ ok: true, parkedDocuments: 0 });
    },
  );

  it('compares a document that changes each time that it is looked at', async () => {
    ledger.run([projection]);
    const change = async () => {
      for (let amount = 1; amount < 4; amount += 1) await ledger.book('hot', amount);
      await ledger.caughtUp(projection);
    };
    await change();
    for (const moment of ['documents', 'log'] as const) {
      const { reads, result } = await verify(moment, change);
      expect(result).toMatchObject({ ok: true, differences: [], documents: 1 });
      expect(reads).toBe(1);
    }
  });

  it('finds such a document wrong when it is', async () => {
    const wrong = { ...projection.on, AmountBooked: { fold: wrongly(balances()) } };
    const folded = { ...projection, on: wrong };
    ledger.run([folded]);
    const change = async () => {
      await ledger.book('hot', 1);
      await ledger.caughtUp(folded);
    };
    await change();
    for (const moment of ['documents', 'log'] as const) {
      const { result } = await verify(moment, change);
      expect(result).toMatchObject({ ok: false, different: 1, missing: 0, unexpected: 0 });
      expect(result.differences).toMatchObject([{ key: 'acme/hot', fields: [{ path: 'count' }] }]);
    }
  });
});

/** Counts two for one. */
function wrongly(projection: Projection<Balance>): Projection<Balance>['on'][string]['fold'] {
  return (document, event, key) => {
    const folded = projection.on['AmountBooked']!.fold(document, event, key);
    return folded && { ...folded, count: folded.count + 1 };
  };
}

/** A database in which something happens each time before the documents of a read model are read. */
function beforeDocuments(db: mongo.Db, happens: () => Promise<unknown>): mongo.Db {
  const late = <Target extends object>(target: Target, name: string, replacement: unknown): Target =>
    new Proxy(target, {
      get: (from, asked) => {
        const member: unknown = asked === name ? replacement : Reflect.get(from, asked);
        return typeof member === 'function' ? (member.bind(from) as unknown) : member;
      },
    });
  return late(db, 'collection', (name: string, options: object) => {
    const collection = db.collection(name, options);
    if (!name.startsWith('rm.')) return collection;
    return late(collection, 'find', (...asked: Parameters<typeof collection.find>) => {
      const cursor = collection.find(...asked);
      let first = true;
      return late(cursor, 'hasNext', async () => {
        if (first) await happens();
        first = false;
        return cursor.hasNext();
      });
    });
  });
}
