/**
 * `visible-projector.js '{"side":"ours","natsUrl":…,"databaseUri":…,"name":…}'`: what folds in the bench `visible`, in a
 * process of its own as in the product. Says `ready`, and ends when its standard input does.
 */
import { createEventStore } from '@docket/event-store';
import { createProjectionRunner, natsProgress } from '@docket/projections';
import { DeliverPolicy, jetstream } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { createConnection, type mongo } from 'mongoose';
import { measuredEventType } from '../event-store/setting.js';
import { type FoldedEvent, foldReading, meters, type MeterDocument } from './setting.js';
import { bareNotices } from './visible-notices.js';

const { side, natsUrl, databaseUri, name } = JSON.parse(process.argv[2]!) as {
  side: 'ours' | 'bare';
  natsUrl: string;
  databaseUri: string;
  name: string;
};
const connection = await connect({ servers: natsUrl });
const mongoose = await createConnection(databaseUri).asPromise();
const stop = new AbortController();
process.stdin.on('end', () => stop.abort()).resume();
await (side === 'ours' ? ours : bare)(connection, mongoose.db!);
await mongoose.close();
await connection.close();

async function ours(nats: NatsConnection, db: mongo.Db): Promise<void> {
  const running = createProjectionRunner({
    db,
    log: createEventStore({ connection: nats, events: [measuredEventType] }),
    projections: [meters(name)],
    progress: natsProgress(nats),
  }).run(stop.signal);
  console.log('ready');
  await running;
}

/** One consumer that folds in memory, one write for each event, one notice on core NATS. */
async function bare(nats: NatsConnection, db: mongo.Db): Promise<void> {
  const collection = db.collection<MeterDocument & { readonly _id: string }>(name);
  const consumer = await jetstream(nats).consumers.get('DOCKET_EVENTS', {
    deliver_policy: DeliverPolicy.New,
  });
  const messages = await consumer.consume();
  stop.signal.addEventListener('abort', () => {
    messages.close().catch(() => undefined);
  });
  const documents = new Map<string, MeterDocument>();
  console.log('ready');
  for await (const message of messages) {
    const event: FoldedEvent = { id: String(message.seq), data: message.json() };
    const { meter } = event.data;
    const document = foldReading(documents.get(meter) ?? null, event);
    documents.set(meter, document);
    await collection.replaceOne({ _id: meter }, document, { upsert: true });
    nats.publish(bareNotices, String(message.seq));
  }
}
