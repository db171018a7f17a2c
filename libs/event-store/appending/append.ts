import { nuid } from '@nats-io/nats-core';
import { DocketError } from '@docket/kernel';
import { NoAnswer, type Requests } from '../jetstream/requests.js';
import type { Deadline } from '../jetstream/retry.js';
import type { AppendResult } from '../port.js';
import type { DirectGet } from '../reading/direct-get.js';
import { explainConflict } from './conflict.js';
import type { PreparedAppend } from './prepare.js';
import { publishBatch, publishSingle, type Answer } from './publish.js';
import type { Slots } from './slots.js';

/** How often a known message id may be found nowhere in its aggregate before it must belong to another one. */
const MOST_UNEXPLAINED = 3;

export interface Appending {
  readonly requests: Requests;
  readonly direct: DirectGet;
  readonly inFlight: Slots;
  readonly batches: Slots;
}

/**
 * Writes prepared appends: all or nothing, once.
 *
 * Why a retry never doubles: a position or `'none'` is expected by every try, so a second copy meets the first one
 * as a conflict; `'any'` carries no expectation, but the message id is known to the server for its duplicate
 * window, which is longer than the deadline. A conflict is then compared with the log: our own ids there mean that
 * an earlier try got through.
 */
export async function appendPrepared(
  store: Appending,
  appends: readonly PreparedAppend[],
  deadline: Deadline,
): Promise<AppendResult> {
  const single = appends.length === 1 && appends[0]!.events.length === 1;
  const slots = single ? store.inFlight : store.batches;
  const wait = slots.take();
  if (wait !== undefined) await wait;
  let unexplained = 0;
  try {
    for (;;) {
      const answer = await tryOnce(store, appends, single, deadline);
      switch (answer.kind) {
        case 'stored':
          return appended(appends, answer.position);
        case 'conflict':
        case 'known-id': {
          const outcome = await explainConflict(store, appends, deadline);
          if (outcome !== undefined) return outcome;
          if (answer.kind === 'known-id') unexplained += 1;
          if (unexplained > MOST_UNEXPLAINED) throw idReused(appends);
          break;
        }
        case 'refused-for-now':
          break;
      }
      await deadline.pause(
        answer.kind === 'refused-for-now' ? answer.reason : 'another append is on its way',
      );
    }
  } finally {
    slots.release();
  }
}

async function tryOnce(
  store: Appending,
  appends: readonly PreparedAppend[],
  single: boolean,
  deadline: Deadline,
): Promise<Answer> {
  for (;;) {
    try {
      return single
        ? await publishSingle(store.requests, appends[0]!, deadline.timeoutMs)
        : await publishBatch(store.requests, appends, nuid.next(), deadline.timeoutMs);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      await deadline.pause(error.message, error);
    }
  }
}

function appended(appends: readonly PreparedAppend[], last: number): AppendResult {
  if (appends.length === 1) return { ok: true, position: last, positions: [last], duplicate: false };
  // A batch is stored in one run of positions: nobody else gets in between.
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
