import type { ProjectionAction, Projection } from '@docket/projections';
import { balances } from '@docket/projections/testing';
import { type Ledger, startLedger } from './projections-ledger.js';
import { bookSome, expectRight, operatorOf } from './projections-operator.js';
import { backUpLog } from './projections-restore.js';

describe('a log that was restored from an older copy', () => {
  const projection = balances();
  let ledger: Ledger;
  let actions: ProjectionAction[];

  beforeEach(async () => {
    ledger = await startLedger();
    actions = [];
  });
  afterEach(async () => ledger.stop());

  const until = async (what: () => boolean): Promise<void> => {
    const deadline = Date.now() + 20_000;
    while (!what()) {
      expect(Date.now()).toBeLessThan(deadline);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  it('is what readers see after the rebuild that the error asks for', async () => {
    await bookSome(ledger, 0, 4);
    const restore = await backUpLog(ledger);
    const { runner } = ledger.run([projection]);
    await bookSome(ledger, 4, 10);
    await ledger.caughtUp(projection);
    await restore();
    await until(() => runner.health().status === 'failed');
    expect(runner.health().reasons[0]).toContain('projections rebuild ledger.balances');
    const admin = operatorOf(ledger, actions, projection);
    const { last } = await ledger.store.head();
    expect(await admin.rebuild(projection.name, { by: 'olga' })).toEqual({
      generation: 2,
      position: last,
      activated: true,
    });
    await expectRight(ledger, projection);
    await bookSome(ledger, 20, 5);
    await until(() => runner.health().status === 'ok');
    await expectRight(ledger, projection);
    expect(await admin.verify(projection.name)).toMatchObject({ ok: true, generation: 2 });
  });

  it('is built anew when a build was under way on the log before', async () => {
    await bookSome(ledger, 0, 4);
    const restore = await backUpLog(ledger);
    const first = ledger.run([projection]);
    await bookSome(ledger, 4, 10);
    await ledger.caughtUp(projection);
    await first.stop();
    const broken = operatorOf(ledger, actions, projection, {
      faultPoints: (point) => {
        if (point === 'build-verified') throw new Error('broke off');
      },
    });
    await expect(broken.rebuild(projection.name, { by: 'olga' })).rejects.toThrow('broke off');
    await restore();
    const admin = operatorOf(ledger, actions, projection);
    await expect(admin.rebuild(projection.name, { by: 'olga', onlyBegun: true })).rejects.toMatchObject({
      code: 'PROJECTION.LOG_FORKED',
      message: expect.stringContaining('projections rebuild ledger.balances'),
    });
    expect(await admin.rebuild(projection.name, { by: 'olga' })).toMatchObject({
      generation: 3,
      activated: true,
    });
    ledger.run([projection]);
    await bookSome(ledger, 20, 5);
    await expectRight(ledger, projection);
    expect(actions.map(({ action, details }) => [action, details['generation'], details['givenUp']])).toEqual(
      [
        ['rebuild-started', 2, undefined],
        ['rebuild-resumed', 2, undefined],
        ['rebuild-started', 3, 2],
        ['rebuild-finished', 3, undefined],
      ],
    );
    expect(await admin.prune(projection.name, { by: 'olga', graceMs: 0 })).toEqual([1, 2]);
  });

  it('keeps the event that lies now where another one had been skipped', async () => {
    await bookSome(ledger, 0, 4);
    const restore = await backUpLog(ledger);
    const projector = ledger.run([projection]);
    await ledger.spoil('a');
    await ledger.caughtUp(projection);
    const admin = operatorOf(ledger, actions, projection);
    expect(await admin.parked.skip(projection.name, 'acme/a', 'typing error', 'olga')).toEqual({
      ok: true,
      folded: 0,
    });
    await projector.stop();
    await restore();
    await ledger.book('a', 40);
    await admin.rebuild(projection.name, { by: 'olga' });
    await expectRight(ledger, projection);
    expect(await admin.verify(projection.name)).toMatchObject({ ok: true, generation: 2 });
  });

  it.each([1, 2])(
    'halts a projection that wants none of its events, in %s slice(s), though others were appended since',
    async (slices) => {
      const rare: Projection = { ...balances('ledger.rare'), on: { AccountClosed: { fold: () => ({}) } } };
      const slice = { index: 0, of: slices };
      await ledger.book('a', 1);
      const restore = await backUpLog(ledger);
      const first = ledger.run([rare], { slice });
      const others = Array.from({ length: slices - 1 }, () =>
        ledger.run([rare], { slice: { index: 1, of: 2 } }),
      );
      for (let index = 0; index < 10; index += 1) await ledger.book(`a${index}`, 1);
      await ledger.caughtUp(rare);
      await Promise.all([first, ...others].map(async (projector) => projector.stop()));
      await restore();
      for (let index = 0; index < 20; index += 1) await ledger.book(`a${index}`, 1);
      const { runner } = ledger.run([rare], { slice });
      await until(() => runner.health().status === 'failed');
      expect(runner.health().reasons[0]).toContain('The log is not the one that was read');
    },
  );
});
