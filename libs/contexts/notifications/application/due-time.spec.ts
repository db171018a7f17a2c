import { noPreferences } from '../domain/index.js';
import { dueTime } from './due-time.js';
import { NotificationLinks } from './links.js';

const now = new Date('2026-11-28T21:10:00Z');
const due = (change: object): string => dueTime({ ...noPreferences, ...change }, now).toISOString();

describe('what somebody is told', () => {
  it('is told at once, at the next full hour, or at a time of the day in their zone', () => {
    expect(due({})).toBe(now.toISOString());
    expect(due({ gather: 'hourly' })).toBe('2026-11-28T22:00:00.000Z');
    expect(due({ gather: 'daily', dailyAt: '08:30', timeZone: 'Europe/Berlin' })).toBe(
      '2026-11-29T07:30:00.000Z',
    );
  });

  it('waits for the end of their quiet hours', () => {
    const quietHours = { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin', weekdays: [6] };
    expect(due({ quietHours })).toBe('2026-11-29T06:00:00.000Z');
    expect(due({ quietHours, gather: 'hourly' })).toBe('2026-11-29T06:00:00.000Z');
    expect(due({ quietHours: { ...quietHours, weekdays: [1] } })).toBe(now.toISOString());
  });
});

describe('a link of a mail', () => {
  const links = new NotificationLinks((purpose) => Buffer.from(purpose.padEnd(32)));
  const link = { purpose: 'unsubscribe', tenant: 'default', id: 'p-1', of: 'job.failed' } as const;

  it('says whom it is for, and nothing that was altered counts', () => {
    const token = links.token(link);
    expect(links.read(token)).toEqual(link);
    const [content = '', signature = ''] = token.split('.');
    const other = Buffer.from(JSON.stringify([1, 'unsubscribe', 'default', 'p-2', 'all'])).toString(
      'base64url',
    );
    for (const wrong of [
      '',
      '.',
      content,
      `${other}.${signature}`,
      `${token}.x`,
      `${content}.AAAA`,
      'x'.repeat(2_000),
    ])
      expect(links.read(wrong)).toBeUndefined();
    const foreign = new NotificationLinks(() => Buffer.alloc(32));
    expect(foreign.read(token)).toBeUndefined();
  });
});
