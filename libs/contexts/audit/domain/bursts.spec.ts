import { BURST_DENIALS, BURST_WINDOW_MS, DenialBursts, type Denial } from './index.js';

const startMs = Date.UTC(2026, 0, 1);

/** Sees denials `stepMs` apart; the positions go on from `position`. */
function see(bursts: DenialBursts, count: number, over: Partial<Denial> = {}, stepMs = 1_000): void {
  const { who = 'key-1 192.0.2.7', position = 1, timeMs = startMs, count: each = 1 } = over;
  for (let at = 0; at < count; at += 1)
    bursts.see({ who, position: position + at, timeMs: timeMs + at * stepMs, count: each });
}

describe('bursts of denials', () => {
  it('begin at a number of denials, not before', () => {
    const bursts = new DenialBursts();
    see(bursts, BURST_DENIALS - 1);
    expect(bursts.found).toEqual([]);
    see(bursts, 1, { position: BURST_DENIALS, timeMs: startMs + 60_000 });
    expect(bursts.found).toEqual([
      {
        who: 'key-1 192.0.2.7',
        from: 1,
        to: BURST_DENIALS,
        count: BURST_DENIALS,
        startedMs: startMs,
        endedMs: startMs + 60_000,
      },
    ]);
  });

  it('count what one entry of the log stands for', () => {
    const bursts = new DenialBursts();
    see(bursts, 1, { position: 7, count: BURST_DENIALS });
    expect(bursts.found).toMatchObject([{ from: 7, to: 7, count: BURST_DENIALS }]);
  });

  it('are none where the denials lie far apart', () => {
    const bursts = new DenialBursts();
    see(bursts, 100, {}, BURST_WINDOW_MS / (BURST_DENIALS - 2));
    expect(bursts.found).toEqual([]);
  });

  it('grow until it is quiet for a window, and then another one may begin', () => {
    const bursts = new DenialBursts();
    see(bursts, BURST_DENIALS);
    const endedMs = startMs + (BURST_DENIALS - 1) * 1_000;
    see(bursts, 1, { position: 50, timeMs: endedMs + BURST_WINDOW_MS });
    expect(bursts.found).toMatchObject([{ from: 1, to: 50, count: BURST_DENIALS + 1 }]);
    see(bursts, BURST_DENIALS, { position: 60, timeMs: endedMs + 2 * BURST_WINDOW_MS + 1 });
    expect(bursts.found).toMatchObject([
      { from: 1, to: 50 },
      { from: 60, to: 60 + BURST_DENIALS - 1, count: BURST_DENIALS },
    ]);
  });

  it('are told apart by caller', () => {
    const bursts = new DenialBursts();
    for (const who of ['one', 'two']) see(bursts, BURST_DENIALS - 1, { who });
    expect(bursts.found).toEqual([]);
    see(bursts, 1, { who: 'two', position: 99, timeMs: startMs + 60_000 });
    expect(bursts.found).toMatchObject([{ who: 'two', count: BURST_DENIALS }]);
  });

  it('forget the caller that was quiet longest when there are too many, and keep what was found', () => {
    const bursts = new DenialBursts();
    see(bursts, BURST_DENIALS, { who: 'noisy' });
    see(bursts, BURST_DENIALS - 1, { who: 'quiet' });
    see(bursts, BURST_DENIALS - 1, { who: 'late' });
    for (let other = 0; other < 9_999; other += 1) see(bursts, 1, { who: `other-${other}` });
    const later = { position: 99, timeMs: startMs + 60_000 };
    see(bursts, 1, { who: 'late', ...later });
    see(bursts, 1, { who: 'quiet', ...later });
    expect(bursts.found.map(({ who }) => who)).toEqual(['noisy', 'late']);
  });
});
