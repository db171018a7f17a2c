import { DocketError, type Clock } from '@docket/kernel';
import { NoAnswer, type Requests } from '../jetstream/requests.js';
import type { Deadline } from '../jetstream/retry.js';
import type { AppendResult } from '../port.js';
import type { DirectGet } from '../reading/direct-get.js';
import { explainConflict } from './conflict.js';
import { SharedFailure, type GroupAnswer, type GroupCommit } from './group-commit.js';
import { maySlipThrough } from './old-ids.js';
import type { PreparedAppend } from './prepare.js';
import { publishSingle } from './publish.js';
import type { Slots } from './slots.js';

export interface Appending {
  readonly requests: Requests;
  readonly direct: DirectGet;
  readonly inFlight: Slots;
  readonly groups: GroupCommit;
  readonly clock: Clock;
}

/** How often a known message id may be found nowhere in its aggregate before it must belong to another one. */
const MOST_UNEXPLAINED = 3;
/** How often an append may fail together with others before it goes alone. */
const MOST_SHARED = 2;

/**
 * Writes prepared appends: all or nothing, once.
 *
 * Why a retry never doubles: a position or `'none'` is expected by every try, so a second copy meets the first one
 * as a conflict; `'any'` carries no expectation, but the message id is known to the server for its duplicate
 * window, which is longer than the deadline, and older ids are looked for in the log first. A conflict is then compared with the log: our own ids there mean that
 * an earlier try got through.
 */
export async function appendPrepared(
  store: Appending,
  appends: readonly PreparedAppend[],
  deadline: Deadline,
): Promise<AppendResult> {
  const single = appends.length === 1 && appends[0]!.events.length === 1;
  if (!single) return untilSettled(store, appends, false, deadline);
  const wait = store.inFlight.take();
  if (wait !== undefined) await wait;
  try {
    return await untilSettled(store, appends, true, deadline);
  } finally {
    store.inFlight.release();
  }
}

async function untilSettled(
  store: Appending,
  all: readonly PreparedAppend[],
  single: boolean,
  deadline: Deadline,
): Promise<AppendResult> {
  let appends = all;
  if (maySlipThrough(all, store.clock.now().getTime())) {
    const known = await explainConflict(store, all, deadline);
    if (known !== undefined && 'ok' in known) return known;
    appends = known?.rest ?? all;
  }
  let unexplained = 0;
  let sharedFailures = 0;
  for (;;) {
    const tried = await tryOnce(store, appends, single, sharedFailures >= MOST_SHARED, deadline);
    if (tried === undefined) {
      sharedFailures += 1;
      continue;
    }
    const { answer, shared } = tried;
    if (answer.kind === 'stored' && appends === all) return appended(appends, answer.position);
    if (answer.kind !== 'refused-for-now') {
      const outcome = await explainConflict(store, all, deadline);
      if (outcome !== undefined && 'ok' in outcome) return outcome;
      if (outcome !== undefined) {
        appends = outcome.rest;
        await deadline.pause('half of an earlier try is there');
        continue;
      }
      if (shared) {
        sharedFailures += 1;
        continue;
      }
      if (answer.kind === 'known-id') unexplained += 1;
      if (unexplained > MOST_UNEXPLAINED) throw idReused(appends);
    }
    await deadline.pause(answer.kind === 'refused-for-now' ? answer.reason : 'another append is on its way');
  }
}

/** @returns undefined when the try failed for a reason that may be that of another append in the same batch */
async function tryOnce(
  store: Appending,
  appends: readonly PreparedAppend[],
  single: boolean,
  alone: boolean,
  deadline: Deadline,
): Promise<GroupAnswer | undefined> {
  for (;;) {
    try {
      return single
        ? { answer: await publishSingle(store.requests, appends[0]!, deadline.timeoutMs), shared: false }
        : await store.groups.submit(appends, alone, deadline.timeoutMs);
    } catch (error) {
      if (error instanceof SharedFailure) return undefined;
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
