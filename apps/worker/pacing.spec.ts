import { DocketError, reject } from '@docket/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import { CancelWatch } from './cancel-watch.js';
import { isHopeless, untilHeard } from './settle.js';
import { tickPace } from './tick-pace.js';

const away = new DocketError('EVENT_STORE.UNREACHABLE', 'NATS is away');

describe('how an attempt ended', () => {
  it('is said until somebody has heard it', async () => {
    let tries = 0;
    const answer = await untilHeard(async () => {
      tries += 1;
      if (tries < 3) throw away;
      return { ok: true as const };
    }, 5_000);
    expect([answer.ok, tries]).toEqual([true, 3]);
  });

  it('is not said again when it was refused', async () => {
    let tries = 0;
    const answer = await untilHeard(async () => {
      tries += 1;
      return reject('JOB.ATTEMPT_NOT_CURRENT', 'stale');
    }, 5_000);
    expect([answer.ok, tries]).toEqual([false, 1]);
  });

  it('is given up when patience is over, and at once when it can never be stored', async () => {
    await expect(untilHeard(() => Promise.reject(away), 100)).rejects.toBe(away);
    const tooLarge = new DocketError('DOCUMENT.TOO_LARGE', 'too large');
    expect([isHopeless(tooLarge), isHopeless(away)]).toEqual([true, false]);
    const startedAt = Date.now();
    await expect(untilHeard(() => Promise.reject(tooLarge), 60_000)).rejects.toBe(tooLarge);
    expect(Date.now() - startedAt).toBeLessThan(5_000);
  });
});

describe('ticks of a busy method', () => {
  it('are thinned to five a second, the newest of each fifth', async () => {
    const sent: number[] = [];
    const pace = tickPace(async ({ fraction }) => void sent.push(fraction));
    for (let n = 0; n < 50; n += 1) {
      pace.tell({ fraction: n / 50 });
      await sleep(10);
    }
    await sleep(250);
    await pace.stop();
    expect(sent.length).toBeGreaterThanOrEqual(3);
    expect(sent.length).toBeLessThanOrEqual(6);
    expect(sent.at(-1)).toBe(0.98);
  });

  it('end with the attempt', async () => {
    const sent: number[] = [];
    const pace = tickPace(async ({ fraction }) => void sent.push(fraction));
    pace.tell({ fraction: 0.1 });
    await pace.stop();
    await sleep(250);
    expect(sent.length).toBeLessThanOrEqual(1);
  });
});

describe('the watch for cancels', () => {
  it('keeps a newer listener of a job when the older one leaves', () => {
    const watch = new CancelWatch();
    const leaveFirst = watch.listen({ tenant: 't', jobId: 'j' }, () => undefined);
    let heard = 0;
    watch.listen({ tenant: 't', jobId: 'j' }, () => (heard += 1));
    leaveFirst();
    watch.tell({ tenant: 't', jobId: 'j' });
    watch.tell({ tenant: 't', jobId: 'other' });
    expect(heard).toBe(1);
  });
});
