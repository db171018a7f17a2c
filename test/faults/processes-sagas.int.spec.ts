import { until } from '@docket/engines/testing';
import { PROCESS_FAULT_POINTS } from '@docket/processes';
import { type ProcessBench, startProcessBench } from './processes-bench.js';
import { transfers } from './processes-program.js';

describe('a process over several aggregates', () => {
  let bench: ProcessBench;
  beforeEach(async () => {
    bench = await startProcessBench();
  });
  afterEach(() => bench.stop());

  const amountsOf = async (account: string) =>
    (await bench.eventsOf(account)).map(({ data }) => (data as { readonly amount: number }).amount);
  const instance = async (name: string) =>
    bench.ledger.db.collection('process_instances').findOne({ _id: `test.transfers#acme/${name}` as never });
  const isOver = async (name: string, status: string) =>
    until(`${name} to be ${status}`, async () => (await instance(name))?.['status'] === status);

  it('sends its steps in order, and is done when it is confirmed in time', async () => {
    bench.run({ processes: [transfers] });
    await bench.ledger.book('saga-1', 7);
    await bench.ledger.book('saga-1', 0, 'confirm');
    await isOver('1', 'done');
    expect(await Promise.all(['a-1', 'b-1', 'c-1', 'undone-a'].map(amountsOf))).toEqual([[7], [7], [7], []]);
  });

  it('takes back its finished steps, latest first, when its timer comes before the confirmation', async () => {
    bench.run({ processes: [transfers] });
    await bench.ledger.book('saga-1', 7);
    await isOver('1', 'failed');
    expect(await amountsOf('undone-a')).toEqual([-7]);
    const [a] = await bench.eventsOf('undone-a');
    const [b] = await bench.eventsOf('undone-b');
    expect(b!.position).toBeLessThan(a!.position);
    expect((await instance('1'))?.['failure']).toBe('nobody confirmed it');
  });

  it('takes back what was done before a step that is refused', async () => {
    await bench.ledger.close('b-1');
    bench.run({ processes: [transfers] });
    await bench.ledger.book('saga-1', 7);
    await isOver('1', 'failed');
    expect(await amountsOf('undone-a')).toEqual([-7]);
    expect(await amountsOf('undone-b')).toEqual([]);
    expect((await instance('1'))?.['failure']).toContain('ACCOUNT.CLOSED');
  });

  it('remembers its timer through a restart', async () => {
    const first = bench.run({ processes: [transfers] });
    await bench.ledger.book('saga-1', 7);
    await bench.caughtUp('test.transfers');
    await first.stop();
    bench.run({ processes: [transfers] });
    await isOver('1', 'failed');
    expect(await amountsOf('undone-a')).toEqual([-7]);
  });

  it('is built again from the log when the database lost it, and repeats nothing', async () => {
    const first = bench.run({ processes: [transfers] });
    await bench.ledger.book('saga-1', 7);
    await isOver('1', 'failed');
    await bench.ledger.book('saga-2', 8);
    await bench.ledger.book('saga-2', 0, 'confirm');
    await isOver('2', 'done');
    await first.stop();
    for (const name of ['process_instances', 'reactor_leases']) await bench.ledger.db.collection(name).drop();
    bench.run({ processes: [transfers] });
    await isOver('1', 'failed');
    await isOver('2', 'done');
    expect(await Promise.all(['a-1', 'b-1', 'a-2', 'c-2', 'undone-a'].map(amountsOf))).toEqual([
      [7],
      [7],
      [8],
      [8],
      [-7],
    ]);
  });

  const points = PROCESS_FAULT_POINTS.filter((point) =>
    ['reaction-started', 'timer-taken', 'instance-written', 'compensated', 'reaction-done'].includes(point),
  );
  it.each(points)('that dies twice at %s has each effect in the log once', async (point) => {
    let faults = 0;
    bench.run({
      processes: [transfers],
      faultPoints: (reached) => {
        if (reached === point && faults++ < 2) throw new Error('broke down');
      },
    });
    await bench.ledger.book('saga-1', 7);
    await isOver('1', 'failed');
    expect(faults).toBeGreaterThan(0);
    expect(await Promise.all(['a-1', 'b-1', 'undone-a', 'undone-b'].map(amountsOf))).toEqual([
      [7],
      [7],
      [-7],
      [-7],
    ]);
  });
});
