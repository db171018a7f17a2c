import type { LogReadOptions } from '@docket/kernel';
import { RequestDeadline, untilAnswered } from '@docket/jetstream';
import { idOf } from '../envelope/stored-headers.js';
import { subjectsOf } from '../envelope/subjects.js';
import { deliver, type Batch, type LogReading } from './deliver.js';
import { isNarrowed, lastMatch } from './filtered-progress.js';
import { endOfBatch } from './whole-append.js';

/** Reads what is there and ends. See `EventLog.read`. */
export async function* readLog<Result>(
  log: LogReading<Result>,
  options: LogReadOptions,
): AsyncGenerator<Batch<Result>> {
  const { settings } = log;
  const { filter, signal } = options;
  const deadline = new RequestDeadline(settings.deadlineMs, settings.requestTimeoutMs, log.requests);
  const subjects = subjectsOf(filter);
  const { last } = await untilAnswered(deadline, () => log.head.ask(deadline.timeoutMs));
  const after = Math.max(0, options.after);
  const wanted = options.until ?? Number.MAX_SAFE_INTEGER;
  if (Math.min(wanted, last) <= after || signal?.aborted === true) return;
  const until = wanted <= last ? wanted : Math.min(wanted, await endOfBatch(log.direct, last, deadline));
  const match = isNarrowed(filter)
    ? await untilAnswered(deadline, () => lastMatch(log.direct, subjects, deadline.timeoutMs))
    : until;
  let position = after;
  if (match > after) {
    for await (const batch of deliver(log, { ...options, after }, subjects, { until, match })) {
      position = batch.position;
      yield batch;
    }
  }
  // Nothing of the filter is left up to here: the leader said so.
  if (position < until && !aborted(signal)) {
    const at = await untilAnswered(deadline, () => log.direct.at(until, deadline.timeoutMs));
    const lastId = at === undefined ? {} : { lastId: idOf(at.block, until) };
    yield { events: [], position: until, head: Math.max(last, until), ...lastId };
  }
}

function aborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

/** Reads what is there and goes on with what comes. See `EventLog.subscribe`. */
export function subscribeLog<Result>(
  log: LogReading<Result>,
  options: Omit<LogReadOptions, 'until'>,
): AsyncGenerator<Batch<Result>> {
  return deliver(log, options, subjectsOf(options.filter), undefined);
}
