import { quietUntil, type QuietHours } from './quiet-hours.js';

const nights: QuietHours = {
  from: '22:00',
  to: '07:00',
  timeZone: 'Europe/Berlin',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
};
const until = (hours: QuietHours, now: string): string | undefined =>
  quietUntil(hours, new Date(now))?.toISOString();

describe('quiet hours', () => {
  it('hold from their beginning to their end in their time zone, over midnight', () => {
    expect(until(nights, '2026-11-28T20:59:59Z')).toBeUndefined();
    expect(until(nights, '2026-11-28T21:00:00Z')).toBe('2026-11-29T06:00:00.000Z');
    expect(until(nights, '2026-11-29T05:59:59Z')).toBe('2026-11-29T06:00:00.000Z');
    expect(until(nights, '2026-11-29T06:00:00Z')).toBeUndefined();
    expect(until(nights, '2026-07-01T20:00:00Z')).toBe('2026-07-02T05:00:00.000Z');
  });

  it('are as long as the clock says in the nights in which it is changed', () => {
    expect(until(nights, '2026-03-28T21:30:00Z')).toBe('2026-03-29T05:00:00.000Z');
    expect(until(nights, '2026-10-24T20:30:00Z')).toBe('2026-10-25T06:00:00.000Z');
  });

  it('begin on their weekdays only, and end on the day after', () => {
    const fridays = { ...nights, weekdays: [5] };
    expect(until(fridays, '2026-11-27T23:00:00Z')).toBe('2026-11-28T06:00:00.000Z');
    expect(until(fridays, '2026-11-28T23:00:00Z')).toBeUndefined();
    const sundays = { ...nights, weekdays: [7] };
    expect(until(sundays, '2026-11-29T23:00:00Z')).toBe('2026-11-30T06:00:00.000Z');
  });

  it('are one when they follow each other without a gap', () => {
    const weekend: QuietHours = { from: '00:00', to: '00:00', timeZone: 'UTC', weekdays: [6, 7] };
    expect(until(weekend, '2026-11-28T12:00:00Z')).toBe('2026-11-30T00:00:00.000Z');
    expect(until(weekend, '2026-11-27T12:00:00Z')).toBeUndefined();
  });
});
