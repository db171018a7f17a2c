import { startMongoOfTheRun, startNatsServer } from '@docket/engines/testing';
import { applyStreams, createEventStore, type EventStore } from '@docket/event-store';
import { type DomainEvent, type EventLog, type RecordedEvent, timeOrderedId } from '@docket/kernel';
import { defineProjection, type IndexSpecification, type Projection } from '@docket/projections';
import { DeliverPolicy, jetstream } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { createConnection, type mongo } from 'mongoose';
import { atOnce, benchContext, measuredEventType, reading } from '../event-store/setting.js';

type Reading = DomainEvent<
  'ReadingTaken',
  { readonly meter: string; readonly value: number; readonly at: string }
>;

/** The document of every bench: what one meter showed. */
export interface MeterDocument {
  readonly readings: number;
  readonly sum: number;
  readonly least: number;
  readonly most: number;
  readonly lastAt: string;
  readonly lastEvent: string;
}

/** The same fold for our engine and for what it is compared with. */
export function foldReading(document: MeterDocument | null, event: FoldedEvent): MeterDocument {
  const { value, at } = event.data;
  return {
    readings: (document?.readings ?? 0) + 1,
    sum: (document?.sum ?? 0) + value,
    least: document === null ? value : Math.min(document.least, value),
    most: document === null ? value : Math.max(document.most, value),
    lastAt: at,
    lastEvent: event.id,
  };
}

export type FoldedEvent = Pick<RecordedEvent<Reading>, 'id' | 'data'>;

/** One document for each meter: keys as random as the readings come. */
export function meters(name: string, indexes: readonly IndexSpecification[] = []): Projection<MeterDocument> {
  return defineProjection<Reading, MeterDocument>()({
    name,
    version: 1,
    indexes,
    on: { ReadingTaken: { keys: (event) => event.data.meter, fold: foldReading } },
  });
}

/** The same with the index of a list that is sorted by two fields, as read models have it. */
export function indexed(name: string): Projection<MeterDocument> {
  return meters(name, [{ keys: { lastAt: -1, most: -1 } }]);
}

export interface ProjectionSetting {
  readonly natsUrl: string;
  readonly databaseUri: string;
  readonly connection: NatsConnection;
  readonly db: mongo.Db;
  readonly store: EventStore;
  stop(): Promise<void>;
}

/** Engines of their own, and one connection to each. */
export async function startSetting(): Promise<ProjectionSetting> {
  const nats = await startNatsServer();
  const engine = await startMongoOfTheRun();
  const connection = await connect({ servers: nats.url });
  await applyStreams(connection);
  const uri = new URL(engine.uri);
  uri.pathname = `/bench-${process.pid}`;
  const mongoose = await createConnection(uri.href).asPromise();
  return {
    natsUrl: nats.url,
    databaseUri: uri.href,
    connection,
    db: mongoose.db!,
    store: createEventStore({ connection, events: [measuredEventType], maxOpenBatches: 8 }),
    stop: async () => {
      await mongoose.db!.dropDatabase();
      await mongoose.close();
      await connection.close();
      await nats.stop();
      await engine.stop();
    },
  };
}

const EVENTS_PER_APPEND = 100;

/** Fills the log with readings of meters in random order; the same ones in every run. */
export async function fillLog(store: EventStore, events: number, meterCount: number): Promise<void> {
  let seed = 20_260_101;
  await append(store, events, () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return seed % meterCount;
  });
}

/** Fills the log with one reading of each meter, so that every document is there. */
export async function fillOnce(store: EventStore, meterCount: number): Promise<void> {
  let meter = -1;
  await append(store, meterCount, () => (meter += 1));
}

async function append(store: EventStore, events: number, next: () => number): Promise<void> {
  await atOnce(8, events / EVENTS_PER_APPEND, async (index) => {
    const aggregate = { tenant: 'acme', type: 'meter', id: timeOrderedId() };
    const readings = Array.from({ length: EVENTS_PER_APPEND }, (_, step) => ({
      type: 'ReadingTaken',
      data: reading(`meter-${next()}`, index * EVENTS_PER_APPEND + step),
    }));
    await store.append(aggregate, readings, { expected: 'none', context: benchContext });
  });
}

/** A log as it was when it ended at a position. */
export function logUntil(log: EventLog, position: number): EventLog {
  return {
    ...log,
    head: async () => ({ first: 1, last: position }),
    subscribe: async function* (options) {
      yield* log.read({ ...options, until: position });
      const { signal } = options;
      if (!signal?.aborted) await new Promise((resolve) => signal?.addEventListener('abort', resolve));
    },
  };
}

/**
 * The ordered consumer of the client, each payload through JSON.parse: the least that a reader can do.
 * @param after begins behind this position
 */
export async function drainBare(
  connection: NatsConnection,
  total: number,
  onEvent: (event: FoldedEvent) => void | Promise<void>,
  after = 0,
): Promise<void> {
  const consumer = await jetstream(connection).consumers.get('DOCKET_EVENTS', {
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: after + 1,
  });
  const messages = await consumer.consume({ max_messages: 5_000 });
  let count = 0;
  for await (const message of messages) {
    const pending = onEvent({ id: String(message.seq), data: message.json() });
    if (pending) await pending;
    count += 1;
    if (count === total) break;
  }
  await messages.close();
  await consumer.delete();
}

/** Waits until the active generation of each projection has folded the whole log. */
export async function folded(db: mongo.Db, names: readonly string[], position: number): Promise<void> {
  const wanted = names.map((name) => `${name}#1#0`);
  for (;;) {
    const done = await db
      .collection<{ _id: string; position: number }>('projection_slices')
      .countDocuments({ _id: { $in: wanted }, position: { $gte: position } });
    if (done === wanted.length) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
