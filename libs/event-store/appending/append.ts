import { DocketError, type Clock } from '@docket/kernel';
import { type DirectGet, NoAnswer, type RequestDeadline, type Requests } from '@docket/jetstream';
import type { Answer } from '../protocol/publish-answer.js';
import type { AppendResult } from '../contract/port.js';
import { explainConflict, isOursAt, type Explained } from './conflict.js';
import type { GroupAnswer, GroupCommit } from './group-commit.js';
import { needsDedupCheck } from './dedup-check.js';
import type { PreparedAppend } from './prepare.js';
import { publishSingle } from './publish.js';
import type { Slots } from '../admission/slots.js';

export interface Appending {
  readonly requests: Requests;
  readonly direct: DirectGet;
  readonly inFlight: Slots;
  /** A single event that finds no free slot shares a batch instead of waiting for one. */
  readonly sharesWhenFull: boolean;
  readonly groups: GroupCommit;
  readonly clock: Clock;
}

/** One try. @param alone sends it in a batch of its own */
type Try = (appends: readonly PreparedAppend[], alone: boolean) => Promise<GroupAnswer>;

/** How often a known message id may be missing in its aggregate before it must belong to another one. */
const MAX_UNEXPLAINED = 3;

/**
 * Writes prepared appends: all or nothing, once.
 *
 * Why a retry is never stored twice: every try expects a position or `'none'`, so that a second copy is a conflict; `'any'`
 * has no expectation, but the server knows the message id for its duplicate window, which is longer than the deadline, and
 * older ids are searched in the log first (ADR 0002 names the one exception, an id that was made by a clock that was
 * ahead). A conflict is compared with the log: our own ids there mean that an earlier try was stored.
 */
export async function appendPrepared(
  store: Appending,
  appends: readonly PreparedAppend[],
  deadline: RequestDeadline,
): Promise<AppendResult> {
  const [first] = appends;
  const isSingle = appends.length === 1 && first!.events.length === 1;
  if (!isSingle || (store.sharesWhenFull && !store.inFlight.hasFree)) {
    const compare = (): Promise<Explained | undefined> => explainConflict(store, appends, deadline);
    return untilSettled(store, appends, deadline, (rest, alone) =>
      store.groups.submit({ appends: rest, alone, deadline, compare }),
    );
  }
  const wait = store.inFlight.take(deadline);
  if (wait !== undefined) await wait;
  try {
    return await untilSettled(store, appends, deadline, () => trySingle(store, first!, deadline));
  } finally {
    store.inFlight.release();
  }
}

async function trySingle(
  store: Appending,
  append: PreparedAppend,
  deadline: RequestDeadline,
): Promise<GroupAnswer> {
  store.requests.requireConnected();
  deadline.noteSent();
  const answer = await publishSingle(store.requests, append, deadline.timeoutMs);
  if (answer.kind !== 'known-id' || answer.position === undefined) return answer;
  const { position } = answer;
  const isOurs = await isOursAt(store, append, position, deadline);
  if (isOurs === false) throw idReused([append]);
  return isOurs === undefined
    ? answer
    : { kind: 'explained', outcome: { ok: true, position, positions: [position], duplicate: true } };
}

async function untilSettled(
  store: Appending,
  all: readonly PreparedAppend[],
  deadline: RequestDeadline,
  attempt: Try,
): Promise<AppendResult> {
  let appends = all;
  if (needsDedupCheck(all, store.clock.now().getTime())) {
    const known = await explainConflict(store, all, deadline);
    if (known !== undefined && 'ok' in known) return known;
    appends = known?.rest ?? all;
  }
  let unexplained = 0;
  for (;;) {
    const answer = await untilAnswer(appends, unexplained > 0, deadline, attempt);
    if (answer.kind === 'stored' && appends === all) return appended(appends, answer.position);
    if (answer.kind === 'refused-for-now') {
      await deadline.pause(answer.reason, answer.incomplete ? new NoAnswer('timeout') : undefined);
      continue;
    }
    const outcome = await explained(store, all, answer, deadline);
    if (outcome === undefined) {
      unexplained += 1;
      if (answer.kind === 'known-id' && unexplained > MAX_UNEXPLAINED) throw idReused(appends);
      await deadline.pause('another append is on its way');
      continue;
    }
    if ('ok' in outcome) return outcome;
    appends = outcome.rest;
    await deadline.pause('a part of an earlier try is stored');
  }
}

function explained(
  store: Appending,
  all: readonly PreparedAppend[],
  answer: Answer | Extract<GroupAnswer, { readonly kind: 'explained' }>,
  deadline: RequestDeadline,
): Explained | Promise<Explained | undefined> {
  return answer.kind === 'explained' ? answer.outcome : explainConflict(store, all, deadline);
}

/** Sends until the server answers. @throws DocketError when no time is left for another try */
async function untilAnswer(
  appends: readonly PreparedAppend[],
  alone: boolean,
  deadline: RequestDeadline,
  attempt: Try,
): Promise<GroupAnswer> {
  for (;;) {
    if (deadline.isOver) throw deadline.overdue('no time was left for another try');
    try {
      return await attempt(appends, alone);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      await deadline.pause(error.message, error);
    }
  }
}

function appended(appends: readonly PreparedAppend[], last: number): AppendResult {
  if (appends.length === 1) return { ok: true, position: last, positions: [last], duplicate: false };
  const count = appends.reduce((sum, append) => sum + append.events.length, 0);
  let position = last - count;
  const positions = appends.map((append) => (position += append.events.length));
  return { ok: true, position: last, positions, duplicate: false };
}

function idReused(appends: readonly PreparedAppend[]): DocketError {
  const ids = appends.flatMap((append) => append.events.map((event) => event.id));
  return new DocketError(
    'EVENT_STORE.EVENT_ID_REUSED',
    'An event id of this append already belongs to an event of another aggregate: ids are unique in the log.',
    { details: { ids } },
  );
}
