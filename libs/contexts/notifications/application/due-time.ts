import { quietUntil } from '@docket/outbound';
import { Cron } from 'croner';
import type { Preferences } from '../domain/index.js';

const HOUR_MS = 3_600_000;

/** When somebody is told of what happens now: at once, with what is gathered, or behind their quiet hours. */
export function dueTime({ gather, dailyAt, timeZone, quietHours }: Preferences, now: Date): Date {
  const wanted = gatheredUntil(gather, dailyAt, timeZone, now);
  return (quietHours === null ? undefined : quietUntil(quietHours, wanted)) ?? wanted;
}

function gatheredUntil(gather: Preferences['gather'], dailyAt: string, timezone: string, now: Date): Date {
  switch (gather) {
    case 'immediate':
      return now;
    case 'hourly':
      return new Date((Math.floor(now.getTime() / HOUR_MS) + 1) * HOUR_MS);
    case 'daily': {
      const [hour = '0', minute = '0'] = dailyAt.split(':');
      const times = new Cron(`${Number(minute)} ${Number(hour)} * * *`, { timezone, paused: true });
      return times.nextRun(now) ?? now;
    }
  }
}
