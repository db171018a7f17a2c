import { until } from '@docket/engines/testing';
import { defineReactor } from '@docket/processes';
import type { LedgerEvent } from '@docket/projections/testing';
import { type ProcessBench, startProcessBench } from './processes-bench.js';
import { book, echo, type OutsideCall } from './processes-program.js';

describe('a reactor', () => {
  let bench: ProcessBench;
  let calls: OutsideCall[];
  const note = async (call: OutsideCall): Promise<void> => void calls.push(call);
  beforeEach(async () => {
    bench = await startProcessBench();
    calls = [];
  });
  afterEach(() => bench.stop());

  const amountsOf = async (account: string) =>
    (await bench.eventsOf(account)).map(({ data }) => (data as { readonly amount: number }).amount);

  it('reacts to each event of the log once, in order for each aggregate, with an id for what it does outside', async () => {
    await bench.ledger.book('in-1', 1);
    bench.run({ reactors: [echo(note)] });
    await Promise.all([2, 3, 4].map((amount) => bench.ledger.book('in-2', amount)));
    await bench.ledger.book('in-1', 5);
    await bench.caughtUp('test.echo');
    expect(await amountsOf('echo-in-1')).toEqual([1, 5]);
    expect(await amountsOf('echo-in-2')).toEqual(await amountsOf('in-2'));
    expect(new Set(calls.map(({ id }) => id)).size).toBe(5);
  });

  it.each(['reaction-started', 'reaction-done', 'checkpoint-written'] as const)(
    'that dies at %s does again only what is not done, with the same ids',
    async (point) => {
      let faults = 0;
      bench.run({
        reactors: [echo(note)],
        faultPoints: (reached) => {
          if (reached === point && faults++ < 2) throw new Error('broke down');
        },
      });
      // Caught up in between, so that there is more than one checkpoint.
      for (let amount = 1; amount <= 5; amount += 1) {
        await bench.ledger.book('in-1', amount);
        if (amount % 2 === 1) await bench.caughtUp('test.echo');
      }
      expect(faults).toBeGreaterThan(1);
      expect(await amountsOf('echo-in-1')).toEqual([1, 2, 3, 4, 5]);
      const ids = new Map<string, Set<string>>();
      for (const { about, id } of calls) ids.set(about, new Set([...(ids.get(about) ?? []), id]));
      expect([...ids.values()].map(({ size }) => size)).toEqual([1, 1, 1, 1, 1]);
    },
  );

  it('stands by while another process has the lease, and takes over when that one stops', async () => {
    const first = bench.run({ reactors: [echo(note)] });
    await bench.ledger.book('in-1', 1);
    await bench.caughtUp('test.echo');
    const second = bench.run({ reactors: [echo(note)] });
    await until('the second stands by', () => second.runner.status().reactors[0]!.state === 'standing-by');
    await first.stop();
    await bench.ledger.book('in-1', 2);
    await bench.caughtUp('test.echo');
    expect(await amountsOf('echo-in-1')).toEqual([1, 2]);
  });

  describe('whose handler fails', () => {
    let corrected: boolean;
    const picky = defineReactor<LedgerEvent>()({
      name: 'test.picky',
      on: {
        AmountBooked: async (event, { send }) => {
          const { id } = event.aggregate;
          if (!id.startsWith('in-')) return;
          if (event.data.amount === 13 && !corrected) throw new Error('thirteen is not taken');
          const result = await send(book(`out-${id}`, event.data.amount, 'any'));
          if (!result.ok) throw new Error(result.message);
        },
      },
    });
    beforeEach(async () => {
      corrected = false;
      bench.run({ reactors: [picky], limits: { maxAttempts: 2 } });
      await bench.ledger.book('in-bad', 1);
      await bench.ledger.book('in-bad', 13);
      await bench.ledger.book('in-bad', 2);
      await bench.ledger.book('in-good', 3);
      await bench.caughtUp('test.picky');
    });

    it('parks the aggregate behind the event, while all others go on', async () => {
      expect(await amountsOf('out-in-bad')).toEqual([1]);
      expect(await amountsOf('out-in-good')).toEqual([3]);
      const { items } = await bench.admin().reactors.listParked('test.picky');
      expect(items).toMatchObject([
        { key: 'acme/account/in-bad', error: 'thirteen is not taken', waitingEvents: 2 },
      ]);
      const [status] = await bench.admin().reactors.status();
      expect(status).toMatchObject({ name: 'test.picky', parkedKeys: 1, lag: 0 });
    });

    it('goes on where it stopped when an operator retries, and that is in the audit trail', async () => {
      const { reactors } = bench.admin();
      const key = 'acme/account/in-bad';
      expect(await reactors.retry('test.picky', key, 'olga')).toMatchObject({ ok: false });
      corrected = true;
      expect(await reactors.retry('test.picky', key, 'olga')).toEqual({ ok: true, folded: 2 });
      await bench.ledger.book('in-bad', 4);
      await bench.caughtUp('test.picky');
      expect(await amountsOf('out-in-bad')).toEqual([1, 13, 2, 4]);
      expect((await reactors.listParked('test.picky')).items).toEqual([]);
      const told = bench.actions.map(({ id, ...action }) => ({ ...action, id: typeof id }));
      expect(told).toHaveLength(2);
      expect(told[1]).toMatchObject({ action: 'parked-retried', reactor: 'test.picky', by: 'olga' });
    });

    it('leaves an event out when an operator skips it, with a reason, and goes on with those behind it', async () => {
      const { reactors } = bench.admin();
      const key = 'acme/account/in-bad';
      await expect(reactors.skip('test.picky', key, ' ', 'olga')).rejects.toMatchObject({
        code: 'REACTOR.REASON_MISSING',
      });
      expect(await reactors.skip('test.picky', key, 'never taken', 'olga')).toEqual({ ok: true, folded: 1 });
      expect(await amountsOf('out-in-bad')).toEqual([1, 2]);
      expect(bench.actions).toMatchObject([
        { action: 'parked-skipped', details: { reason: 'never taken', key } },
      ]);
    });
  });

  it('begins at the end of the log where it asks for that, and not at the beginning', async () => {
    await bench.ledger.book('in-1', 1);
    bench.run({ reactors: [{ ...echo(note), startFrom: 'now' }] });
    await bench.caughtUp('test.echo');
    await bench.ledger.book('in-1', 2);
    await bench.caughtUp('test.echo');
    expect(await amountsOf('echo-in-1')).toEqual([2]);
  });

  it('refuses names that are there twice, or that cannot be names', () => {
    const twice = [echo(note), echo(note)];
    expect(() => bench.run({ reactors: twice })).toThrow(
      expect.objectContaining({ code: 'REACTOR.INVALID' }),
    );
    const named = { ...echo(note), name: 'No Name' };
    expect(() => bench.run({ reactors: [named] })).toThrow(
      expect.objectContaining({ code: 'REACTOR.INVALID' }),
    );
  });
});
