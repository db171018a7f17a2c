import { DocketError, type AggregateRef, type Decider, type DomainEvent, type Timed } from '@docket/kernel';
import { subjectOf } from '../envelope/subjects.js';
import type { Deadline } from '../jetstream/retry.js';
import type { LoadedState } from '../port.js';
import { isUnreadable } from '../reading/decode.js';
import { DIRECT_BATCH, type DirectGet } from '../reading/direct-get.js';
import { readMessages, type Decode } from '../reading/read-aggregate.js';
import type { StateCache } from './cache.js';

export interface Loading {
  readonly direct: DirectGet;
  readonly decode: Decode;
  readonly cache: StateCache;
}

/**
 * State and position of an aggregate: what the cache has, then every event behind it, so that writes of other
 * processes are seen.
 * @throws DocketError `EVENT_STORE.UNREADABLE_EVENT` when the aggregate has an event that cannot be read: a state
 *   with a hole in it is no state
 */
export async function loadState<State, Command, Event extends DomainEvent>(
  loading: Loading,
  decider: Decider<State, Command, Event>,
  aggregate: AggregateRef,
  deadline: Deadline,
): Promise<LoadedState<State>> {
  const subject = subjectOf(aggregate);
  const cached = loading.cache.get(subject, decider);
  let state = cached === undefined ? decider.initialState : (cached.state as State);
  let position = cached?.position ?? 0;
  let events = cached?.events ?? 0;
  for (;;) {
    const messages = await readMessages(
      loading.direct,
      subject,
      position,
      DIRECT_BATCH,
      Number.MAX_SAFE_INTEGER,
      deadline,
    );
    for (const message of messages) {
      const event = await loading.decode(message);
      if (isUnreadable(event)) throw unreadable(event.type, event.position);
      state = decider.evolve(state, event as unknown as Timed<Event>);
      position = event.position;
      events += 1;
    }
    if (messages.length < DIRECT_BATCH) break;
  }
  if (events > (cached?.events ?? 0)) loading.cache.set(subject, { decider, state, position, events });
  return { state, position };
}

function unreadable(type: string, position: number): DocketError {
  return new DocketError(
    'EVENT_STORE.UNREADABLE_EVENT',
    `The ${type} at position ${position} cannot be read, so the state of its aggregate is unknown.`,
    { details: { type, position } },
  );
}
