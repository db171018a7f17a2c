import { backoffDelayMs, type LogBatch, type EventLog, type LogFilter } from '@docket/kernel';
import { pause } from '../waiting/pause.js';

const RETRY = { initialDelayMs: 100, factor: 2, maxDelayMs: 1_000 };

export interface Tail {
  readonly log: Pick<EventLog, 'head' | 'subscribe'>;
  /** Begin behind this position; left out, behind the last event that there is at the start. */
  readonly after?: number;
  readonly filter?: LogFilter;
  readonly maxBatch?: number;
  /** Ends the following. */
  readonly signal: AbortSignal;
  /** Takes the events of one batch; the next one is read when this has resolved. */
  readonly take: (batch: LogBatch) => Promise<void> | void;
  /** Hears of what broke the reading. It is read anew behind the last batch that was taken. */
  readonly failed: (error: unknown) => void;
}

/**
 * Follows what comes, for work that needs no memory of its own: what a stopped process has missed is found another way.
 * Without lease and checkpoint, so each process that calls it sees every event.
 * @returns when `signal` has aborted
 */
export async function followTail({
  log,
  filter,
  maxBatch,
  signal,
  take,
  failed,
  ...from
}: Tail): Promise<void> {
  let position = from.after;
  let failures = 0;
  while (!signal.aborted) {
    try {
      position ??= (await log.head()).last;
      const narrowed = { ...(filter && { filter }), ...(maxBatch !== undefined && { maxBatch }) };
      for await (const batch of log.subscribe({ after: position, ...narrowed, signal })) {
        await take(batch);
        position = batch.position;
        failures = 0;
      }
    } catch (error) {
      if (signal.aborted) return;
      failed(error);
    }
    failures += 1;
    await pause(backoffDelayMs(RETRY, failures, Math.random()), signal);
  }
}
