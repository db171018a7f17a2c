import type { ReactionServices } from '@docket/composition';
import { OPERATORS_TENANT } from '@docket/kernel';
import { defineTask, scheduleOf, type Schedule, type Task } from '@docket/processes';
import { DIGEST_ID, type AlertDigest } from '../../domain/index.js';
import { KnownAlerts } from '../known.js';
import { digestFigures } from './figures.js';

const EVERY_MS = 60_000;
const FIELDS = 5;

/** @throws DocketError `TASK.INVALID` for times that cannot be read */
export function digestTimes({ cron, timeZone }: Pick<AlertDigest, 'cron' | 'timeZone'>): Schedule {
  return scheduleOf('alerts.digest', { cron }, timeZone);
}

/** Why times cannot be used, for people; undefined for good ones. */
export function wrongWithTimes(times: Pick<AlertDigest, 'cron' | 'timeZone'>, now: Date): string | undefined {
  if (times.cron.trim().split(/\s+/).length !== FIELDS)
    return 'cron needs five fields: minute, hour, day of the month, month, day of the week';
  try {
    return digestTimes(times).next(now) === undefined ? 'cron is never due' : undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * Makes the digest that is due. Its figures become an event of the digest, once for a tick; ticks at which no process ran
 * are one digest together.
 */
export function sendDigest(
  services: Pick<ReactionServices, 'store' | 'db' | 'nats' | 'settings' | 'clock'>,
  everyMs = EVERY_MS,
): Task {
  const { store, clock } = services;
  const known = new KnownAlerts(store);
  return defineTask({
    name: 'alerts.digest',
    summary:
      'Makes the digest of alerts, jobs, storage and backups when it is due, for the channels that want it.',
    schedule: { everyMs },
    run: async ({ send, signal }) => {
      await known.refresh();
      const digest = known.digest();
      if (digest === undefined) return { due: false };
      const tick = digestTimes(digest).last(clock.now());
      if (tick === undefined || tick <= new Date(digest.lastTick)) return { due: false };
      const dueAt = tick.toISOString();
      const figures = await digestFigures(
        services,
        known,
        { upTo: digest.upTo, since: digest.lastTick },
        signal,
      );
      const command = { type: 'SendDigest', dueAt, figures };
      const result = await send(
        { tenant: OPERATORS_TENANT, aggregate: 'alert-digest', id: DIGEST_ID, command },
        dueAt,
      );
      if (!result.ok) throw new Error(result.message);
      return { due: true, dueAt, changed: result.changed, channels: digest.channels };
    },
  });
}
