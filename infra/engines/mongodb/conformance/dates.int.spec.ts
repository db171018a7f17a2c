import { connectFixture, type Fixture } from './fixture.js';

/** In Berlin: an hour before and after summer time begins, an hour before and after it ends; and before 1970. */
const TIMES = [
  '2026-03-29T00:30:00.000Z',
  '2026-03-29T12:30:00.000Z',
  '2026-10-25T00:30:00.000Z',
  '2026-10-25T01:30:00.123Z',
  '1969-12-31T23:59:59.999Z',
] as const;

describe('dates and time zones', () => {
  let fixture: Fixture;

  beforeAll(async () => {
    fixture = await connectFixture();
    await fixture.db
      .collection<{ _id: number; at: Date }>('times')
      .insertMany(TIMES.map((time, _id) => ({ _id, at: new Date(time) })));
  });
  afterAll(async () => {
    await fixture.close();
  });

  /** What an expression over `$at` gives for each of the times. */
  async function each(expression: object): Promise<unknown[]> {
    const rows = await fixture.db
      .collection('times')
      .aggregate<{ v: unknown }>([{ $sort: { _id: 1 } }, { $project: { v: expression } }])
      .toArray();
    return rows.map(({ v }) => (v instanceof Date ? v.toISOString() : v));
  }

  it('keep their milliseconds and compare in order', async () => {
    const found = await fixture.db
      .collection('times')
      .find({ at: { $gt: new Date(0) } })
      .sort({ at: -1 })
      .toArray();
    expect(found.map(({ at }) => (at as Date).toISOString())).toEqual(TIMES.slice(0, 4).toReversed());
  });

  it('are truncated to minutes, hours, months, quarters and years', async () => {
    const truncated = (unit: string) => each({ $dateTrunc: { date: '$at', unit } });
    expect(await truncated('hour')).toEqual(TIMES.map((time) => `${time.slice(0, 13)}:00:00.000Z`));
    expect(await truncated('minute')).toEqual(TIMES.map((time) => `${time.slice(0, 16)}:00.000Z`));
    expect((await truncated('month')).slice(0, 4)).toEqual(
      TIMES.slice(0, 4).map((time) => `${time.slice(0, 7)}-01T00:00:00.000Z`),
    );
    expect((await truncated('year'))[3]).toBe('2026-01-01T00:00:00.000Z');
    expect((await truncated('quarter'))[3]).toBe('2026-10-01T00:00:00.000Z');
    expect((await each({ $dateTrunc: { date: '$at', unit: 'minute', binSize: 15 } }))[4]).toBe(
      '1969-12-31T23:45:00.000Z',
    );
  });

  it('are written as text in UTC and in a time zone, through both changes of the clock', async () => {
    expect(await each({ $dateToString: { date: '$at', format: '%Y-%m-%dT%H:%M:%S.%LZ' } })).toEqual(TIMES);
    expect(
      await each({ $dateToString: { date: '$at', format: '%Y-%m-%d %H:%M %z', timezone: 'Europe/Berlin' } }),
    ).toEqual([
      '2026-03-29 01:30 +0100',
      '2026-03-29 14:30 +0200',
      '2026-10-25 02:30 +0200',
      '2026-10-25 02:30 +0100',
      '1970-01-01 00:59 +0100',
    ]);
  });

  it('are taken apart', async () => {
    expect(await each({ $hour: '$at' })).toEqual([0, 12, 0, 1, 23]);
    expect(await each({ $hour: { date: '$at', timezone: 'America/New_York' } })).toEqual([20, 8, 20, 21, 18]);
    expect(await each({ $dayOfWeek: '$at' })).toEqual([1, 1, 1, 1, 4]);
    expect(await each({ $isoWeek: '$at' })).toEqual([13, 13, 43, 43, 1]);
  });

  it('are added to, subtracted and put together', async () => {
    expect((await each({ $dateAdd: { startDate: '$at', unit: 'day', amount: 1 } }))[0]).toBe(
      '2026-03-30T00:30:00.000Z',
    );
    expect((await each({ $subtract: ['$at', new Date('2026-03-29T00:00:00Z')] })).slice(0, 2)).toEqual([
      1_800_000, 45_000_000,
    ]);
    expect((await each({ $dateFromString: { dateString: '2026-02-03T04:05:06Z' } }))[0]).toBe(
      '2026-02-03T04:05:06.000Z',
    );
    expect(
      (await each({ $dateFromParts: { year: 2026, month: 3, day: 29, timezone: 'Europe/Berlin' } }))[0],
    ).toBe('2026-03-28T23:00:00.000Z');
  });

  it('are grouped by day as text, which is what we do instead of $dateTrunc by day', async () => {
    const days = await fixture.db
      .collection('times')
      .aggregate([
        { $group: { _id: { $dateToString: { date: '$at', format: '%Y-%m-%d' } }, n: { $sum: 1 } } },
        { $sort: { _id: 1 } },
      ])
      .toArray();
    expect(days).toEqual([
      { _id: '1969-12-31', n: 1 },
      { _id: '2026-03-29', n: 2 },
      { _id: '2026-10-25', n: 2 },
    ]);
  });
});
