import { messageOf, type RecordedEvent } from '@docket/kernel';
import { foldStep, stepsOf } from '../folding/batch-fold.js';
import { RefusedDocuments, writeGuarded } from '../folding/bulk-write.js';
import type { CommandedSession } from '../folding/session.js';
import { readDocuments } from '../folding/stored-documents.js';
import { WorkingSet } from '../folding/working-set.js';
import type { CommandOutcome, ParkedRecord } from '../records.js';

/** Waiting events of one document that are held in memory, and folded between two writes of it. */
const PAGE = 2_000;

/** Folds the waiting events of one document in order, up to the first that is refused again. */
export async function foldParked(session: CommandedSession, key: string): Promise<CommandOutcome> {
  for (let folded = 0; ;) {
    session.signal.throwIfAborted();
    const waiting = await session.parking.references.waiting(key, PAGE + 1);
    const next = waiting.length > PAGE ? waiting.pop() : undefined;
    const outcome = await foldPage(session, key, waiting, next);
    if (!outcome.ok) return outcome;
    folded += outcome.folded;
    if (!next) return { ok: true, folded };
  }
}

/** @param next the first event behind the page: until its turn comes, it holds the document up */
async function foldPage(
  session: CommandedSession,
  key: string,
  waiting: readonly ParkedRecord[],
  next: ParkedRecord | undefined,
): Promise<CommandOutcome> {
  const { parking } = session;
  const [found] = await readDocuments(session.collection, [key]);
  const guard = found?.position ?? 0;
  let document = found?.document ?? null;
  let position = guard;
  let folded = 0;
  let stuck: { readonly position: number; readonly error: string } | undefined;
  for await (const event of eventsOf(session, waiting)) {
    if (event.position <= guard || parking.isSkipped(key, event)) continue;
    const outcome = foldAgain(session, key, event, document);
    if ('error' in outcome) {
      stuck = { position: event.position, error: outcome.error };
      break;
    }
    folded += 1;
    if (outcome.document === document) continue;
    document = outcome.document;
    position = event.position;
  }
  if (position > guard) {
    const refusal = await writeOne(session, key, document, guard, position);
    if (refusal !== null) return { ok: false, position: waiting[0]?.position ?? position, error: refusal };
  }
  session.forget(key);
  await session.options.fault('command-folded', session.options.projection.name);
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
  await session.options.fault('command-cleared', session.options.projection.name);
  return stuck ? { ok: false, ...stuck } : { ok: true, folded };
}

const BROKEN_OFF = 'Folding this document again has come up to here. If it does not go on, retry it.';

function foldAgain(
  session: CommandedSession,
  key: string,
  event: RecordedEvent,
  document: object | null,
): ReturnType<typeof foldStep> {
  const { projection } = session.options;
  const step = stepsOf(projection, [event]).find((candidate) => candidate.key === key);
  if (step) return foldStep(step, document);
  return {
    error:
      `Event ${event.position} does not belong to document ${key} any more; the fold has changed. ` +
      `Run "npm run docket -- projections rebuild ${projection.name}".`,
  };
}

async function writeOne(
  session: CommandedSession,
  key: string,
  document: object | null,
  guard: number,
  position: number,
): Promise<string | null> {
  const entry = new WorkingSet({ complete: false }).load(key, document, guard);
  try {
    await writeGuarded(session.collection, [{ key, entry, document, guard, position }]);
    return null;
  } catch (error) {
    if (error instanceof RefusedDocuments) return messageOf(error);
    throw error;
  }
}

/** References that lie closer together than this are read in one go, with what lies between them. */
const CLOSE = 500;

/** The parked events themselves, from the log, in order. */
async function* eventsOf(
  session: CommandedSession,
  waiting: readonly ParkedRecord[],
): AsyncGenerator<RecordedEvent> {
  const positions = new Set(waiting.map((reference) => reference.position));
  const eventTypes = [...new Set(waiting.map((reference) => reference.type))];
  for (let start = 0, end = 0; start < waiting.length; start = end) {
    const first = waiting[start]!.position;
    let last = first;
    for (end = start + 1; end < waiting.length && waiting[end]!.position - last <= CLOSE; end += 1) {
      last = waiting[end]!.position;
    }
    const range = { after: first - 1, until: last, filter: { eventTypes } };
    for await (const batch of session.options.log.read(range)) {
      for (const event of batch.events) if (positions.has(event.position)) yield event;
    }
  }
}
