import { recordOf, scattered } from '@docket/contexts/trials/testing';
import { startMongoOfTheRun } from '@docket/engines/testing';
import type { RecordedEvent } from '@docket/kernel';
import {
  createReadModels,
  documentKey,
  inProcessProgress,
  type Projection,
  type ReadModels,
} from '@docket/projections';
import { createConnection } from 'mongoose';

export const TENANT = 'bench';
const BATCH = 1_000;
const STATUSES = ['COMPLETED', 'RECRUITING', 'TERMINATED', 'UNKNOWN', 'WITHDRAWN', 'NOT_YET_RECRUITING'];

/** Names as often as in a registry: the k-th about 1/k as often as the first. */
function named(kind: string, count: number, seed: number): string {
  const share = (scattered(seed) % 100_000) / 100_000;
  return `${kind} ${Math.floor(count ** share) - 1}`;
}

export const conditionOf = (n: number): string => named('Condition', 4_000, n * 7 + 1);
export const drugOf = (n: number): string => named('Drug', 8_000, n * 7 + 2);
export const sponsorOf = (n: number): string => named('Sponsor', 3_000, n * 7 + 3);
export const countryOf = (n: number): string => named('Country', 80, n * 7 + 4);

/** The event that has registered the n-th trial. */
function registered(n: number): RecordedEvent {
  const record = recordOf(n, {
    title: `Study of ${drugOf(n)} in ${conditionOf(n)} by method${scattered(n) % 5_000}`,
    conditions: [conditionOf(n), conditionOf(n + 1)],
    interventions: [drugOf(n), drugOf(n + 1)],
    sponsor: sponsorOf(n),
    collaborators: [sponsorOf(n + 1)],
    countries: [countryOf(n), countryOf(n + 1), countryOf(n + 2)],
    status: STATUSES[scattered(n + 5) % STATUSES.length]!,
  });
  return {
    id: `event-${n}`,
    type: 'TrialRegistered',
    data: { importId: 'bench', recordHash: 'a'.repeat(64), record },
    aggregate: { tenant: TENANT, type: 'trial', id: `NCT${String(n).padStart(8, '0')}` },
    time: '2026-01-01T00:00:00.000Z',
    position: n + 1,
    context: { actor: { kind: 'system', id: 'bench' }, correlationId: 'bench' },
  } as unknown as RecordedEvent;
}

export interface TrialSetting {
  readonly readModels: ReadModels;
  stop(): Promise<void>;
}

/** Read models of made trials, folded as the projector does and written as it names them. */
export async function startTrials(
  count: number,
  projections: readonly Projection[],
  say: (line: string) => void,
): Promise<TrialSetting> {
  const engine = await startMongoOfTheRun();
  const uri = new URL(engine.uri);
  uri.pathname = `/bench-${process.pid}`;
  const connection = await createConnection(uri.href).asPromise();
  const db = connection.db!;
  for (const { name, indexes } of projections) {
    const collection = db.collection(`rm.${name}.g1`);
    for (const { keys } of indexes) await collection.createIndex({ ...keys });
  }
  for (let from = 0; from < count; from += BATCH) {
    const events = Array.from({ length: Math.min(BATCH, count - from) }, (_, n) => registered(from + n));
    for (const { name, on } of projections) {
      const documents = events.map((event) => ({
        _id: documentKey(event),
        _pos: event.position,
        ...on['TrialRegistered']!.fold(null, event, documentKey(event)),
      }));
      await db.collection<{ _id: string }>(`rm.${name}.g1`).insertMany(documents, { ordered: false });
    }
    if (from % (20 * BATCH) === 0) say(`${from + events.length} of ${count} trials are there`);
  }
  const opened = createReadModels({ db, progress: inProcessProgress() });
  // No projector runs: what is there is all that was folded.
  const reached = { ok: true, position: count } as const;
  const readModels: ReadModels = { ...opened, waitFor: () => Promise.resolve(reached) };
  return {
    readModels,
    stop: async () => {
      opened.close();
      await db.dropDatabase();
      await connection.close();
      await engine.stop();
    },
  };
}

/** Milliseconds of each call, after a few that warm up. */
export async function timed(calls: number, call: (n: number) => Promise<unknown>): Promise<number[]> {
  const WARM = 20;
  const times: number[] = [];
  for (let n = 0; n < calls + WARM; n += 1) {
    const start = performance.now();
    await call(n);
    if (n >= WARM) times.push(performance.now() - start);
  }
  return times;
}

const LOAD_MS = 300_000;
const POLL_MS = 250;

/** Asks until the index in memory answers: questions before that go to the database. */
export async function loaded(isLoaded: () => Promise<boolean>): Promise<void> {
  const late = performance.now() + LOAD_MS;
  while (!(await isLoaded())) {
    if (performance.now() > late) throw new Error('the index was not loaded in time');
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
