import { startMongoOfTheRun, startNatsServer } from '@docket/engines/testing';
import { applyStreams } from '@docket/event-store';
import { connect } from '@nats-io/transport-node';
import { mongo } from 'mongoose';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { caller, newHome, startHouse, type BenchHouse } from '../jobs/house.js';
import { fillLog } from './fill.js';

const CATCH_UP_MS = 3_600_000;

/** Docket with so many jobs in its log and in its read models. */
export interface GrownHouse {
  readonly jobs: number;
  /** Ids of some of the jobs. */
  readonly ids: readonly string[];
  readonly house: BenchHouse;
  /** How long it took from the start of the process until it was ready, with everything in place. */
  readonly startMs: number;
  /** Events a second that the read models were built with, all projectors at once. */
  readonly rebuiltPerSecond: number;
  stop(): Promise<void>;
}

interface ProjectionRow {
  readonly name: string;
  readonly lag: number | null;
  readonly build: object | null;
}

/** Fills a log, lets the read models be built, and starts Docket again to see how long that takes. */
export async function growHouse(jobs: number, say: (line: string) => void): Promise<GrownHouse> {
  const nats = await startNatsServer();
  const engine = await startMongoOfTheRun();
  const uri = new URL(engine.uri);
  const database = `bench-${randomUUID()}`;
  uri.pathname = `/${database}`;
  const settings = { NATS_URL: nats.url, MONGODB_URI: uri.href };
  // The key that signs the heads of the log is in it.
  const home = await newHome();
  const stopEngines = async (): Promise<void> => {
    if (process.env['MONGODB_URI']) await dropDatabase(uri.href);
    await engine.stop();
    await nats.stop();
    await rm(home, { recursive: true, force: true });
  };
  try {
    const connection = await connect({ servers: nats.url });
    await applyStreams(connection);
    const ids = await fillLog(connection, jobs, say);
    await connection.close();
    const first = await startHouse(settings, home);
    const startedAtMs = performance.now();
    await untilFolded(first, say);
    const rebuiltPerSecond = (jobs * 3 * 1_000) / (performance.now() - startedAtMs);
    await first.stop();
    const startingAtMs = performance.now();
    const house = await startHouse(settings, home);
    const startMs = performance.now() - startingAtMs;
    await untilFolded(house, say);
    return {
      jobs,
      ids,
      house,
      startMs,
      rebuiltPerSecond,
      async stop() {
        await house.stop();
        await stopEngines();
      },
    };
  } catch (error) {
    await stopEngines();
    throw error;
  }
}

/** Waits until every read model holds the whole log. */
async function untilFolded(house: BenchHouse, say: (line: string) => void): Promise<void> {
  const { call, close } = caller(house.url, 1);
  let saidAtMs = performance.now();
  try {
    for (const deadline = Date.now() + CATCH_UP_MS; Date.now() < deadline; await sleep(250)) {
      const { status, body } = await call<{ items: readonly ProjectionRow[] }>('GET', '/v1/projections');
      if (status !== 200) continue;
      const behind = body.items.filter(({ lag, build }) => lag === null || lag > 50 || build !== null);
      if (body.items.length > 0 && behind.length === 0) return;
      if (performance.now() - saidAtMs < 10_000) continue;
      saidAtMs = performance.now();
      say(`behind: ${behind.map(({ name, lag }) => `${name} ${lag ?? 'not begun'}`).join(', ')}`);
    }
  } finally {
    close();
  }
  throw new Error('The read models were not built within an hour.');
}

async function dropDatabase(uri: string): Promise<void> {
  const client = new mongo.MongoClient(uri);
  try {
    await client.db().dropDatabase();
  } finally {
    await client.close();
  }
}
