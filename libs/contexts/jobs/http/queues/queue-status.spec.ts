import { queueStatus } from './queue-status.js';

const now = new Date('2026-03-01T10:00:00.000Z');
const jobs = {
  queue: 'default',
  method: 'pdf.text@1',
  scheduled: 1,
  queued: 2,
  running: 3,
  backingOff: 0,
  canceling: 0,
  oldestQueuedAt: '2026-03-01T09:59:30.000Z',
};

describe('the status of queues', () => {
  it('puts the live items beside the jobs, over all bands of priority', () => {
    const live = [
      { queue: 'default', method: 'pdf.text@1', waiting: 1, leased: 2 },
      { queue: 'default', method: 'pdf.text@1', waiting: 1, leased: 1 },
    ];
    expect(queueStatus([jobs], live, now)).toEqual([
      { ...jobs, oldestWaitMs: 30_000, items: { waiting: 2, leased: 3 }, paused: null },
    ]);
  });

  it('shows items without jobs, for that is what is worth a look', () => {
    expect(queueStatus([], [{ queue: 'a', method: 'm@1', waiting: 1, leased: 0 }], now)).toMatchObject([
      { queue: 'a', queued: 0, oldestQueuedAt: null, oldestWaitMs: null, items: { waiting: 1 } },
    ]);
  });

  it('says that it does not know the live queue rather than that it is empty', () => {
    expect(queueStatus([jobs], null, now)[0]!.items).toBeNull();
    expect(queueStatus([jobs], [], now)[0]!.items).toEqual({ waiting: 0, leased: 0 });
  });

  it('never shows a wait below zero when clocks differ', () => {
    const ahead = { ...jobs, oldestQueuedAt: '2026-03-01T10:00:05.000Z' };
    expect(queueStatus([ahead], null, now)[0]!.oldestWaitMs).toBe(0);
  });
});
