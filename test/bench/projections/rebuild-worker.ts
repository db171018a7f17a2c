/** `rebuild-worker.js '{"natsUrl":…,"databaseUri":…,"name":…}'`: one rebuild in a process of its own, for its memory. */
import { createEventStore } from '@docket/event-store';
import { createProjectionAdmin, natsProgress } from '@docket/projections';
import { connect } from '@nats-io/transport-node';
import { createConnection } from 'mongoose';
import { watchMemory } from '../bench.js';
import { measuredEventType } from '../event-store/setting.js';
import { indexed } from './setting.js';

const { natsUrl, databaseUri, name } = JSON.parse(process.argv[2]!) as {
  natsUrl: string;
  databaseUri: string;
  name: string;
};
const connection = await connect({ servers: natsUrl });
const mongoose = await createConnection(databaseUri).asPromise();
const admin = createProjectionAdmin({
  db: mongoose.db!,
  log: createEventStore({ connection, events: [measuredEventType] }),
  projections: [indexed(name)],
  progress: natsProgress(connection),
  recordAction: async () => undefined,
});
const memory = watchMemory();
const start = performance.now();
const { position } = await admin.rebuild(name, { by: 'bench' });
const elapsedMs = performance.now() - start;
const { memoryPeakRssMb } = memory.stop();
console.log(JSON.stringify({ position, elapsedMs, memoryPeakRssMb }));
await mongoose.close();
await connection.close();
