import { messageOf } from '@docket/kernel';
import { Cron } from 'croner';
import { invalid, taskWords } from '../words.js';

/** A cron expression of five fields, or of six with seconds first; or a fixed distance. */
export type ScheduleChoice = { readonly cron: string } | { readonly everyMs: number };

/** When a task is due. Every process computes the same ticks. */
export interface Schedule {
  /** The first tick behind a time; undefined when there is none any more. */
  next(after: Date): Date | undefined;
  /** The last tick at or before a time; undefined when there was none. */
  last(atOrBefore: Date): Date | undefined;
}

const MIN_EVERY_MS = 1_000;

/**
 * @param timeZone of a cron expression, e.g. `Europe/Berlin`; UTC where it is left out. A time that the clocks leave out in
 *   spring is due when they have been put forward; one that comes twice in autumn is due once
 * @throws DocketError `TASK.INVALID`
 */
export function scheduleOf(name: string, choice: ScheduleChoice, timeZone = 'UTC'): Schedule {
  return 'cron' in choice
    ? cronSchedule(name, choice.cron, timeZone)
    : intervalSchedule(name, choice.everyMs);
}

function intervalSchedule(name: string, everyMs: number): Schedule {
  if (!Number.isInteger(everyMs) || everyMs < MIN_EVERY_MS) {
    throw invalid(taskWords, name, `needs everyMs to be a whole number from ${MIN_EVERY_MS} upwards`);
  }
  const tick = (ms: number) => Math.floor(ms / everyMs) * everyMs;
  return {
    next: (after) => new Date(tick(after.getTime()) + everyMs),
    last: (atOrBefore) => new Date(tick(atOrBefore.getTime())),
  };
}

function cronSchedule(name: string, expression: string, timezone: string): Schedule {
  try {
    const cron = new Cron(expression, { timezone, paused: true });
    cron.nextRun();
    return {
      next: (after) => cron.nextRun(after) ?? undefined,
      // Ticks are whole seconds, and the reference itself is left out by it.
      last: (atOrBefore) => {
        const behind = (Math.floor(atOrBefore.getTime() / 1_000) + 1) * 1_000;
        return cron.previousRuns(1, new Date(behind))[0];
      },
    };
  } catch (error) {
    throw invalid(
      taskWords,
      name,
      `has a schedule that cannot be read, "${expression}" in ${timezone}: ${messageOf(error)}`,
    );
  }
}

/** What is due of a schedule. */
export interface DueTicks {
  /** Ticks that are run, in order. */
  readonly run: readonly Date[];
  /** The latest of the ticks that nobody was there for; undefined when there are none. */
  readonly missed: Date | undefined;
}

const MOST_TICKS = 1_000;

/**
 * The ticks behind the last one that was dealt with. Those that are late by more than the grace were missed: nobody ran
 * the task then.
 */
export function dueTicks(schedule: Schedule, lastTick: Date, now: Date, graceMs: number): DueTicks {
  const graceFrom = new Date(now.getTime() - graceMs);
  const lastMissed = schedule.last(graceFrom);
  const missed = lastMissed !== undefined && lastMissed > lastTick ? lastMissed : undefined;
  const run: Date[] = [];
  let tick = schedule.next(missed ?? lastTick);
  while (tick !== undefined && tick <= now && run.length < MOST_TICKS) {
    run.push(tick);
    tick = schedule.next(tick);
  }
  return { run, missed };
}
