import {
  defineProjection,
  type FaultPoint,
  type ProjectionAction,
  type Projection,
  type ProjectionAdmin,
} from '@docket/projections';
import type { LedgerEvent } from '@docket/projections/testing';
import { type Ledger, QUICK_LEASE, startLedger } from './projections-ledger.js';
import { operatorOf } from './projections-operator.js';
import { refuses, spoiltBy } from './projections-spoilt.js';

const NAME = 'ledger.balances';

/** Where each account was last: no two at the same place. */
const places = defineProjection<LedgerEvent, { readonly bucket: string }>()({
  name: 'ledger.places',
  version: 1,
  indexes: [{ keys: { bucket: 1 }, unique: true }],
  on: { AmountBooked: { fold: (_document, { data: { bucket } }) => ({ bucket }) } },
});

describe('an event that is skipped while a build is on its way', () => {
  const refusing = spoiltBy(refuses, NAME);
  let ledger: Ledger;
  let actions: ProjectionAction[];
  let admin: ProjectionAdmin;

  beforeEach(async () => {
    ledger = await startLedger();
    actions = [];
    admin = operatorOf(ledger, actions, refusing);
    ledger.run([refusing], { lease: QUICK_LEASE });
    await ledger.book('bad', 1);
    await ledger.spoil('bad');
    await ledger.book('bad', 2);
    await ledger.book('bad', 3);
    await ledger.caughtUp(refusing);
  });
  afterEach(async () => ledger.stop());

  /** Builds, and calls `meanwhile` once, when the build comes to a point. */
  const buildingWith = (
    projection: Projection,
    at: FaultPoint,
    meanwhile: () => void | Promise<void>,
  ): ProjectionAdmin => {
    let reached = false;
    return operatorOf(ledger, actions, projection, {
      faultPoints: async (point) => {
        if (point !== at || reached) return;
        reached = true;
        await meanwhile();
      },
    });
  };
  const skip = async (): Promise<void> => {
    expect(await admin.parked.skip(NAME, 'acme/bad', 'typing error', 'olga')).toMatchObject({ ok: true });
  };
  const breakDown = (): void => {
    throw new Error('broke down');
  };
  const expectLeftOut = async (generation: number): Promise<void> => {
    await ledger.caughtUp(refusing);
    expect((await admin.status())[0]).toMatchObject({ generation, parkedDocuments: 0 });
    expect(await ledger.stored(refusing)).toMatchObject({ 'acme/bad': { count: 3, sum: 6 } });
    expect(await admin.verify(NAME)).toMatchObject({ ok: true });
  };

  it('is left out by the build that has parked it', async () => {
    await buildingWith(refusing, 'build-verified', skip).rebuild(NAME, { by: 'olga' });
    await expectLeftOut(2);
  });

  it('is left out by a build that broke off when it had heard of it', async () => {
    const broken = buildingWith(refusing, 'skips-applied', breakDown);
    const stop = new AbortController();
    const stopped = buildingWith(refusing, 'build-folded', async () => {
      await skip();
      stop.abort(new Error('stopped'));
    });
    await expect(stopped.rebuild(NAME, { by: 'olga', signal: stop.signal })).rejects.toThrow('stopped');
    await expect(broken.rebuild(NAME, { by: 'olga' })).rejects.toThrow('broke down');
    expect(await admin.rebuild(NAME, { by: 'olga' })).toMatchObject({ generation: 2, activated: true });
    await expectLeftOut(2);
  });

  it('is left out in a state of the past that is built', async () => {
    const until = { position: (await ledger.store.head()).last };
    await buildingWith(refusing, 'build-verified', skip).rebuild(NAME, { by: 'olga', until });
    const past = await ledger.db.collection(`rm.${NAME}.g2`).find({}).toArray();
    expect(past).toMatchObject([{ _id: 'acme/bad', count: 3, sum: 6 }]);
  });

  it.each([
    ['before it takes over', false],
    ['while it is stopped', true],
  ])(
    'never becomes readable when the build has folded it %s: the next one leaves it out',
    async (_, stops) => {
      const { name } = places;
      const operator = operatorOf(ledger, actions, places);
      ledger.run([places], { lease: QUICK_LEASE });
      await ledger.book('first', 1, 'A');
      await ledger.caughtUp(places);
      const refused = await ledger.book('second', 1, 'A');
      await ledger.caughtUp(places);
      // The place is free again: a build, which writes what is left of a document, never sees two at it.
      await ledger.book('first', 1, 'B');
      await ledger.caughtUp(places);
      expect((await operator.parked.list(name)).items).toMatchObject([
        { key: 'acme/second', position: refused },
      ]);

      const stop = new AbortController();
      const building = buildingWith(places, 'build-verified', async () => {
        expect(await ledger.db.collection(`rm.${name}.g2`).countDocuments({ bucket: 'A' })).toBe(1);
        expect(await operator.parked.skip(name, 'acme/second', 'not there', 'olga')).toMatchObject({
          ok: true,
        });
        if (stops) stop.abort(new Error('stopped'));
      });
      const first = building.rebuild(name, { by: 'olga', signal: stop.signal });
      if (stops) await expect(first).rejects.toThrow('stopped');
      await expect(stops ? building.rebuild(name, { by: 'olga' }) : first).rejects.toMatchObject({
        code: 'PROJECTION.BUILD_WRONG',
        message: expect.stringMatching(
          new RegExp(`skipped 1 event.*acme/second \\(event ${refused}\\)\\. Rebuild again`),
        ) as string,
      });
      expect((await operator.status())[0]).toMatchObject({ generation: 1 });
      expect(await building.rebuild(name, { by: 'olga' })).toMatchObject({ generation: 3, activated: true });
      await ledger.caughtUp(places);
      const stored = await ledger.stored(places);
      expect(stored).toMatchObject({ 'acme/bad': { bucket: 'any' }, 'acme/first': { bucket: 'B' } });
      expect(Object.keys(stored)).toHaveLength(2);
      expect(await operator.verify(name)).toMatchObject({ ok: true });
    },
  );
});
