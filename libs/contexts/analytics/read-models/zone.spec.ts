import { isWholeHours, localDays, localHours, ZoneClock } from './zone.js';

const clockOf = (zone: string): ZoneClock => ZoneClock.of(zone)!;
const days = (zone: string, from: string, to: string) =>
  localDays(clockOf(zone), { from, to }).map(({ from: start, to: end, localStart }) => [
    localStart,
    start.slice(0, 16),
    (Date.parse(end) - Date.parse(start)) / 3_600_000,
  ]);
const hours = (zone: string, from: string, to: string) =>
  localHours(clockOf(zone), { from, to }).map(({ localStart }) => localStart.slice(11));

describe('days of a time zone', () => {
  it.each([
    [
      'Berlin, clocks put forward',
      'Europe/Berlin',
      ['2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z'],
      [
        ['2026-03-28T00:00:00+01:00', '2026-03-27T23:00', 24],
        ['2026-03-29T00:00:00+01:00', '2026-03-28T23:00', 23],
        ['2026-03-30T00:00:00+02:00', '2026-03-29T22:00', 24],
      ],
    ],
    [
      'Berlin, clocks put back',
      'Europe/Berlin',
      ['2026-10-24T22:00:00Z', '2026-10-26T00:00:00Z'],
      [
        ['2026-10-25T00:00:00+02:00', '2026-10-24T22:00', 25],
        ['2026-10-26T00:00:00+01:00', '2026-10-25T23:00', 24],
      ],
    ],
    [
      'Melbourne, clocks put back in April',
      'Australia/Melbourne',
      ['2026-04-04T20:00:00Z', '2026-04-05T15:00:00Z'],
      [
        ['2026-04-05T00:00:00+11:00', '2026-04-04T13:00', 25],
        ['2026-04-06T00:00:00+10:00', '2026-04-05T14:00', 24],
      ],
    ],
    [
      'Melbourne, clocks put forward in October',
      'Australia/Melbourne',
      ['2026-10-03T00:00:00Z', '2026-10-04T14:00:00Z'],
      [
        ['2026-10-03T00:00:00+10:00', '2026-10-02T14:00', 24],
        ['2026-10-04T00:00:00+10:00', '2026-10-03T14:00', 23],
        ['2026-10-05T00:00:00+11:00', '2026-10-04T13:00', 24],
      ],
    ],
    [
      'Santiago, whose clocks are put forward at midnight',
      'America/Santiago',
      ['2026-09-05T12:00:00Z', '2026-09-06T12:00:00Z'],
      [
        ['2026-09-05T00:00:00-04:00', '2026-09-05T04:00', 24],
        ['2026-09-06T01:00:00-03:00', '2026-09-06T04:00', 23],
      ],
    ],
    [
      'Apia, which left out a day',
      'Pacific/Apia',
      ['2011-12-29T12:00:00Z', '2011-12-30T12:00:00Z'],
      [
        ['2011-12-29T00:00:00-10:00', '2011-12-29T10:00', 24],
        ['2011-12-31T00:00:00+14:00', '2011-12-30T10:00', 24],
      ],
    ],
    [
      'UTC',
      'UTC',
      ['2026-03-29T00:00:00Z', '2026-03-30T00:00:00Z'],
      [['2026-03-29T00:00:00+00:00', '2026-03-29T00:00', 24]],
    ],
  ])('are right in %s', (_what, zone, [from, to], expected) => {
    expect(days(zone, from!, to!)).toEqual(expected);
  });

  it('lie side by side over a whole year, in each zone', () => {
    const range = { from: '2026-01-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' };
    for (const zone of [
      'Europe/Berlin',
      'Australia/Melbourne',
      'America/New_York',
      'Asia/Tokyo',
      'Africa/Casablanca',
    ]) {
      const all = localDays(clockOf(zone), range);
      expect([zone, all.length]).toEqual([zone, 366]);
      all.slice(1).forEach(({ from }, at) => expect([zone, from]).toEqual([zone, all[at]!.to]));
    }
  });
});

describe('hours of a time zone', () => {
  it('leave one out in spring, and have one twice in autumn', () => {
    expect(hours('Europe/Berlin', '2026-03-29T00:00:00Z', '2026-03-29T03:00:00Z')).toEqual([
      '01:00:00+01:00',
      '03:00:00+02:00',
      '04:00:00+02:00',
    ]);
    expect(hours('Europe/Berlin', '2026-10-25T00:00:00Z', '2026-10-25T03:00:00Z')).toEqual([
      '02:00:00+02:00',
      '02:00:00+01:00',
      '03:00:00+01:00',
    ]);
    expect(hours('Australia/Melbourne', '2026-04-04T15:00:00Z', '2026-04-04T18:00:00Z')).toEqual([
      '02:00:00+11:00',
      '02:00:00+10:00',
      '03:00:00+10:00',
    ]);
    expect(hours('Australia/Melbourne', '2026-10-03T15:00:00Z', '2026-10-03T17:00:00Z')).toEqual([
      '01:00:00+10:00',
      '03:00:00+11:00',
    ]);
    expect(clockOf('Australia/Melbourne').hourOf(Date.parse('2026-10-03T16:00:00Z'))).toBe(3);
  });
});

describe('a time zone', () => {
  const year = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };
  it.each([
    ['Europe/Berlin', year, true],
    ['Australia/Melbourne', year, true],
    ['Asia/Kolkata', year, false],
    ['Asia/Kathmandu', year, false],
    ['Australia/Adelaide', year, false],
    // Half an hour of daylight saving: whole hours in summer alone.
    ['Australia/Lord_Howe', { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' }, true],
    ['Australia/Lord_Howe', year, false],
    ['Australia/Lord_Howe', { from: '2026-04-01T00:00:00Z', to: '2026-04-04T12:00:00Z' }, true],
    ['Australia/Lord_Howe', { from: '2026-04-01T00:00:00Z', to: '2026-04-06T00:00:00Z' }, false],
  ])('%s over %j is of whole hours: %s', (zone, range, expected) => {
    expect(isWholeHours(clockOf(zone), range)).toBe(expected);
  });

  it('is not known by any name', () => {
    expect(ZoneClock.of('Mars/Olympus')).toBeUndefined();
    expect(ZoneClock.of('Europe/Berlin')).toBe(ZoneClock.of('Europe/Berlin'));
  });

  it('keeps a bounded number of clocks', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) expect(ZoneClock.of(zone)).toBeDefined();
    expect(clockOf('Europe/Berlin').offsetMinutes(Date.parse('2026-07-01T00:00:00Z'))).toBe(120);
  });
});
