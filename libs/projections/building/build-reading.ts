import { DocketError } from '@docket/kernel';
import { mergedBatches, MOST_READ_AHEAD_BYTES, readAheadMemory } from '@docket/log-following';
import { eventTypesOf } from '../folding/batch-fold.js';
import type { Report } from './build-progress.js';
import type { Engine } from '../engine.js';
import type { FoldSession } from '../folding/fold-session.js';

/** What of the log a build reads, and to whom it reports. */
export interface BuildReading {
  readonly session: FoldSession;
  readonly report: Report;
  readonly signal: AbortSignal;
}

/** Reads until nothing is left, a few times over: what comes while it reads is read in the next round. */
export async function foldToHead(
  engine: Engine,
  reading: BuildReading,
  until: number | undefined,
): Promise<void> {
  const { session } = reading;
  const closeEnough = engine.batch.catchUpLag;
  for (let round = 0; round < 10; round += 1) {
    const target = until ?? (await engine.log.head()).last;
    const left = target - session.position;
    await readTo(engine, reading, target);
    if (until !== undefined || left <= closeEnough) break;
  }
  await session.settle();
}

/** @throws DocketError `PROJECTION.READ_ENDED_EARLY` */
export async function readTo(
  engine: Engine,
  { session, report, signal }: BuildReading,
  target: number,
): Promise<void> {
  if (session.position >= target) return;
  report('folding', session.position, target);
  const stop = AbortSignal.any([signal, session.signal]);
  const eventTypes = eventTypesOf(session.options.projection);
  const { maxEvents } = engine.batch;
  const batches = engine.log.read({
    after: session.position,
    until: target,
    maxBatch: maxEvents,
    signal: stop,
    ...(eventTypes ? { filter: { eventTypes } } : {}),
  });
  const memory = readAheadMemory.join(MOST_READ_AHEAD_BYTES);
  try {
    for await (const batch of mergedBatches(batches, { events: maxEvents, memory }, stop)) {
      await session.accept(batch);
      report('folding', session.position, target);
    }
  } finally {
    memory.leave();
  }
  stop.throwIfAborted();
  if (session.position < target) {
    throw new DocketError(
      'PROJECTION.READ_ENDED_EARLY',
      `Reading the log ended at position ${session.position} instead of ${target}. Start the rebuild again: it goes on there.`,
      { details: { position: session.position, target } },
    );
  }
}
