import { nextRuns, ticksOf } from './ticks.js';

const at = (text: string) => new Date(text);
/** Ticks from a time to another one, as the clock on the wall shows them, with their offset. */
function ticksBetween(cron: string, timeZone: string, from: string, until: string): string[] {
  const ticks = ticksOf({ cron, timeZone });
  if ('wrong' in ticks) throw new Error(ticks.wrong);
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'longOffset',
  });
  const found: string[] = [];
  for (let tick = ticks.next(at(from)); tick && tick < at(until); tick = ticks.next(tick)) {
    const parts = Object.fromEntries(format.formatToParts(tick).map(({ type, value }) => [type, value]));
    found.push(
      `${parts['day']} ${parts['hour']}:${parts['minute']} ${parts['timeZoneName']?.replace('GMT', '')}`,
    );
  }
  return found;
}

describe('a daily 02:30', () => {
  const daily = '30 2 * * *';

  it('is due at 03:00 on the day on which Berlin leaves it out', () => {
    expect(ticksBetween(daily, 'Europe/Berlin', '2026-03-28T00:00:00Z', '2026-03-30T12:00:00Z')).toEqual([
      '28 02:30 +01:00',
      '29 03:00 +02:00',
      '30 02:30 +02:00',
    ]);
  });

  it('is due once, at its first coming, on the day on which it comes twice in Berlin', () => {
    expect(ticksBetween(daily, 'Europe/Berlin', '2026-10-24T00:00:00Z', '2026-10-26T12:00:00Z')).toEqual([
      '24 02:30 +02:00',
      '25 02:30 +02:00',
      '26 02:30 +01:00',
    ]);
  });

  it('is due at 03:00 on the day on which Melbourne leaves it out', () => {
    expect(
      ticksBetween(daily, 'Australia/Melbourne', '2026-10-02T12:00:00Z', '2026-10-05T10:00:00Z'),
    ).toEqual(['03 02:30 +10:00', '04 03:00 +11:00', '05 02:30 +11:00']);
  });

  it('is due once, at its first coming, on the day on which it comes twice in Melbourne', () => {
    expect(
      ticksBetween(daily, 'Australia/Melbourne', '2026-04-03T12:00:00Z', '2026-04-06T10:00:00Z'),
    ).toEqual(['04 02:30 +11:00', '05 02:30 +11:00', '06 02:30 +10:00']);
  });
});

describe('a half-hourly one', () => {
  const halfHourly = '*/30 * * * *';

  it('is due every 30 minutes of real time over the change in spring, in Berlin and Melbourne', () => {
    expect(ticksBetween(halfHourly, 'Europe/Berlin', '2026-03-29T00:00:00Z', '2026-03-29T02:00:00Z')).toEqual(
      ['29 01:30 +01:00', '29 03:00 +02:00', '29 03:30 +02:00'],
    );
    expect(
      ticksBetween(halfHourly, 'Australia/Melbourne', '2026-10-03T15:00:00Z', '2026-10-03T17:00:00Z'),
    ).toEqual(['04 01:30 +10:00', '04 03:00 +11:00', '04 03:30 +11:00']);
  });

  it('goes on through both hours in autumn, in Berlin and Melbourne', () => {
    expect(ticksBetween(halfHourly, 'Europe/Berlin', '2026-10-24T23:45:00Z', '2026-10-25T02:15:00Z')).toEqual(
      ['25 02:00 +02:00', '25 02:30 +02:00', '25 02:00 +01:00', '25 02:30 +01:00', '25 03:00 +01:00'],
    );
    expect(
      ticksBetween(halfHourly, 'Australia/Melbourne', '2026-04-04T14:45:00Z', '2026-04-04T17:15:00Z'),
    ).toEqual([
      '05 02:00 +11:00',
      '05 02:30 +11:00',
      '05 02:00 +10:00',
      '05 02:30 +10:00',
      '05 03:00 +10:00',
    ]);
  });
});

describe('the times of a schedule', () => {
  it('show the next five runs', () => {
    expect(nextRuns({ cron: '0 12 * * 1', timeZone: 'UTC' }, at('2026-01-01T00:00:00Z'))).toEqual([
      '2026-01-05T12:00:00.000Z',
      '2026-01-12T12:00:00.000Z',
      '2026-01-19T12:00:00.000Z',
      '2026-01-26T12:00:00.000Z',
      '2026-02-02T12:00:00.000Z',
    ]);
    expect(nextRuns({ cron: 'nonsense', timeZone: 'UTC' }, at('2026-01-01T00:00:00Z'))).toEqual([]);
  });

  it.each([
    ['* * * *', 'UTC', /five fields/],
    ['*/5 * * * * *', 'UTC', /five fields/],
    ['61 * * * *', 'UTC', /cannot be read/],
    ['0 0 30 2 *', 'UTC', /never due/],
    ['0 0 * * *', 'Mars/Olympus', /cannot be read in Mars\/Olympus/],
    ['a b c d e', 'UTC', /cannot be read/],
  ])('%s in %s are refused', (cron, timeZone, wrong) => {
    expect(ticksOf({ cron, timeZone })).toEqual({ wrong: expect.stringMatching(wrong) });
  });
});
