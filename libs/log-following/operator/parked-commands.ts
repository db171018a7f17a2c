import { DocketError } from '@docket/kernel';
import type { mongo } from 'mongoose';
import type { FollowerFaultInjector } from '../faults.js';
import type { CommandOutcome, CommandRecord, ParkedRecord } from '../records.js';
import type { FollowerStore } from '../store.js';
import { pause } from '../waiting/pause.js';
import type { OperatorAction } from './operator-action.js';

/** A key that waits for an operator. */
export interface ParkedKey {
  readonly key: string;
  /** The event that is refused. */
  readonly position: number;
  readonly eventId: string;
  readonly type: string;
  readonly error: string;
  readonly parkedAt: string;
  /** Events that wait, the refused one included. */
  readonly waitingEvents: number;
}

export interface ParkedPage {
  readonly items: readonly ParkedKey[];
  readonly nextCursor: string | null;
}

export interface PageChoice {
  readonly limit?: number;
  readonly cursor?: string;
}

const MAX_PAGE = 500;

/**
 * What is parked, oldest event first, at most 500 a page.
 * @param place selects the references that count
 */
export async function listParked(
  { words, parked }: FollowerStore,
  place: mongo.Filter<ParkedRecord>,
  page: PageChoice = {},
): Promise<ParkedPage> {
  const limit = Math.min(MAX_PAGE, Math.max(1, page.limit ?? 50));
  const after = page.cursor === undefined ? 0 : Number(page.cursor);
  if (!Number.isInteger(after) || after < 0) {
    throw new DocketError(`${words.area}.INVALID_CURSOR`, `"${page.cursor}" is not a cursor of this list.`);
  }
  const heads = await parked
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
      waitingEvents: await parked.countDocuments({ ...place, key: head.key }),
    })),
  );
  return { items, nextCursor: heads.length > limit ? String(after + limit) : null };
}

export interface ParkedRequest {
  readonly kind: CommandRecord['kind'];
  readonly key: string;
  readonly by: string;
  readonly reason: string | null;
}

/** Where a request goes, and what is recorded of it. */
export interface RequestTarget {
  readonly name: string;
  readonly place: mongo.Filter<ParkedRecord>;
  readonly generation: number;
  /** The lease whose owner meets the events of a slice. */
  readonly leaseOf: (slice: number) => string;
  readonly draft: (
    action: 'parked-retried' | 'parked-skipped',
    by: string,
    details: OperatorAction['details'],
  ) => Promise<OperatorAction>;
  readonly fault: FollowerFaultInjector;
  /** Records what was done, before the command goes. */
  readonly settle: () => Promise<void>;
}

/**
 * Asks the owner of the lease to do something about a parked key, and waits for its answer.
 * @throws DocketError `<AREA>.NOT_PARKED`, `<AREA>.REASON_MISSING`, or the code for a lease without an owner when nobody
 *   answered in time; the command stays and is carried out, and recorded, as soon as an owner runs
 */
export async function sendCommand(
  store: FollowerStore,
  target: RequestTarget,
  request: ParkedRequest,
  timeoutMs = 15_000,
): Promise<CommandOutcome> {
  const { name, fault, settle } = target;
  const command = await commandFor(store, target, request);
  await store.commands.insertOne(command);
  await fault('command-sent', name);
  await store.leases.updateOne({ _id: command.sliceId }, { $set: { commanded: command._id } });
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    const outcome = (await store.commands.findOne({ _id: command._id }))?.outcome;
    if (outcome) {
      await settle();
      await store.commands.deleteOne({ _id: command._id, outbox: { $exists: false } });
      return outcome;
    }
    await pause(100);
  }
  const { area, one, does, runner, nobody } = store.words;
  throw new DocketError(
    `${area}.${nobody}`,
    `No process that ${does} ${name} answered within ${timeoutMs} ms. Start ${runner}: the command waits for it.`,
    { details: { [one]: name, key: command.key, command: command._id } },
  );
}

/** The command for the event that holds up the key now. */
async function commandFor(
  { parked, words }: FollowerStore,
  target: RequestTarget,
  request: ParkedRequest,
): Promise<CommandRecord> {
  const { kind, key, by, reason } = request;
  const { name, place, generation } = target;
  if (kind === 'skip' && (reason ?? '').trim() === '') {
    throw new DocketError(
      `${words.area}.REASON_MISSING`,
      `Skipping an event of ${key} in ${name} needs a reason: it stays in the audit trail.`,
    );
  }
  const head = await parked.findOne({ ...place, key, head: true }, { sort: { position: 1 } });
  if (!head) {
    throw new DocketError(
      `${words.area}.NOT_PARKED`,
      `${words.parkedThing} ${key} of ${name} is not parked. "${words.parkedList(name)}" lists those that are.`,
      { details: { [words.one]: name, key } },
    );
  }
  const { position, eventId, type } = head;
  const details = { key, position, eventId, type, ...(reason === null ? {} : { reason }) };
  const action = await target.draft(kind === 'skip' ? 'parked-skipped' : 'parked-retried', by, details);
  return {
    _id: action.id,
    sliceId: target.leaseOf(head.slice),
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
