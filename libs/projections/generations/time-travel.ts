import { DocketError, type EventLog } from '@docket/kernel';

/** Where a generation of the past ends: a position, or the last event at or before an RFC 3339 time. */
export type End = { readonly position: number } | { readonly time: string };

/** @throws DocketError `PROJECTION.INVALID_TIME`, `PROJECTION.NO_SUCH_POSITION` */
export async function endOf(log: EventLog, end: End): Promise<number> {
  if ('time' in end) return positionAtTime(log, end.time);
  const { first, last } = await log.head();
  const { position } = end;
  if (Number.isInteger(position) && position >= Math.max(1, first) && position <= last) return position;
  throw new DocketError(
    'PROJECTION.NO_SUCH_POSITION',
    `The log has no position ${position}; choose one from ${first} to ${last}.`,
  );
}

/**
 * The position of the last event that is not later than a time, by the events' own times: those go with them through
 * export and import, when the log stored them does not. Writers' clocks differ, so an event before that position can be
 * later by their difference, and the events around the border are looked at one by one.
 * @param time RFC 3339
 * @throws DocketError `PROJECTION.INVALID_TIME`, `PROJECTION.NO_SUCH_POSITION`
 */
async function positionAtTime(log: EventLog, time: string): Promise<number> {
  const limit = Date.parse(time);
  if (Number.isNaN(limit)) {
    throw new DocketError(
      'PROJECTION.INVALID_TIME',
      `"${time}" is not a time; write it like 2026-11-22T10:00:00Z.`,
    );
  }
  const { first, last } = await log.head();
  let low = first;
  let high = last;
  // Bisects by the event at a position; times that are out of order by a clock's skew are settled below.
  while (high - low > WINDOW) {
    const middle = Math.floor((low + high) / 2);
    const at = await timeAt(log, middle, last);
    if (at !== undefined && at <= limit) low = middle;
    else high = middle;
  }
  let position = 0;
  const until = Math.min(last, high + WINDOW);
  for await (const batch of log.read({ after: Math.max(0, low - WINDOW), until })) {
    for (const event of batch.events) if (Date.parse(event.time) <= limit) position = event.position;
  }
  if (position > 0) return position;
  throw new DocketError('PROJECTION.NO_SUCH_POSITION', `The log has no event at or before ${time}.`);
}

/** Events around the border that are looked at one by one. */
const WINDOW = 1_000;

async function timeAt(log: EventLog, position: number, last: number): Promise<number | undefined> {
  for await (const batch of log.read({ after: position - 1, until: Math.min(last, position), maxBatch: 1 })) {
    for (const event of batch.events) return Date.parse(event.time);
  }
  return undefined;
}
