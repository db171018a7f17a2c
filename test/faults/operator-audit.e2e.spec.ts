import type { EventStore } from '@docket/event-store';
import {
  createProjectionAdmin,
  type FaultPoint,
  type Projection,
  type ProjectionAdmin,
} from '@docket/projections';
import { actsBetween, evidenceOf, untilTold, wordsOf } from './operator-audit/evidence.js';
import {
  auditedStore,
  entriesOf,
  LEASE,
  type OperatorProcess,
  PARKED_KEY,
  recorder,
  refusing,
} from './operator-audit/plan.js';
import { startOperator } from './operator-audit/processes.js';
import { type Ledger, startLedger } from './projections-ledger.js';

type Role = Exclude<OperatorProcess['role'], 'fold'>;
type Case = readonly [role: Role, point: FaultPoint, after: number];

const atOperators: readonly Case[] = [
  ['rebuild', 'action-drafted', 0],
  ['rebuild', 'generation-registered', 0],
  ['rebuild', 'action-recorded', 0],
  ['rebuild', 'action-settled', 0],
  ['rebuild', 'action-drafted', 1],
  ['rebuild', 'activated', 0],
  ['rebuild', 'action-recorded', 1],
  ['rebuild', 'action-settled', 1],
  ['travel', 'activated', 0],
  ['travel', 'action-recorded', 1],
  ...(['pause', 'rollback', 'prune'] as const).flatMap((role): Case[] => [
    [role, 'action-drafted', 0],
    [role, 'action-done', 0],
    [role, 'action-recorded', 0],
    [role, 'action-settled', 0],
  ]),
  ['prune', 'generation-emptied', 0],
  ...(['retry', 'skip'] as const).flatMap((role): Case[] => [
    [role, 'action-drafted', 0],
    [role, 'command-sent', 0],
    [role, 'action-recorded', 0],
    [role, 'action-settled', 0],
  ]),
];

const atProjectors: readonly Case[] = [
  ['skip', 'skip-recorded', 0],
  ...(['retry', 'skip'] as const).flatMap((role): Case[] => [
    [role, 'command-folded', 0],
    [role, 'command-cleared', 0],
    [role, 'command-finished', 0],
    [role, 'action-recorded', 0],
    [role, 'action-settled', 0],
  ]),
];

