import { headerBlock, type StoredMessage } from '@docket/jetstream';
import { claimLine } from '../appending/publish.js';
import type { PreparedAppend } from '../appending/prepare.js';
import { envelopeLines } from '../envelope/event-headers.js';
import { subjectOf } from '../envelope/subjects.js';
import type { AppendResult } from '../contract/port.js';
import type { StateCache, WrittenEvent } from './cache.js';

/**
 * Tells the cache what an append came to: its events lie behind the states that they were decided on, and a state that
 * lost against another writer is not believed any more.
 */
export function noteAppended(
  cache: StateCache,
  appends: readonly PreparedAppend[],
  result: AppendResult,
): void {
  if (!result.ok) return cache.delete(subjectOf(result.aggregate));
  // What was there already need not be all that is behind the state.
  if (result.duplicate) return;
  for (const [index, { subject, expected, events }] of appends.entries()) {
    if (expected === 'any') continue;
    const before = result.positions[index]! - events.length;
    const written = events.map((event, step) => ({ event, position: before + step + 1 }));
    cache.extend(subject, expected === 'none' ? 0 : expected, written);
  }
}

/** A written event as it lies in the log. */
export function storedForm({ event, position }: WrittenEvent, subject: string): StoredMessage {
  const block = Buffer.from(headerBlock(envelopeLines(event) + claimLine(event))).toString('latin1');
  return { subject, position, block, payload: Buffer.from(event.payload, 'utf8') };
}
