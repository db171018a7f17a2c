import type { NatsConnection } from '@nats-io/transport-node';
import type { mongo } from 'mongoose';
import { drainBare, foldReading, type FoldedEvent, type MeterDocument } from './setting.js';

export type StoredMeter = MeterDocument & { readonly _id: string };

/**
 * What everybody would write first: take a batch, fetch its documents, fold, write them back. It has no guard, no
 * checkpoint, no lease, and forgets what it did when it dies.
 * @param total of events that are read, behind `after`
 */
export async function handWritten(
  connection: NatsConnection,
  collection: mongo.Collection<StoredMeter>,
  total: number,
  batchSize: number,
  after: number,
): Promise<void> {
  let batch: FoldedEvent[] = [];
  let count = 0;
  const onEvent = (event: FoldedEvent): Promise<void> | undefined => {
    batch.push(event);
    count += 1;
    if (batch.length < batchSize && count < total) return undefined;
    const full = batch;
    batch = [];
    return foldBatch(collection, full);
  };
  await drainBare(connection, total, onEvent, after);
}

async function foldBatch(
  collection: mongo.Collection<StoredMeter>,
  events: readonly FoldedEvent[],
): Promise<void> {
  const keys = [...new Set(events.map((event) => event.data.meter))];
  const documents = new Map<string, MeterDocument>();
  for await (const { _id, ...document } of collection.find(
    { _id: { $in: keys } },
    { batchSize: keys.length },
  )) {
    documents.set(_id, document);
  }
  for (const event of events) {
    documents.set(event.data.meter, foldReading(documents.get(event.data.meter) ?? null, event));
  }
  await collection.bulkWrite(
    [...documents].map(([_id, document]) => ({
      replaceOne: { filter: { _id }, replacement: document, upsert: true },
    })),
    { ordered: false },
  );
}

/** One update for each event. */
export async function oneByOne(
  connection: NatsConnection,
  collection: mongo.Collection<StoredMeter>,
  total: number,
  after: number,
): Promise<void> {
  const onEvent = async (event: FoldedEvent): Promise<void> => {
    const { value, at, meter } = event.data;
    await collection.updateOne(
      { _id: meter },
      {
        $inc: { readings: 1, sum: value },
        $min: { least: value },
        $max: { most: value },
        $set: { lastAt: at, lastEvent: event.id },
      },
      { upsert: true },
    );
  };
  await drainBare(connection, total, onEvent, after);
}