describe('the audit trail of operators', () => {
  let ledger: Ledger;
  let store: EventStore;
  let cases = 0;
  let name: string;

  beforeAll(async () => {
    ledger = await startLedger();
    store = auditedStore(ledger.connection);
    for (let index = 0; index < 20; index += 1) await ledger.book(`a${index % 3}`, index);
    await ledger.book('bad', 1);
    await ledger.spoil('bad');
    await ledger.book('bad', 2);
    // Behind the first there is a second: a skip is for the one that was seen, never for the next.
    await ledger.spoil('bad');
    await ledger.book('bad', 3);
  });
  afterAll(async () => ledger.stop());
  beforeEach(() => (name = `audit.case-${(cases += 1)}`));

  const adminOf = (projection: Projection): ProjectionAdmin =>
    createProjectionAdmin({
      db: ledger.db,
      log: store,
      progress: ledger.progress,
      projections: [projection],
      lease: LEASE,
      recordAction: recorder(store),
    });

  /** Brings the projection to where the act means something. @returns the version that is deployed then */
  async function prepare(role: Role): Promise<number> {
    const projection = refusing(name, 1);
    const projector = ledger.run([projection], { lease: LEASE });
    await ledger.caughtUp(projection);
    if (role === 'rollback' || role === 'prune') await adminOf(projection).rebuild(name, { by: 'otto' });
    await projector.stop();
    if (role !== 'pause') return 1;
    const next = ledger.run([refusing(name, 2)], {
      faultPoints: (point) => {
        if (point === 'batch-folded') throw new Error('broke down');
      },
    });
    while ((await evidenceOf(ledger.db, name)).next === 2)
      await new Promise((again) => setTimeout(again, 20));
    await next.stop();
    return 2;
  }

  /** Whoever comes next: two projectors and another operator, all at once. */
  async function recover(version: number): Promise<void> {
    const projection = refusing(name, version, true);
    const options = { lease: LEASE, recordAction: recorder(store) };
    const projectors = [ledger.run([projection], options), ledger.run([projection], options)];
    await expect(adminOf(projection).parked.retry(name, 'acme/nobody', 'otto')).rejects.toMatchObject({
      code: 'PROJECTION.NOT_PARKED',
    });
    await untilTold(ledger.db, name);
    await Promise.all(projectors.map((projector) => projector.stop()));
  }

  async function expectToldAsDone(role: Role, version: number, attack: () => Promise<void>): Promise<void> {
    const before = await evidenceOf(ledger.db, name);
    const told = await entriesOf(store, name);
    await attack();
    await recover(version);
    const entries = (await entriesOf(store, name)).slice(told.length);
    expect(entries.map(wordsOf)).toEqual(actsBetween(role, before, await evidenceOf(ledger.db, name)));
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  }

  it.each(atOperators)(
    'has every act of %s once when the operator dies at "%s" (%i)',
    async (role, point, after) => {
      const version = await prepare(role);
      const engines = {
        natsUrl: ledger.nats.url,
        databaseUri: ledger.databaseUri,
        projection: name,
        version,
      };
      await expectToldAsDone(role, version, async () => {
        const commanded = role === 'retry' || role === 'skip';
        const projector = commanded
          ? startOperator({ ...engines, role: 'fold', corrected: true, silent: true })
          : undefined;
        const operator = startOperator({ ...engines, role, fault: { point, after } });
        expect(await operator.ended).toMatchObject({ signal: 'SIGKILL' });
        projector?.child.kill('SIGKILL');
        await projector?.ended;
      });
    },
  );

  it.each(atProjectors)(
    'has every %s once when the projector dies at "%s" (%i)',
    async (role, point, after) => {
      const version = await prepare(role);
      const engines = {
        natsUrl: ledger.nats.url,
        databaseUri: ledger.databaseUri,
        projection: name,
        version,
      };
      await expectToldAsDone(role, version, async () => {
        const fold = { ...engines, role: 'fold', corrected: role === 'retry' } as const;
        const doomed = startOperator({ ...fold, fault: { point, after } });
        // Nobody but the projector is there to tell what was done.
        const dead = point === 'action-recorded' || point === 'action-settled';
        const fault = dead ? { fault: { point: 'command-sent', after: 0 } as const } : {};
        const operator = startOperator({ ...engines, role, ...fault });
        expect(await doomed.ended).toMatchObject({ signal: 'SIGKILL' });
        const heir = startOperator(fold);
        expect(await operator.ended).toMatchObject({ signal: dead ? 'SIGKILL' : null });
        heir.child.kill('SIGKILL');
        await heir.ended;
      });
      expect((await evidenceOf(ledger.db, name)).skips).toHaveLength(role === 'skip' ? 1 : 0);
    },
  );

  it('says nothing of what was refused', async () => {
    const version = await prepare('rebuild');
    const admin = adminOf(refusing(name, version));
    await expect(admin.rollback(name, 'olga')).rejects.toMatchObject({ code: 'PROJECTION.NO_PREVIOUS' });
    await expect(admin.pauseRebuild(name, 'olga')).rejects.toMatchObject({ code: 'PROJECTION.NO_REBUILD' });
    await expect(admin.rebuild(name, { by: ' ' })).rejects.toMatchObject({
      code: 'PROJECTION.OPERATOR_MISSING',
    });
    await expect(admin.parked.skip(name, PARKED_KEY, '', 'olga')).rejects.toMatchObject({
      code: 'PROJECTION.REASON_MISSING',
    });
    expect(await admin.prune(name, { by: 'olga', graceMs: 0 })).toEqual([]);
    expect(await entriesOf(store, name)).toEqual([]);
  });
});
