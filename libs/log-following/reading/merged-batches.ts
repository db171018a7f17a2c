import type { LogBatch, RecordedEvent } from '@docket/kernel';
import { weightOf } from './event-weight.js';

/** What may be read ahead. */
export interface ReadAheadBound {
  readonly events: number;
  /** As `weightOf` counts. It may change meanwhile. */
  readonly memory: { readonly bytes: number };
}

/**
 * Reads ahead while the consumer works, and hands over everything that came meanwhile as one batch. So batches are
 * small when little waits, and large when much does. What waits is at most the bound and one batch of the source, which
 * the log bounds by bytes too; as much again is with the consumer.
 */
export async function* mergedBatches(
  source: AsyncIterable<LogBatch>,
  bound: ReadAheadBound,
  signal: AbortSignal,
): AsyncGenerator<LogBatch> {
  const queue: LogBatch[] = [];
  let queued = 0;
  let queuedBytes = 0;
  let finished = false;
  let failure: { readonly error: unknown } | undefined;
  let wakeConsumer = () => {};
  let wakeReader = () => {};

  const reading = (async () => {
    try {
      for await (const batch of source) {
        queue.push(batch);
        queued += batch.events.length;
        queuedBytes += weightOf(batch);
        wakeConsumer();
        const isFull = () => queued >= bound.events || queuedBytes >= bound.memory.bytes;
        while (isFull() && !finished && !signal.aborted) {
          await new Promise<void>((resolve) => (wakeReader = resolve));
        }
        if (finished || signal.aborted) return;
      }
    } catch (error) {
      failure = { error };
    } finally {
      finished = true;
      wakeConsumer();
    }
  })();
  const onAbort = () => {
    wakeConsumer();
    wakeReader();
  };
  signal.addEventListener('abort', onAbort, { once: true });

  try {
    while (!signal.aborted) {
      if (queue.length > 0) {
        const batch = merged(queue);
        queue.length = 0;
        queued = 0;
        queuedBytes = 0;
        wakeReader();
        yield batch;
      } else if (failure) throw failure.error;
      else if (finished) return;
      else await new Promise<void>((resolve) => (wakeConsumer = resolve));
    }
  } finally {
    finished = true;
    wakeReader();
    signal.removeEventListener('abort', onAbort);
    // The source ends on the signal of its own; waiting for it here could wait for the next event.
    reading.catch(() => undefined);
  }
}

function merged(batches: readonly LogBatch[]): LogBatch {
  const last = batches.at(-1)!;
  if (batches.length === 1) return last;
  const events: RecordedEvent[] = [];
  let missing: number | undefined;
  for (const batch of batches) {
    events.push(...batch.events);
    missing ??= batch.missing;
  }
  return { ...last, events, ...(missing === undefined ? {} : { missing }) };
}
