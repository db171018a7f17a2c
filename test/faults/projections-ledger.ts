import { startNatsServer, startTestDatabase, type TestNatsServer } from '@docket/engines/testing';
import { applyStreams, createEventStore, type EventStore } from '@docket/event-store';
import type { EventLog, RecordedEvent } from '@docket/kernel';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { createConnection, type mongo } from 'mongoose';
import {
  createProjectionRunner,
  natsProgress,
  type ProgressChannel,
  type Projection,
  type ProjectionRunner,
  type ProjectionRunnerOptions,
} from '@docket/projections';
import { ledgerContext, ledgerEventTypes, naiveFold } from '@docket/projections/testing';

/** The test domain on engines of its own: a log, a database, and projectors to start and stop. */
export interface Ledger {
  readonly nats: TestNatsServer;
  readonly connection: NatsConnection;
  readonly db: mongo.Db;
  readonly databaseUri: string;
  readonly store: EventStore;
  readonly progress: ProgressChannel;
  /** Books an amount; the account may be new. @returns the position */
  book(account: string, amount: number, bucket?: string): Promise<number>;
  close(account: string): Promise<number>;
  spoil(account: string): Promise<number>;
  /** Starts a projector in this process. */
  run(projections: readonly Projection[], options?: Partial<ProjectionRunnerOptions>): RunningProjector;
  /** Leaves a projector that hangs to itself: `stop` does not wait for it. */
  abandon(projector: RunningProjector): void;
  /** What a naive fold of the whole log gives. */
  expected(projection: Projection): Promise<Record<string, unknown>>;
  /** What a naive fold of the whole log gives at each position of each document: `<key>@<position>`. */
  history(projection: Projection): Promise<ReadonlyMap<string, object | null>>;
  /** What the active generation holds, without the engine's own fields. */
  stored(projection: Projection): Promise<Record<string, unknown>>;
  /** Waits until a projection has folded everything that is in the log now. */
  caughtUp(projection: Projection, timeoutMs?: number): Promise<void>;
  stop(): Promise<void>;
}

export interface RunningProjector {
  readonly runner: ProjectionRunner;
  stop(): Promise<void>;
}

/** Leases that run out soon, so that tests need not wait. */
export const QUICK_LEASE = { ttlMs: 600 };

export async function startLedger(): Promise<Ledger> {
  const nats = await startNatsServer();
  const database = await startTestDatabase();
  const connection = await connect({ servers: nats.url, maxReconnectAttempts: -1, reconnectTimeWait: 100 });
  await applyStreams(connection);
  const mongoose = await createConnection(database.uri).asPromise();
  const db = mongoose.db!;
  const store = createEventStore({ connection, events: ledgerEventTypes });
  const progress = natsProgress(connection);
  const running = new Set<RunningProjector>();

  const append = async (account: string, type: string, payload: object): Promise<number> => {
    const aggregate = { tenant: 'acme', type: 'account', id: account };
    const result = await store.append(aggregate, [{ type, data: payload }], {
      expected: 'any',
      context: ledgerContext,
    });
    if (!result.ok) throw new Error(`conflict at ${result.actual}`);
    return result.position;
  };

  const ledger: Ledger = {
    nats,
    connection,
    db,
    databaseUri: database.uri,
    store,
    progress,
    book: (account, amount, bucket = 'any') => append(account, 'AmountBooked', { amount, bucket }),
    close: (account) => append(account, 'AccountClosed', { reason: 'test' }),
    spoil: (account) => append(account, 'AmountSpoilt', { amount: 1 }),
    run: (projections, options = {}) => {
      const stop = new AbortController();
      const runner = createProjectionRunner({
        db,
        log: store,
        projections,
        progress,
        lease: QUICK_LEASE,
        ...options,
      });
      const ended = runner.run(stop.signal);
      const projector: RunningProjector = {
        runner,
        stop: async () => {
          stop.abort();
          running.delete(projector);
          await ended;
        },
      };
      running.add(projector);
      return projector;
    },
    abandon: (projector) => void running.delete(projector),
    expected: async (projection) => Object.fromEntries(naiveFold(projection, await readAll(store))),
    history: async (projection) => {
      const history = new Map<string, object | null>();
      const note = (key: string, position: number, document: object | null) =>
        history.set(`${key}@${position}`, document);
      naiveFold(projection, await readAll(store), note);
      return history;
    },
    stored: async (projection) => storedDocuments(db, projection.name),
    caughtUp: async (projection, timeoutMs = 20_000) => {
      const { last } = await store.head();
      const deadline = Date.now() + timeoutMs;
      for (;;) {
        const checkpoint = await checkpointOf(db, projection.name);
        if (checkpoint >= last) return;
        if (Date.now() > deadline) {
          throw new Error(`${projection.name} is at ${checkpoint} instead of ${last} after ${timeoutMs} ms`);
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    stop: async () => {
      for (const projector of [...running]) await projector.stop();
      await mongoose.close();
      await connection.close();
      await nats.stop();
      await database.drop();
    },
  };
  return ledger;
}

async function readAll(store: EventStore): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of store.read({ after: 0 })) events.push(...batch.events);
  return events;
}

interface RegistryEntry {
  readonly _id: string;
  readonly active: number;
}

async function activeGeneration(db: mongo.Db, name: string): Promise<number> {
  return (await db.collection<RegistryEntry>('projections').findOne({ _id: name }))?.active ?? 0;
}

async function checkpointOf(db: mongo.Db, name: string): Promise<number> {
  const generation = await activeGeneration(db, name);
  const slices = await db.collection('projection_slices').find({ projection: name, generation }).toArray();
  return slices.length === 0 ? 0 : Math.min(...slices.map((slice) => Number(slice['position'])));
}

async function storedDocuments(db: mongo.Db, name: string): Promise<Record<string, unknown>> {
  const collection = db.collection(`rm.${name}.g${await activeGeneration(db, name)}`);
  const documents: Record<string, unknown> = {};
  for await (const { _id, _pos, _deleted, ...document } of collection.find({})) {
    if (!_deleted) documents[String(_id)] = document;
  }
  return documents;
}

/** A log that tells how many events each of its batches has. */
export function watched(log: EventLog, onDelivered: (events: number) => void): EventLog {
  return {
    ...log,
    read: async function* (options) {
      for await (const batch of log.read(options)) {
        onDelivered(batch.events.length);
        yield batch;
      }
    },
  };
}
