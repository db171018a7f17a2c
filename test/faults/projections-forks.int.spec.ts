import { until } from '@docket/engines/testing';
import type { EventLog } from '@docket/kernel';
import type { ProjectionRunner } from '@docket/projections';
import { balances } from '@docket/projections/testing';
import { jetstreamManager } from '@nats-io/jetstream';
import { type Ledger, startLedger } from './projections-ledger.js';
import { operatorOf } from './projections-operator.js';

describe('forks and gaps of the log', () => {
  let ledger: Ledger;

  beforeEach(async () => {
    ledger = await startLedger();
    const first = ledger.run([balances()]);
    for (let index = 0; index < 10; index += 1) await ledger.book('a', 1);
    await ledger.caughtUp(balances());
    await first.stop();
  });
  afterEach(async () => ledger.stop());

  async function startOn(log: Partial<EventLog>): Promise<ProjectionRunner> {
    const { runner } = ledger.run([balances()], { log: { ...ledger.store, ...log } });
    await new Promise((resolve) => setTimeout(resolve, 500));
    return runner;
  }

  async function expectHalted(runner: ProjectionRunner, reason: string): Promise<void> {
    const before = await ledger.stored(balances());
    await ledger.book('a', 1);
    await until('it halts', () => runner.health().status === 'failed');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(runner.health()).toEqual({ status: 'failed', reasons: [expect.stringContaining(reason)] });
    expect(await ledger.stored(balances())).toEqual(before);
  }

  it('halts when another event lies at the checkpoint', async () => {
    const runner = await startOn({ eventIdAt: async () => 'another-event' });
    await expectHalted(runner, 'rebuild ledger.balances');
  });

  it('halts when the log ends before the checkpoint, as a restored one does', async () => {
    const runner = await startOn({ head: async () => ({ first: 1, last: 4 }) });
    await expectHalted(runner, 'the log ends at position 4');
  });

  it('halts when events behind the checkpoint are gone', async () => {
    const runner = await startOn({ head: async () => ({ first: 15, last: 20 }) });
    await expectHalted(runner, 'events were deleted');
  });

  it('goes on by itself when the right log is back', async () => {
    let wrong = true;
    const runner = await startOn({
      eventIdAt: async (position) => (wrong ? 'another-event' : ledger.store.eventIdAt(position)),
    });
    expect(runner.health().status).toBe('failed');
    wrong = false;
    await ledger.book('a', 1);
    await ledger.caughtUp(balances());
    expect(await ledger.stored(balances())).toEqual(await ledger.expected(balances()));
    expect(runner.health().status).toBe('ok');
  });

  it('halts when the log is put back to an older state while it is folded', async () => {
    let cut = false;
    const runner = await startOn({
      head: async () => (cut ? { first: 1, last: 4 } : ledger.store.head()),
    });
    await ledger.book('a', 1);
    await ledger.caughtUp(balances());
    expect(runner.health().status).toBe('ok');
    cut = true;
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await expectHalted(runner, 'the log ends at position 4');
  });

  describe('with a hole in the middle', () => {
    beforeEach(async () => {
      const streams = (await jetstreamManager(ledger.connection)).streams;
      const { config } = await streams.info('DOCKET_EVENTS');
      await streams.delete('DOCKET_EVENTS');
      // As no log of ours is: an event can be lost from it.
      await streams.add({ ...config, deny_delete: false, deny_purge: false });
      for (let index = 0; index < 10; index += 1) await ledger.book('b', 1);
    });

    const lose = async (position: number): Promise<void> => {
      const { streams } = await jetstreamManager(ledger.connection);
      expect(await streams.deleteMessage('DOCKET_EVENTS', position)).toBe(true);
    };

    it('is not folded past it, whatever the type of the lost event', async () => {
      const other = balances('ledger.others');
      await lose(5);
      const { runner } = ledger.run([other]);
      await until('it halts', () => runner.health().status === 'failed');
      expect(runner.status()[0]).toMatchObject({
        state: 'halted',
        reason: expect.stringContaining('needs the event at position 5'),
      });
      expect(await ledger.stored(other)).toEqual({});
    });

    it('is not rebuilt from, and not said to be equal', async () => {
      const other = balances('ledger.others');
      const projector = ledger.run([other]);
      await ledger.caughtUp(other);
      await projector.stop();
      await lose(5);
      const admin = operatorOf(ledger, [], other);
      const gap = { code: 'PROJECTION.LOG_GAP' };
      await expect(admin.rebuild(other.name, { by: 'olga' })).rejects.toMatchObject(gap);
      await expect(admin.verify(other.name)).rejects.toMatchObject(gap);
    });
  });
});
