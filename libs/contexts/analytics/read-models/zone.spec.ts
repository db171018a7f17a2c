import { isOfQuarters, localBuckets, wholeLocalBuckets, ZoneClock } from './zone.js';

const clockOf = (zone: string): ZoneClock => ZoneClock.of(zone)!;
const days = (zone: string, from: string, to: string) =>
  localBuckets(clockOf(zone), { from, to }, 'day').map(({ from: start, to: end, localStart }) => [
    localStart,
    start.slice(0, 16),
    (Date.parse(end) - Date.parse(start)) / 3_600_000,
  ]);
const hours = (zone: string, from: string, to: string) =>
  localBuckets(clockOf(zone), { from, to }, 'hour').map(({ localStart }) => localStart.slice(11));

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
      'Kolkata',
      'Asia/Kolkata',
      ['2026-03-29T00:00:00Z', '2026-03-29T18:31:00Z'],
      [
        ['2026-03-29T00:00:00+05:30', '2026-03-28T18:30', 24],
        ['2026-03-30T00:00:00+05:30', '2026-03-29T18:30', 24],
      ],
    ],
    [
      'Lord Howe, clocks put back by half an hour',
      'Australia/Lord_Howe',
      ['2026-04-04T12:00:00Z', '2026-04-05T13:00:00Z'],
      [
        ['2026-04-04T00:00:00+11:00', '2026-04-03T13:00', 24],
        ['2026-04-05T00:00:00+11:00', '2026-04-04T13:00', 24.5],
      ],
    ],
    [
      'Chatham, clocks put forward',
      'Pacific/Chatham',
      ['2026-09-26T12:00:00Z', '2026-09-27T12:00:00Z'],
      [
        ['2026-09-27T00:00:00+12:45', '2026-09-26T11:15', 23],
        ['2026-09-28T00:00:00+13:45', '2026-09-27T10:15', 24],
      ],
    ],
    [
      'Beirut, where midnight is put back to 23:00',
      'Asia/Beirut',
      ['2026-10-24T12:00:00Z', '2026-10-24T22:00:00Z'],
      [['2026-10-24T00:00:00+03:00', '2026-10-23T21:00', 25]],
    ],
    [
      'Havana, where 01:00 is put back to midnight',
      'America/Havana',
      ['2026-11-01T12:00:00Z', '2026-11-01T13:00:00Z'],
      [['2026-11-01T00:00:00-04:00', '2026-11-01T04:00', 25]],
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
      'Asia/Kolkata',
      'Asia/Kathmandu',
      'Australia/Adelaide',
      'Australia/Lord_Howe',
      'Pacific/Chatham',
      'America/St_Johns',
    ]) {
      const all = localBuckets(clockOf(zone), range, 'day');
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

  it('begin at half past or a quarter to an hour of UTC, and end where a clock is set within one', () => {
    expect(hours('Asia/Kolkata', '2026-03-01T10:00:00Z', '2026-03-01T11:00:00Z')).toEqual([
      '15:00:00+05:30',
      '16:00:00+05:30',
    ]);
    expect(hours('Australia/Lord_Howe', '2026-04-04T14:00:00Z', '2026-04-04T16:00:00Z')).toEqual([
      '01:00:00+11:00',
      '01:30:00+10:30',
      '02:00:00+10:30',
    ]);
    expect(hours('Pacific/Chatham', '2026-04-04T13:30:00Z', '2026-04-04T14:30:00Z')).toEqual([
      '03:00:00+13:45',
      '02:45:00+12:45',
      '03:00:00+12:45',
    ]);
  });

  it.each(['hour', 'day'] as const)('of a %s are those that a range is widened to', (granularity) => {
    for (const zone of ['Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Chatham', 'Europe/Berlin']) {
      for (const [from, to] of [
        ['2026-04-04T13:10:00.000Z', '2026-04-05T15:10:00.000Z'],
        ['2026-09-26T14:00:00.000Z', '2026-09-26T14:00:01.000Z'],
      ] as const) {
        const all = localBuckets(clockOf(zone), { from, to }, granularity);
        const range = { from: all[0]!.from, to: all.at(-1)!.to };
        expect(wholeLocalBuckets(clockOf(zone), { from, to }, granularity)).toEqual(range);
      }
    }
  });
});

describe('a time zone', () => {
  const year = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };
  it.each([
    ['Europe/Berlin', year, true],
    ['Asia/Kolkata', year, true],
    ['Asia/Kathmandu', year, true],
    ['Australia/Adelaide', year, true],
    ['Australia/Lord_Howe', year, true],
    ['Pacific/Chatham', year, true],
    ['America/St_Johns', year, true],
    // One minute past midnight, to 2011.
    ['America/St_Johns', { from: '2006-10-29T00:00:00Z', to: '2006-10-30T00:00:00Z' }, false],
    ['America/St_Johns', { from: '2006-10-29T03:30:00Z', to: '2006-10-30T03:30:00Z' }, false],
    ['America/St_Johns', { from: '2006-11-01T03:30:00Z', to: '2006-11-02T03:30:00Z' }, true],
    ['Antarctica/Casey', { from: '2020-10-01T00:00:00Z', to: '2020-11-01T00:00:00Z' }, false],
    ['Africa/Monrovia', { from: '1971-01-01T00:00:00Z', to: '1971-01-02T00:00:00Z' }, false],
    ['Asia/Kolkata', { from: '1850-01-01T00:00:00Z', to: '1850-01-02T00:00:00Z' }, false],
  ])('%s over %j is of whole quarters of an hour: %s', (zone, range, expected) => {
    expect(isOfQuarters(clockOf(zone), range)).toBe(expected);
  });

  it('has in each zone of today offsets of whole quarters of an hour, all through a year', () => {
    const range = { from: '2026-01-02T00:00:00Z', to: '2026-12-31T00:00:00Z' };
    const zones = Intl.supportedValuesOf('timeZone');
    expect(zones.filter((zone) => !isOfQuarters(clockOf(zone), range))).toEqual([]);
  }, 60_000);

  it('is not known by any name', () => {
    expect(ZoneClock.of('Mars/Olympus')).toBeUndefined();
    expect(ZoneClock.of('Europe/Berlin')).toBe(ZoneClock.of('Europe/Berlin'));
  });

  it('keeps a bounded number of clocks', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) expect(ZoneClock.of(zone)).toBeDefined();
    expect(clockOf('Europe/Berlin').offsetMs(Date.parse('2026-07-01T00:00:00Z'))).toBe(7_200_000);
  });
});
