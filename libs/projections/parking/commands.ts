import { messageOf, type RecordedEvent } from '@docket/kernel';
import { finishCommand } from './action-outbox.js';
import { foldStep, stepsOf } from '../folding/batch-fold.js';
import { RefusedDocuments, writeGuarded } from '../folding/bulk-write.js';
import { loadSkips, parkedAt } from './parking.js';
import type { CommandOutcome, CommandRecord, ParkedRecord } from '../records.js';
import type { CommandedSession } from '../folding/session.js';
import { readDocuments } from '../folding/stored-documents.js';
import { WorkingSet } from '../folding/working-set.js';

/**
 * Runs what operators asked for, in turn with the batches: only the owner of the lease changes documents. A crash in
 * between leaves the command without an outcome, and the next owner runs it again.
 */
export async function runCommands(session: CommandedSession): Promise<void> {
  const { store, lease, fault, projection } = session.options;
  const waiting = store.commands
    .find({ sliceId: lease.sliceId, outcome: null, 'action.id': { $exists: true } })
    .sort({ at: 1, _id: 1 })
    .limit(100);
  for (const command of await waiting.toArray()) {
    await session.settleNow();
    await finishCommand(store, command, await carryOut(session, command));
    await fault('command-finished', projection.name);
  }
}

async function carryOut(session: CommandedSession, command: CommandRecord): Promise<CommandOutcome> {
  const { key, position } = command;
  if (command.kind === 'skip' && !(await recordSkip(session, command))) {
    return {
      ok: false,
      outdated: true,
      position,
      error: `Event ${position} does not hold up ${key} any more: somebody else was here. Look again what is parked.`,
    };
  }
  return foldParked(session, key);
}

/**
 * Takes the event that the operator saw out of its document, for good and for every rebuild of this version. The
 * record of the skip carries what is told of it; a command that runs again after a crash meets its own record.
 * @returns false when another event holds up the document now, or none
 */
async function recordSkip(session: CommandedSession, command: CommandRecord): Promise<boolean> {
  const { store, projection, lease, fault } = session.options;
  const { key, position, action } = command;
  const _id = `${projection.name}#${projection.version}#${key}#${position}`;
  if (!(await store.skips.findOne({ _id }))) {
    const mine = { ...placeOf(session), key, head: true };
    const head = await store.parked.findOne(mine, { sort: { position: 1 } });
    if (head?.position !== position) return false;
    // No longer the owner: another one may have folded the event by now.
    await lease.renew();
    await store.skips.updateOne(
      { _id },
      {
        $setOnInsert: {
          projection: projection.name,
          version: projection.version,
          key,
          position,
          reason: command.reason ?? '',
          by: action.by,
          at: command.at,
          untold: action,
        },
      },
      { upsert: true },
    );
    await fault('skip-recorded', projection.name);
  }
  session.parking.skip(key, position);
  return true;
}

/** Waiting events of one document that are held in memory, and folded between two writes of it. */
const PAGE = 2_000;

/**
 * For a build, which runs beside the generation in which operators skip: learns of the skips that were recorded since
 * it began, and folds what it has parked behind such an event.
 */
export async function learnSkips(session: CommandedSession): Promise<void> {
  const { parking } = session;
  for (const { key, position } of await loadSkips(session.options.store, parking.place)) {
    parking.skip(key, position);
    if (!parking.isHeldUpBy(key, position)) continue;
    await session.settleNow();
    await foldParked(session, key);
  }
}

/**
 * For a build, when it is about to take over from a generation of the same version: what it has parked and the active
 * one has not was retried there, with a fold that was corrected since. Readers must not see it go back.
 */
export async function learnRetries(session: CommandedSession, active: number): Promise<void> {
  const { store, projection } = session.options;
  const held = await store.parked.distinct('key', { projection: projection.name, generation: active });
  const waiting = new Set(held);
  for (const key of session.parking.keys()) {
    if (waiting.has(key)) continue;
    await session.settleNow();
    await foldParked(session, key);
  }
}

/** Folds the waiting events of one document in order, up to the first that is refused again. */
async function foldParked(session: CommandedSession, key: string): Promise<CommandOutcome> {
  for (let folded = 0; ;) {
    const waiting = await session.options.store.parked
      .find({ ...placeOf(session), key })
      .sort({ position: 1 })
      .limit(PAGE + 1)
      .toArray();
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
    if (event.position <= guard || parking.isSkipped(key, event.position)) continue;
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
  // No longer the owner: another one may have folded these by now, and parked later ones.
  await session.options.lease.renew();
  const last = waiting.at(-1)?.position ?? 0;
  await clearParked(session, key, last, stuck ?? (next && { position: next.position, error: BROKEN_OFF }));
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

/**
 * Heads go last, so that a crash in between never leaves events that wait behind nothing.
 * @param last position of the last event that was read: what is parked behind it is not this command's to clear
 */
async function clearParked(
  session: CommandedSession,
  key: string,
  last: number,
  stuck: { readonly position: number; readonly error: string } | undefined,
): Promise<void> {
  const { parked } = session.options.store;
  const mine = { ...placeOf(session), key };
  if (stuck) {
    await parked.updateOne(
      { ...mine, position: stuck.position },
      { $set: { head: true, error: stuck.error } },
    );
    await parked.deleteMany({ ...mine, position: { $lt: stuck.position } });
    session.parking.moveTo(key, stuck.position);
    return;
  }
  const read = { ...mine, position: { $lte: last } };
  await parked.deleteMany({ ...read, head: false });
  await parked.deleteMany(read);
  session.parking.release(key);
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

function placeOf(session: CommandedSession) {
  return parkedAt(session.parking.place);
}
