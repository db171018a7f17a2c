import type { AggregateRef, Decider, DomainEvent } from '@docket/kernel';
import { DIRECT_BATCH, type DirectGet, type RequestDeadline } from '@docket/jetstream';
import { idOf } from '../envelope/stored-headers.js';
import { subjectOf } from '../envelope/subjects.js';
import type { LoadedState, LoadOptions } from '../contract/port.js';
import type { Decode } from '../reading/read-aggregate.js';
import { readMessages } from '../reading/read-messages.js';
import type { Snapshots } from '../snapshots/snapshots.js';
import type { CachedState, StateCache } from './cache.js';
import { caughtUp, foldBehind, type CatchingUp } from './catch-up.js';
import { foldMessages, initial, type Progress } from './fold.js';
import { storedForm } from './written.js';

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
  deadline: RequestDeadline,
): Promise<LoadedState<State>> {
  const { cache } = loading;
  const subject = subjectOf(aggregate);
  for (;;) {
    const { clearCount } = cache;
    const cached = cache.get(subject, decider);
    const progress = await loadOnce(loading, decider, subject, cached, minPosition, deadline);
    // A reconnect happened in between: a part of what was read may be of another log.
    if (cache.clearCount !== clearCount) continue;
    if (progress.position > (cached?.position ?? 0)) {
      cache.set(subject, { decider, ...progress, written: [] });
    }
    return { state: progress.state, position: progress.position };
  }
}

async function loadOnce<State, Command, Event extends DomainEvent>(
  loading: Loading,
  decider: Decider<State, Command, Event>,
  subject: string,
  cached: CachedState | undefined,
  least: number,
  deadline: RequestDeadline,
): Promise<Progress<State>> {
  const { direct, decode, snapshotEvery } = loading;
  const catching = { direct, decode, decider, subject, least, deadline };
  let progress: Progress<State> | undefined;
  if (cached !== undefined) {
    const { state, position, eventId, events, snapshotEvents, written } = cached;
    const stood = { state: state as State, position, eventId, events, snapshotEvents };
    const messages = written.map((event) => storedForm(event, subject));
    progress = await caughtUp(catching, await foldMessages(decode, decider, stood, messages));
  }
  progress ??= await fromStart(loading, decider, catching);
  const isDue = progress.eventId !== '' && progress.events - progress.snapshotEvents >= snapshotEvery;
  return isDue ? keepSnapshot(loading, decider, subject, progress) : progress;
}

/**
 * Folds from the start, or from a snapshot. That is only looked for when the aggregate turns out to be long enough to have
 * one: a short one is one round trip, whether or not its decider has a version.
 */
async function fromStart<State, Command, Event extends DomainEvent>(
  loading: Loading,
  decider: Decider<State, Command, Event>,
  catching: CatchingUp<State, Event>,
): Promise<Progress<State>> {
  const { direct, decode, snapshotEvery } = loading;
  const { subject, least, deadline } = catching;
  const start = initial(decider);
  if (decider.version === undefined) return foldBehind(catching, start);
  const page = Math.min(snapshotEvery, DIRECT_BATCH);
  const messages = await readMessages(direct, { subject, after: 0, until: Infinity, least }, page, deadline);
  const isShort = messages.length < page;
  const snapshot = isShort ? undefined : await fromSnapshot(loading, decider, subject, deadline);
  if (snapshot !== undefined) return foldBehind(catching, snapshot);
  const folded = await foldMessages(decode, decider, start, messages);
  return isShort ? folded : foldBehind(catching, folded);
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
  deadline: RequestDeadline,
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
