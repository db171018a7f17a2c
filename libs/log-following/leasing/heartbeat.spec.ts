import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { silentLogger } from '../logger.js';
import { Heartbeat } from './heartbeat.js';
import type { Lease } from './lease.js';

const TTL_MS = 150;

describe('the heartbeat of a lease', () => {
  let lost: unknown[];
  let beats: number;
  let heartbeat: Heartbeat;

  function start(renew: () => Promise<unknown>): void {
    lost = [];
    beats = 0;
    const lease = {
      id: 'a.b#1#0',
      words: { area: 'PROJECTION', does: 'folds' },
      renewTogether: async () => ((beats += 1), await renew(), { commanded: null }),
    };
    heartbeat = new Heartbeat({
      lease: lease as unknown as Lease,
      ttlMs: TTL_MS,
      logger: silentLogger,
      onCommand: async () => undefined,
      onLost: (error) => lost.push(error),
    });
  }
  afterEach(() => heartbeat.stop());

  it('does not take a fold that is longer than the lease for a database that is silent', async () => {
    let isHeld = false;
    start(async () => {
      // The answer is on its way while the process is busy with something else.
      const answer = stat('.');
      isHeld = true;
      return answer;
    });
    while (!isHeld) await sleep(1);
    const untilMs = performance.now() + 3 * TTL_MS;
    while (performance.now() < untilMs);
    await sleep(2 * TTL_MS);
    expect(lost).toEqual([]);
    expect(beats).toBeGreaterThan(2);
  });

  it('tells when the database has not answered for as long as a lease lives', async () => {
    start(() => new Promise(() => undefined));
    await sleep(TTL_MS / 2);
    expect(lost).toEqual([]);
    const deadline = performance.now() + 20 * TTL_MS;
    while (lost.length === 0 && performance.now() < deadline) await sleep(10);
    expect(lost[0]).toMatchObject({ code: 'PROJECTION.DATABASE_SILENT' });
  });
});
