import { DocketError, type Clock } from '@docket/kernel';
import { type DirectGet, NoAnswer, type RequestDeadline, type Requests } from '@docket/jetstream';
import type { Answer } from '../protocol/publish-answer.js';
import type { AppendResult } from '../contract/port.js';
import { explainConflict, isOursAt, type Explained } from './conflict.js';
import type { GroupAnswer, GroupCommit } from './group-commit.js';
import { maySlipThrough } from './old-ids.js';
import type { PreparedAppend } from './prepare.js';
import { publishSingle } from './publish.js';
import type { Slots } from '../admission/slots.js';

export interface Appending {
  readonly requests: Requests;
  readonly direct: DirectGet;
  readonly inFlight: Slots;
  readonly groups: GroupCommit;
  readonly clock: Clock;
}

/** One try. @param alone keeps others out of its batch */
type Try = (appends: readonly PreparedAppend[], alone: boolean) => Promise<GroupAnswer>;

/** How often a known message id may be found nowhere in its aggregate before it must belong to another one. */
const MOST_UNEXPLAINED = 3;

/**
 * Writes prepared appends: all or nothing, once.
 *
 * Why a retry never doubles: a position or `'none'` is expected by every try, so a second copy meets the first one
 * as a conflict; `'any'` carries no expectation, but the message id is known to the server for its duplicate
 * window, which is longer than the deadline, and older ids are looked for in the log first (ADR 0002 names the one case
 * that slips through, an id that was made by a clock that ran ahead). A conflict is then compared with the log: our own
 * ids there mean that an earlier try got through.
 */
export async function appendPrepared(
  store: Appending,
  appends: readonly PreparedAppend[],
  deadline: RequestDeadline,
): Promise<AppendResult> {
  const [first] = appends;
  const isSingle = appends.length === 1 && first!.events.length === 1;
  if (!isSingle) {
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
  if (maySlipThrough(all, store.clock.now().getTime())) {
    const known = await explainConflict(store, all, deadline);
    if (known !== undefined && 'ok' in known) return known;
    appends = known?.rest ?? all;
  }
  let unexplained = 0;
  for (;;) {
    const answer = await untilTried(appends, unexplained > 0, deadline, attempt);
    if (answer.kind === 'stored' && appends === all) return appended(appends, answer.position);
    if (answer.kind === 'refused-for-now') {
      await deadline.pause(answer.reason, answer.incomplete ? new NoAnswer('timeout') : undefined);
      continue;
    }
    const outcome = await explained(store, all, answer, deadline);
    if (outcome === undefined) {
      unexplained += 1;
      if (answer.kind === 'known-id' && unexplained > MOST_UNEXPLAINED) throw idReused(appends);
      await deadline.pause('another append is on its way');
      continue;
    }
    if ('ok' in outcome) return outcome;
    appends = outcome.rest;
    await deadline.pause('half of an earlier try is there');
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

/** Tries until there is any answer. @throws DocketError when no time is left for another try */
async function untilTried(
  appends: readonly PreparedAppend[],
  alone: boolean,
  deadline: RequestDeadline,
  attempt: Try,
): Promise<GroupAnswer> {
  for (;;) {
    if (deadline.isOver) throw deadline.overdue('the last try came too late');
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
