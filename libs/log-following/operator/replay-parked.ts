import type { EventLog, RecordedEvent } from '@docket/kernel';
import type { CommandOutcome, ParkedRecord } from '../records.js';
import type { CommandedSession } from './commanded-session.js';

/** Waiting events of one key that are read, and tried, between two writes. */
const PAGE = 2_000;

/** Tries the waiting events of one key in order, up to the first that is refused again. */
export async function replayParked(session: CommandedSession, key: string): Promise<CommandOutcome> {
  for (let folded = 0; ;) {
    session.signal.throwIfAborted();
    const waiting = await session.parking.references.waiting(key, PAGE + 1);
    const next = waiting.length > PAGE ? waiting.pop() : undefined;
    const outcome = await replayPage(session, key, waiting, next);
    if (!outcome.ok) return outcome;
    folded += outcome.folded;
    if (!next) return { ok: true, folded };
  }
}

/** @param next the first event behind the page: until its turn comes, it holds the key up */
async function replayPage(
  session: CommandedSession,
  key: string,
  waiting: readonly ParkedRecord[],
  next: ParkedRecord | undefined,
): Promise<CommandOutcome> {
  const { parking, fault, name } = session;
  const replayed = await session.replay(key, eventsOf(session.log, waiting));
  if (!replayed.applied) return { ok: false, position: waiting[0]?.position ?? 0, error: replayed.error };
  const { stuck, folded } = replayed;
  await fault('command-folded', name);
  // What is parked behind the last event that was read is not this command's to clear.
  const last = waiting.at(-1)?.position ?? 0;
  const heldUp = stuck ?? (next && { position: next.position, error: BROKEN_OFF });
  session.signal.throwIfAborted();
  if (heldUp) {
    await parking.references.holdFrom(key, heldUp.position, heldUp.error);
    parking.moveTo(key, heldUp.position);
  } else {
    await parking.references.clear(key, last);
    parking.release(key);
  }
  await fault('command-cleared', name);
  return stuck ? { ok: false, ...stuck } : { ok: true, folded };
}

const BROKEN_OFF = 'The retry has come up to here. If it does not go on, retry again.';

/** References that lie closer together than this are read in one go, with what lies between them. */
const CLOSE = 500;

/** The parked events themselves, from the log, in order. */
async function* eventsOf(log: EventLog, waiting: readonly ParkedRecord[]): AsyncGenerator<RecordedEvent> {
  const positions = new Set(waiting.map((reference) => reference.position));
  const eventTypes = [...new Set(waiting.map((reference) => reference.type))];
  for (let start = 0, end = 0; start < waiting.length; start = end) {
    const first = waiting[start]!.position;
    let last = first;
    for (end = start + 1; end < waiting.length && waiting[end]!.position - last <= CLOSE; end += 1) {
      last = waiting[end]!.position;
    }
    for await (const batch of log.read({ after: first - 1, until: last, filter: { eventTypes } })) {
      for (const event of batch.events) if (positions.has(event.position)) yield event;
    }
  }
}
