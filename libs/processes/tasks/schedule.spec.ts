import { dueTicks, scheduleOf } from './schedule.js';

const at = (text: string) => new Date(text);

describe('a schedule', () => {
  it('has its ticks at the same times in every process, whenever that was started', () => {
    const every = scheduleOf('a.b', { everyMs: 15_000 });
    expect(every.next(at('2026-01-01T00:00:01Z'))).toEqual(at('2026-01-01T00:00:15Z'));
    expect(every.next(at('2026-01-01T00:00:15Z'))).toEqual(at('2026-01-01T00:00:30Z'));
    expect(every.last(at('2026-01-01T00:00:29Z'))).toEqual(at('2026-01-01T00:00:15Z'));
    expect(every.last(at('2026-01-01T00:00:15Z'))).toEqual(at('2026-01-01T00:00:15Z'));
  });

  it('reads cron in a time zone, over the change of the clocks', () => {
    const nightly = scheduleOf('a.b', { cron: '30 2 * * *' }, 'Europe/Berlin');
    expect(nightly.next(at('2026-03-28T12:00:00Z'))).toEqual(at('2026-03-29T01:00:00Z'));
    expect(nightly.next(at('2026-03-29T12:00:00Z'))).toEqual(at('2026-03-30T00:30:00Z'));
    // In autumn 02:30 comes twice: it is due once.
    const first = nightly.next(at('2026-10-24T12:00:00Z'))!;
    expect(nightly.next(first)).toEqual(at('2026-10-26T01:30:00Z'));
  });

  it.each(['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.999Z', '2026-01-01T00:59:59.999Z'])(
    'finds the last tick at or before %s',
    (time) => {
      const hourly = scheduleOf('a.b', { cron: '0 * * * *' });
      expect(hourly.last(at(time))).toEqual(at('2026-01-01T00:00:00Z'));
    },
  );

  it.each([
    ['a cron that cannot be read', { cron: '61 * * * *' }, 'UTC'],
    ['a time zone that does not exist', { cron: '0 * * * *' }, 'Mars/Olympus'],
    ['an interval below a second', { everyMs: 10 }, 'UTC'],
  ])('refuses %s', (_, choice, timeZone) => {
    expect(() => scheduleOf('a.b', choice, timeZone)).toThrow(
      expect.objectContaining({ code: 'TASK.INVALID' }),
    );
  });
});

describe('what is due', () => {
  const every = scheduleOf('a.b', { everyMs: 1_000 });
  const due = (lastTick: string, now: string) => dueTicks(every, at(lastTick), at(now), 60_000);

  it('is every tick since the last one, in order', () => {
    expect(due('2026-01-01T00:00:00Z', '2026-01-01T00:00:02.5Z')).toEqual({
      run: [at('2026-01-01T00:00:01Z'), at('2026-01-01T00:00:02Z')],
      missed: undefined,
    });
  });

  it('is nothing before the next tick', () => {
    expect(due('2026-01-01T00:00:02Z', '2026-01-01T00:00:02.5Z')).toEqual({ run: [], missed: undefined });
  });

  it('is, of ticks that are late by more than the grace, only the latest: it was missed', () => {
    const { run, missed } = due('2026-01-01T00:00:00Z', '2026-01-01T01:00:00Z');
    expect(missed).toEqual(at('2026-01-01T00:59:00Z'));
    expect(run).toHaveLength(60);
    expect(run[0]).toEqual(at('2026-01-01T00:59:01Z'));
  });
});
