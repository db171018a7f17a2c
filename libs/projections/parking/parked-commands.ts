import { DocketError } from '@docket/kernel';
import type { mongo } from 'mongoose';
import type { Engine } from '../engine.js';
import { draftAction } from './operator-action.js';
import { countingReferences } from './references.js';
import { type CommandOutcome, type CommandRecord, type ParkedRecord, sliceId } from '../records.js';
import { pause } from '../running/wait.js';

/** A document that waits for an operator. */
export interface ParkedDocument {
  readonly key: string;
  /** The event that its fold refuses. */
  readonly position: number;
  readonly eventId: string;
  readonly type: string;
  readonly error: string;
  readonly parkedAt: string;
  /** Events that wait, the refused one included. */
  readonly waitingEvents: number;
}

export interface ParkedPage {
  readonly items: readonly ParkedDocument[];
  readonly nextCursor: string | null;
}

const MAX_PAGE = 500;

/** The parked documents of the active generation, oldest event first, at most 500 a page. */
export async function listParked(
  engine: Engine,
  name: string,
  page: { readonly limit?: number; readonly cursor?: string } = {},
): Promise<ParkedPage> {
  const place = await parkedNow(engine, name);
  const limit = Math.min(MAX_PAGE, Math.max(1, page.limit ?? 50));
  const after = page.cursor === undefined ? 0 : Number(page.cursor);
  if (!Number.isInteger(after) || after < 0) {
    throw new DocketError('PROJECTION.INVALID_CURSOR', `"${page.cursor}" is not a cursor of this list.`);
  }
  const heads = await engine.store.parked
    .find({ ...place, head: true })
    .sort({ position: 1, key: 1 })
    .skip(after)
    .limit(limit + 1)
    .toArray();
  const items = await Promise.all(
    heads.slice(0, limit).map(async (head) => ({
      key: head.key,
      position: head.position,
      eventId: head.eventId,
      type: head.type,
      error: head.error ?? '',
      parkedAt: head.parkedAt.toISOString(),
      waitingEvents: await engine.store.parked.countDocuments({ ...place, key: head.key }),
    })),
  );
  return { items, nextCursor: heads.length > limit ? String(after + limit) : null };
}

/** Selects the references of the active generation that count. */
async function parkedNow({ registry, store }: Engine, name: string): Promise<mongo.Filter<ParkedRecord>> {
  const { active, generations } = await registry.get(name);
  const slices = await store.slices.find({ projection: name, generation: active }).toArray();
  return countingReferences(name, generations[active]!, slices);
}

export interface ParkedRequest {
  readonly kind: CommandRecord['kind'];
  readonly key: string;
  readonly by: string;
  readonly reason: string | null;
}

/**
 * Asks the owner of the lease to do something about a parked document, and waits for its answer.
 * @param settle tells the audit trail what was done, before the command goes
 * @throws DocketError `PROJECTION.NOT_PARKED`, or `PROJECTION.NOBODY_FOLDS` when nobody answered in time; the command stays
 *   and is carried out, and told, as soon as a projector runs
 */
export async function sendCommand(
  engine: Engine,
  name: string,
  request: ParkedRequest,
  settle: () => Promise<void>,
  timeoutMs = 15_000,
): Promise<CommandOutcome> {
  const { store } = engine;
  const command = await commandFor(engine, name, request);
  await store.commands.insertOne(command);
  await engine.fault('command-sent', name);
  await store.slices.updateOne({ _id: command.sliceId }, { $set: { commanded: command._id } });
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    const outcome = (await store.commands.findOne({ _id: command._id }))?.outcome;
    if (outcome) {
      await settle();
      await store.commands.deleteOne({ _id: command._id, untold: { $exists: false } });
      return outcome;
    }
    await pause(100);
  }
  throw new DocketError(
    'PROJECTION.NOBODY_FOLDS',
    `No process that folds ${name} answered within ${timeoutMs} ms. Start its projector: the command waits for it.`,
    { details: { projection: name, key: command.key, command: command._id } },
  );
}

/** The command for the event that holds up the document now. */
async function commandFor(engine: Engine, name: string, request: ParkedRequest): Promise<CommandRecord> {
  const { kind, key, by, reason } = request;
  const head = await engine.store.parked.findOne(
    { ...(await parkedNow(engine, name)), key, head: true },
    { sort: { position: 1 } },
  );
  if (!head) {
    throw new DocketError(
      'PROJECTION.NOT_PARKED',
      `Document ${key} of ${name} is not parked. "npm run docket -- projections parked list ${name}" lists those that are.`,
      { details: { projection: name, key } },
    );
  }
  const { generation, position, eventId, type } = head;
  const action = await draftAction(engine, {
    action: kind === 'skip' ? 'parked-skipped' : 'parked-retried',
    projection: name,
    by,
    details: { key, position, eventId, type, ...(reason === null ? {} : { reason }) },
  });
  return {
    _id: action.id,
    sliceId: sliceId(name, generation, head.slice),
    generation,
    kind,
    key,
    eventId,
    position,
    reason,
    at: new Date(action.at),
    action,
    outcome: null,
  };
}
