import { createProjectionAdmin } from '@docket/projections';
import { reactionServices } from '@docket/platform';
import { startReadSide, type TestReadSide } from '../../../../../apps/api/testing/read-side.js';
import { recordProjectionAction } from '../record-operator-action.js';
import { removeRetiredGenerations } from './remove-retired-generations.js';

const NAME = 'operations.documents';
const DAY_MS = 86_400_000;

describe('retired generations of read models', () => {
  let test: TestReadSide;
  beforeAll(async () => {
    test = await startReadSide();
    await test.project('operations');
  }, 180_000);
  afterAll(() => test.stop());

  it('are planned after two weeks, removed as the plan says, and each removal is an event', async () => {
    const { db, store, progress, composition } = test.platform;
    const projections = await composition.projections('operations');
    const recordAction = async (action: Parameters<typeof recordProjectionAction>[1]) =>
      void (await recordProjectionAction(store, action));
    const admin = createProjectionAdmin({ db, log: store, projections, progress, recordAction });
    await admin.rebuild(NAME, { by: 'test' });
    await admin.rebuild(NAME, { by: 'test' });
    const numbers = async () => {
      const status = (await admin.status()).find(({ name }) => name === NAME)!;
      return status.generations.map(({ number }) => number);
    };
    const before = await numbers();
    expect(before).toHaveLength(3);

    const task = removeRetiredGenerations(reactionServices(test.platform));
    const now = new Date();
    const later = new Date(now.getTime() + 15 * DAY_MS);
    const context = (at: Date) =>
      ({ now: at, dueAt: at, runId: 'run-1', signal: new AbortController().signal }) as never;
    expect(await task.plan!(context(now))).toEqual([]);
    const plan = (await task.plan!(context(later))) as readonly { generation: number; projection: string }[];
    expect(plan.map(({ generation, projection }) => [projection, generation])).toEqual([
      [NAME, before[0]],
      [NAME, before[1]],
    ]);
    // They retired a moment ago for the engine, which looks again.
    expect(await task.run(context(later), plan)).toMatchObject({
      removed: [{ projection: NAME, generations: [] }],
    });
    const old = { $set: { [`generations.${before[0]}.retiredAt`]: new Date(now.getTime() - 20 * DAY_MS) } };
    await db.collection<{ _id: string }>('projections').updateOne({ _id: NAME }, old);
    const due = await task.plan!(context(now));
    expect(due).toMatchObject([{ projection: NAME, generation: before[0] }]);
    expect(await task.run(context(now), due)).toEqual({
      planned: 1,
      removed: [{ projection: NAME, generations: [before[0]] }],
    });
    expect(await numbers()).toEqual(before.slice(1));
    const acts = await test.events('ProjectionOperated');
    expect(acts.at(-1)?.data).toMatchObject({
      action: 'pruned',
      details: { generations: [before[0]] },
    });
    expect(await task.plan!(context(now))).toEqual([]);
  });
});
