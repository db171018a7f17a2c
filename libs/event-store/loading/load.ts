import { DocketError, type AggregateRef, type Decider, type DomainEvent, type Timed } from '@docket/kernel';
import { idOf, rawHeader } from '../envelope/stored-headers.js';
import { subjectOf } from '../envelope/subjects.js';
import type { Deadline } from '../jetstream/retry.js';
import type { LoadedState, LoadOptions } from '../port.js';
import { isUnreadable, type StoredMessage } from '../reading/decode.js';
import { DIRECT_BATCH, type DirectGet } from '../reading/direct-get.js';
import type { Decode } from '../reading/read-aggregate.js';
import { lastReached, readMessages } from '../reading/read-messages.js';
import type { Snapshots } from '../snapshots/snapshots.js';
import type { StateCache } from './cache.js';

export interface Loading {
  readonly direct: DirectGet;
  readonly decode: Decode;
  readonly cache: StateCache;
  readonly snapshots: Snapshots;
  /** A snapshot is written when this many events came since the last one. */
  readonly snapshotEvery: number;
  /** Names the newest schemas of the events of an aggregate type: part of a snapshot's version. */
  readonly schemasOf: (aggregateType: string) => string;
}

/** How far a state is folded. */
interface Progress<State> {
  readonly state: State;
  readonly position: number;
  /** Id of the event at the position; empty where it is not known. */
  readonly eventId: string;
  readonly events: number;
  /** Events that the newest stored snapshot has. */
  readonly snapshotEvents: number;
}

/**
 * State and position of an aggregate: what the cache or a snapshot has, then every event behind it, so that writes of
 * other processes are seen.
 * @throws DocketError `EVENT_STORE.UNREADABLE_EVENT` when the aggregate has an event that cannot be read: a state
 *   with a hole in it is no state
 */
export async function loadState<State, Command, Event extends DomainEvent>(
  loading: Loading,
  decider: Decider<State, Command, Event>,
  aggregate: AggregateRef,
  { minPosition = 0 }: LoadOptions,
  deadline: Deadline,
): Promise<LoadedState<State>> {
  const subject = subjectOf(aggregate);
  const { cache, snapshotEvery } = loading;
  const cached = cache.get(subject, decider);
  const known = cached as (Progress<State> & { readonly decider: object }) | undefined;
  const start = known ?? (await fromSnapshot(loading, decider, subject, deadline)) ?? initial(decider);
  let progress = await foldBehind(loading, decider, subject, start, minPosition, deadline);
  if (progress.eventId !== '' && progress.events - progress.snapshotEvents >= snapshotEvery) {
    progress = await keepSnapshot(loading, decider, subject, progress);
  }
  if (progress.position > (known?.position ?? 0)) cache.set(subject, { decider, ...progress });
  return { state: progress.state, position: progress.position };
}

function initial<State>(decider: { readonly initialState: State }): Progress<State> {
  return { state: decider.initialState, position: 0, eventId: '', events: 0, snapshotEvents: 0 };
}

async function foldBehind<State, Command, Event extends DomainEvent>(
  loading: Loading,
  decider: Decider<State, Command, Event>,
  subject: string,
  start: Progress<State>,
  least: number,
  deadline: Deadline,
): Promise<Progress<State>> {
  let { state, position, eventId, events } = start;
  if (position > 0) {
    const last = await lastReached(loading.direct, subject, least, deadline);
    if (last?.position === position && eventId !== '' && idOf(last.block, position) !== eventId) {
      // Another log than the one that was folded, as after a restore: nothing of the cached state holds.
      return foldBehind(loading, decider, subject, initial(decider), least, deadline);
    }
    if (last === undefined || last.position <= position) return start;
    // Written with our position expected: it is the only event behind it.
    if (rawHeader(last.block, 'Nats-Expected-Last-Subject-Sequence') === String(position)) {
      state = await foldOne(loading, decider, state, last);
      const id = idOf(last.block, last.position);
      return { ...start, state, position: last.position, eventId: id, events: events + 1 };
    }
  }
  for (;;) {
    const messages = await readMessages(
      loading.direct,
      { subject, after: position, until: Infinity, least },
      DIRECT_BATCH,
      deadline,
    );
    for (const message of messages) {
      state = await foldOne(loading, decider, state, message);
      position = message.position;
      events += 1;
    }
    const last = messages[messages.length - 1];
    if (last !== undefined) eventId = idOf(last.block, last.position);
    if (messages.length < DIRECT_BATCH)
      return { state, position, eventId, events, snapshotEvents: start.snapshotEvents };
  }
}

async function foldOne<State, Command, Event extends DomainEvent>(
  loading: Loading,
  decider: Decider<State, Command, Event>,
  state: State,
  message: StoredMessage,
): Promise<State> {
  const decoded = loading.decode(message);
  const event = decoded instanceof Promise ? await decoded : decoded;
  if (isUnreadable(event)) {
    throw new DocketError(
      'EVENT_STORE.UNREADABLE_EVENT',
      `The ${event.type} at position ${event.position} cannot be read, so the state of its aggregate is unknown.`,
      { details: { type: event.type, position: event.position } },
    );
  }
  return decider.evolve(state, event as unknown as Timed<Event>);
}

function versionOf(
  loading: Loading,
  decider: { readonly aggregate: string; readonly version?: number },
): string | undefined {
  return decider.version === undefined
    ? undefined
    : `${decider.version}/${loading.schemasOf(decider.aggregate)}`;
}

/** What a snapshot gives, if the log still has its last event at its position: a restored log may not. */
async function fromSnapshot<State, Command, Event extends DomainEvent>(
  loading: Loading,
  decider: Decider<State, Command, Event>,
  subject: string,
  deadline: Deadline,
): Promise<Progress<State> | undefined> {
  const version = versionOf(loading, decider);
  if (version === undefined) return undefined;
  const snapshot = await loading.snapshots.read(subject, version);
  if (snapshot === undefined) return undefined;
  const { position: at } = snapshot;
  const place = { subject, after: at - 1, until: at, least: 0 };
  const [message] = await readMessages(loading.direct, place, 1, deadline);
  if (message === undefined || idOf(message.block, message.position) !== snapshot.eventId) return undefined;
  const { state, position, eventId, events } = snapshot;
  return { state: state as State, position, eventId, events, snapshotEvents: events };
}

async function keepSnapshot<State, Command, Event extends DomainEvent>(
  loading: Loading,
  decider: Decider<State, Command, Event>,
  subject: string,
  progress: Progress<State>,
): Promise<Progress<State>> {
  const version = versionOf(loading, decider);
  if (version === undefined) return progress;
  const { state, position, eventId, events } = progress;
  await loading.snapshots.write(subject, version, { state, position, eventId, events });
  // Not stored (too large, no plain JSON, bucket gone): tried again after as many events, not at every load.
  return { ...progress, snapshotEvents: events };
}
