import {
  type AggregateRef,
  type Decider,
  type DomainEvent,
  type EventType,
  type LogHead,
} from '@docket/kernel';
import { type StoredMessage, untilAnswered } from '@docket/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { Admission } from './admission/admission.js';
import { appendPrepared, type Appending } from './appending/append.js';
import { decodeMessage } from './reading/decode-message.js';
import { GroupCommit } from './appending/group-commit.js';
import { claimLarge, prepareAppends, sizeOf, type PrepareOptions } from './appending/prepare.js';
import { Slots } from './admission/slots.js';
import { idOf } from './envelope/stored-headers.js';
import { subjectOf } from './envelope/subjects.js';
import { StateCache } from './loading/cache.js';
import { loadState, type Loading } from './loading/load.js';
import { noteAppended } from './loading/written.js';
import type { AppendResult, EventStore, LoadedState, LoadOptions } from './contract/port.js';
import { readAggregateEvents } from './reading/read-aggregate.js';
import type { LogReading } from './reading/deliver.js';
import { readLog, subscribeLog } from './reading/read-log.js';
import { createRegistry } from './registry/registry.js';
import { Snapshots } from './snapshots/snapshots.js';
import { accessLog } from './reading/log-access.js';
import { LONE_EVENTS, type EventStoreSettings } from './contract/settings.js';
import { explainTimeout } from './appending/explain-timeout.js';

export interface EventStoreOptions extends Partial<EventStoreSettings> {
  readonly connection: NatsConnection;
  /** Every event type that may be written, and that reads are upcast to. */
  readonly events: readonly EventType[];
}

/**
 * The event store on a JetStream stream. The connection stays the caller's to close.
 * @throws DocketError `EVENT_STORE.INVALID_SETTINGS`, `EVENT_STORE.INVALID_REGISTRY`
 */
export function createEventStore(options: EventStoreOptions): EventStore {
  const { connection, events, ...overrides } = options;
  const access = accessLog(connection, overrides);
  const { settings, requests, direct, head, claims, deadline } = access;
  const registry = createRegistry(events);
  const decode = (message: StoredMessage) => decodeMessage(message, registry, claims);
  const reader = { direct, decode, maxEvents: settings.maxAggregateEvents };
  const log: LogReading = { ...access, decode };
  const appending: Appending = {
    requests,
    direct,
    inFlight: new Slots(
      settings.flushesEach ? Math.min(LONE_EVENTS, settings.maxInFlight) : settings.maxInFlight,
      settings.maxWaiting,
      'appends',
    ),
    sharesWhenFull: settings.flushesEach,
    groups: new GroupCommit(requests, {
      maxOpen: settings.maxOpenBatches,
      maxEvents: settings.maxEventsPerAppend,
      requestTimeoutMs: settings.requestTimeoutMs,
    }),
    clock: settings.clock,
  };
  const admission = new Admission(settings.maxInFlight + settings.maxWaiting, settings.maxPendingBytes);
  const prepare: PrepareOptions = {
    ...settings,
    registry,
    claim: (payload, within) => claims.put(payload, within),
  };
  const cache = new StateCache(settings.cacheEntries, settings.cacheEvents);
  // Whatever was exchanged behind the address was exchanged while nobody was connected to it.
  requests.onReconnect(() => cache.clear());
  const loading: Loading = {
    direct,
    decode,
    cache,
    snapshots: new Snapshots(connection, settings.maxSnapshotBytes),
    snapshotEvery: settings.snapshotEvery,
    schemasOf: (aggregateType) => registry.fingerprint(aggregateType),
  };

  async function append(
    appends: Parameters<EventStore['appendAll']>[0],
    context: Parameters<EventStore['appendAll']>[1],
  ): Promise<AppendResult> {
    const within = deadline();
    const prepared = prepareAppends(appends, context, prepare);
    const { bytes } = sizeOf(prepared);
    admission.enter(bytes);
    try {
      const claimed = claimLarge(prepared, prepare, within);
      const ready = claimed instanceof Promise ? await claimed : claimed;
      const result = await appendPrepared(appending, ready, within);
      noteAppended(cache, ready, result);
      return result;
    } catch (error) {
      throw await explainTimeout(error, head);
    } finally {
      admission.leave(bytes);
    }
  }

  return {
    append: (aggregate, newEvents, { expected, context }) =>
      append([{ aggregate, expected, events: newEvents }], context),
    appendAll: append,
    readAggregate: (aggregate, readOptions = {}) =>
      readAggregateEvents(reader, aggregate, readOptions, deadline()),
    load: <State, Command, Event extends DomainEvent>(
      decider: Decider<State, Command, Event>,
      aggregate: AggregateRef,
      loadOptions: LoadOptions = {},
    ): Promise<LoadedState<State>> => loadState(loading, decider, aggregate, loadOptions, deadline()),
    lastPosition: async (aggregate) => {
      const within = deadline();
      const subject = subjectOf(aggregate);
      const last = await untilAnswered(within, () => direct.last(subject, within.timeoutMs));
      return last?.position ?? 0;
    },
    head: async (): Promise<LogHead> => {
      const within = deadline();
      return untilAnswered(within, () => head.ask(within.timeoutMs));
    },
    eventIdAt: async (position) => {
      if (!Number.isSafeInteger(position) || position < 1) return undefined;
      const within = deadline();
      const message = await untilAnswered(within, () => direct.at(position, within.timeoutMs));
      return message === undefined ? undefined : idOf(message.block, message.position);
    },
    read: (readOptions) => readLog(log, readOptions),
    subscribe: (readOptions) => subscribeLog(log, readOptions),
  };
}
