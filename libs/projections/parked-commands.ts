import { DocketError, timeOrderedId } from '@docket/kernel';
import type { Engine } from './engine.js';
import { type CommandOutcome, type CommandRecord, sliceId } from './records.js';
import { pause } from './wait.js';

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
  const { active } = await engine.registry.get(name);
  const limit = Math.min(MAX_PAGE, Math.max(1, page.limit ?? 50));
  const after = page.cursor === undefined ? 0 : Number(page.cursor);
  if (!Number.isInteger(after) || after < 0) {
    throw new DocketError('PROJECTION.INVALID_CURSOR', `"${page.cursor}" is not a cursor of this list.`);
  }
  const place = { projection: name, generation: active };
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

/**
 * Asks the owner of the lease to do something about a parked document, and waits for its answer.
 * @throws DocketError `PROJECTION.NOT_PARKED`, or `PROJECTION.NOBODY_FOLDS` when nobody answered in time; the command stays
 *   and is carried out as soon as a projector runs
 */
export async function sendCommand(
  engine: Engine,
  name: string,
  command: Pick<CommandRecord, 'kind' | 'key' | 'by' | 'reason'>,
  timeoutMs = 15_000,
): Promise<CommandOutcome> {
  const { store, registry } = engine;
  const { active } = await registry.get(name);
  const head = await store.parked.findOne({
    projection: name,
    generation: active,
    key: command.key,
    head: true,
  });
  if (!head) {
    throw new DocketError(
      'PROJECTION.NOT_PARKED',
      `Document ${command.key} of ${name} is not parked. "npm run docket -- projections parked ${name}" lists those that are.`,
      { details: { projection: name, key: command.key } },
    );
  }
  const id = timeOrderedId();
  const slice = sliceId(name, active, head.slice);
  await store.commands.insertOne({ _id: id, sliceId: slice, ...command, at: new Date(), outcome: null });
  await store.slices.updateOne({ _id: slice }, { $set: { commanded: id } });
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    const outcome = (await store.commands.findOne({ _id: id }))?.outcome;
    if (outcome) {
      await store.commands.deleteOne({ _id: id });
      return outcome;
    }
    await pause(100);
  }
  throw new DocketError(
    'PROJECTION.NOBODY_FOLDS',
    `No process that folds ${name} answered within ${timeoutMs} ms. Start its projector: the command waits for it.`,
    { details: { projection: name, key: command.key, command: id } },
  );
}
