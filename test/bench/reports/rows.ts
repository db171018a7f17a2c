import { results } from '@docket/contexts/reports/read-models';
import { startMongoOfTheRun } from '@docket/engines/testing';
import type { RecordedEvent } from '@docket/kernel';
import { createReadModels, documentKey, inProcessProgress, type ReadModels } from '@docket/projections';
import { createConnection, type mongo } from 'mongoose';

export const TENANT = 'bench';
const BATCH = 1_000;
const START_MS = Date.parse('2026-01-01T00:00:00Z');

function event(n: number, type: string, ms: number, data: object): RecordedEvent {
  return {
    id: `${type}-${n}`,
    type,
    version: 1,
    data,
    aggregate: {
      tenant: TENANT,
      type: 'job',
      id: `0198c1f0-0000-7000-8000-${n.toString(16).padStart(12, '0')}`,
    },
    time: new Date(START_MS + ms).toISOString(),
    position: type === 'JobSubmitted' ? 2 * n + 1 : 2 * n + 2,
    context: { actor: { kind: 'user', id: `user-${n % 20}` }, correlationId: 'bench' },
  } as unknown as RecordedEvent;
}

/** The document of the n-th job, as the projector folds it. */
function rowOf(n: number) {
  const submitted = event(n, 'JobSubmitted', n * 1_000, {
    method: n % 3 === 0 ? 'csv.profile@1' : 'pdf.text@1',
    queue: 'default',
    tags: n % 2 === 0 ? ['common', `site-${n % 50}`] : [],
    documentId: `bench-document-${n}`,
    documentName: `form ${n}, "signed".pdf`,
  });
  const succeeded = event(n, 'JobSucceeded', n * 1_000 + 900, {
    attempt: 1,
    timing: { queuedMs: 120 + (n % 50), runMs: 340 + (n % 1_000), totalMs: 460 + (n % 1_000) },
    result: {
      sha256: (n + 1).toString(16).padStart(64, 'a'),
      size: 1_000 + n,
      mediaType: 'application/json',
      summary: { pages: 1 + (n % 40), language: 'en' },
    },
  });
  const key = documentKey(submitted);
  const first = results.on['JobSubmitted']!.fold(null, submitted, key);
  const whole = results.on['JobSucceeded']!.fold(first, succeeded, key);
  return { _id: key, _pos: succeeded.position, ...whole };
}

export interface RowsSetting {
  readonly readModels: ReadModels;
  /** What the dataset `jobs` reads. */
  readonly collection: mongo.Collection;
  /** The position that holds all rows. */
  readonly position: number;
  stop(): Promise<void>;
}

/** The read model of so many finished jobs, written as its projector names it. */
export async function startRows(count: number, say: (line: string) => void): Promise<RowsSetting> {
  const engine = await startMongoOfTheRun();
  const uri = new URL(engine.uri);
  uri.pathname = `/bench-${process.pid}`;
  const connection = await createConnection(uri.href).asPromise();
  const db = connection.db!;
  const collection = db.collection(`rm.${results.name}.g1`);
  for (const { keys } of results.indexes) await collection.createIndex({ ...keys });
  for (let from = 0; from < count; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, n) => rowOf(from + n));
    await collection.insertMany(rows as object[], { ordered: false });
    if (from % (50 * BATCH) === 0) say(`${from + rows.length} of ${count} rows are there`);
  }
  const readModels = createReadModels({ db, progress: inProcessProgress() });
  return {
    readModels,
    collection,
    position: 2 * count,
    stop: async () => {
      readModels.close();
      await db.dropDatabase();
      await connection.close();
      await engine.stop();
    },
  };
}
