import { startNatsServer } from '@docket/engines/testing';
import { applyStreams, createEventStore, type EventStore } from '@docket/event-store';
import { createProjectionAdmin, inProcessProgress } from '@docket/projections';
import { ledgerContext, ledgerEventTypes } from '@docket/projections/testing';
import { connect } from '@nats-io/transport-node';
import { createConnection, type mongo } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom, type Soak, type SoakOptions, type SoakReport } from '../soak-report.js';
import { startUnreliableDatabase, type UnreliableDatabase } from './database.js';
import { compareWithLog, readWholeLog } from './oracle.js';
import { FOLDING_POINTS, REBUILDING_POINTS, soakProjections } from './plan.js';
import { Workers } from './workers.js';

const DEFAULT_KILLS = 200;
const ACCOUNTS = 150;
const CAUGHT_UP_WITHIN_MS = 90_000;

interface World {
  readonly random: () => number;
  readonly workers: Workers;
  readonly database: UnreliableDatabase;
  readonly nats: Awaited<ReturnType<typeof startNatsServer>>;
  readonly outages: { database: number; nats: number; frozen: number };
  readonly say: (line: string) => void;
}

/**
 * Kills projectors while writers write, freezes them beyond their lease, takes the engines away, rebuilds and kills the
 * rebuilds; then compares every collection with a naive fold of the log.
 */
export const projectionsSoak: Soak = {
  summary:
    'projectors killed at every step, fights for leases, engines gone: nothing lost, doubled, mismatched',
  async run(options: SoakOptions): Promise<SoakReport> {
    const name = `soak-${process.pid}`;
    const nats = await startNatsServer();
    const database = await startUnreliableDatabase(name);
    const connection = await connect({ servers: nats.url, maxReconnectAttempts: -1, reconnectTimeWait: 50 });
    await applyStreams(connection);
    const store = createEventStore({ connection, events: ledgerEventTypes, deadlineMs: 60_000 });
    const workers = new Workers({ natsUrl: nats.url, databaseUri: database.uri });
    const random = seededRandom(options.seed);
    const outages = { database: 0, nats: 0, frozen: 0 };
    const writing = new AbortController();
    const written = write(store, random, writing.signal);
    try {
      await attack(
        { random, workers, database, nats, outages, say: options.say },
        options.kills ?? DEFAULT_KILLS,
      );
      writing.abort();
      await written;
      options.say('waiting until everything is folded');
      workers.start({ role: 'projector' });
      workers.start({ role: 'projector' });
      const mongoose = await createConnection(database.uri).asPromise();
      const db = mongoose.db!;
      const { last } = await store.head();
      const behind = await waitUntilFolded(db, last);
      await workers.stopAll();
      const findings = await compareWithLog(db, soakProjections, await readWholeLog(store));
      const unproven = behind === null ? await verifyAll(db, store) : [];
      await db.dropDatabase();
      await mongoose.close();
      const { documents, lost, doubled, mismatched, examples } = findings;
      return {
        counts: {
          kills: workers.kills,
          events: last,
          lost,
          doubled,
          mismatched,
          documents,
          rebuilds: workers.rebuilds,
          frozen: outages.frozen,
          'database outages': outages.database,
          'nats outages': outages.nats,
          ...Object.fromEntries(
            Object.entries(workers.killed).map(([where, count]) => [`killed ${where}`, count]),
          ),
        },
        violations: [...workers.broken, ...(behind === null ? [] : [behind]), ...examples, ...unproven],
      };
    } finally {
      writing.abort();
      await workers.killAll();
      await connection.close();
      await nats.stop();
      await database.stop();
    }
  },
};

/** Several writers at once, until told to stop. Appends outlive an outage of the log. */
async function write(store: EventStore, random: () => number, signal: AbortSignal): Promise<void> {
  const lane = async (): Promise<void> => {
    while (!signal.aborted) {
      const number = Math.floor(random() * ACCOUNTS);
      const aggregate = { tenant: 'acme', type: 'account', id: `account-${number}` };
      const choice = random();
      const amount = Math.floor(random() * 1_000);
      const event =
        choice < 0.02
          ? { type: 'AccountClosed', data: { reason: 'soak' } }
          : choice < 0.021
            ? { type: 'AmountSpoilt', data: { amount } }
            : { type: 'AmountBooked', data: { amount, bucket: `bucket-${Math.floor(random() * 20)}` } };
      await store.append(aggregate, [event], { expected: 'any', context: ledgerContext });
      await sleep(10);
    }
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
}

async function attack(world: World, kills: number): Promise<void> {
  const { workers, random, say } = world;
  let resident = workers.start({ role: 'projector' });
  for (let round = 0; workers.kills < kills; round += 1) {
    const choice = random();
    if (round % 10 === 4) await takeEngineAway(world, round % 20 === 4 ? 'database' : 'nats');
    if (choice < 0.35) {
      // Two fight for the lease; one of them is shot at any time.
      const rival = workers.start({ role: 'projector' });
      await sleep(300 + random() * 1_500);
      await workers.kill(random() < 0.5 ? rival : resident);
      if (resident.child.exitCode === null && resident.child.signalCode === null) await workers.kill(rival);
      else resident = rival;
    } else if (choice < 0.75) {
      // Alone, so that it gets the lease, and dies between two steps.
      await workers.kill(resident);
      const point = FOLDING_POINTS[Math.floor(random() * FOLDING_POINTS.length)]!;
      const doomed = workers.start({ role: 'projector', fault: { point, after: Math.floor(random() * 6) } });
      if (!(await workers.ends(doomed, 10_000))) await workers.kill(doomed);
      resident = workers.start({ role: 'projector' });
    } else if (choice < 0.9) {
      const point = REBUILDING_POINTS[Math.floor(random() * REBUILDING_POINTS.length)]!;
      const after = Math.floor(random() * 3);
      const rebuilder = workers.start({ role: 'rebuilder', fault: { point, after } });
      if (!(await workers.ends(rebuilder, 15_000))) await workers.kill(rebuilder);
    } else {
      const rival = workers.start({ role: 'projector' });
      await sleep(500 + random() * 500);
      await workers.freeze(resident, 1_500);
      world.outages.frozen += 1;
      await sleep(300);
      await workers.kill(resident);
      resident = rival;
    }
    if (round % 5 === 0) say(`${workers.kills} of ${kills} kills`);
  }
}

async function takeEngineAway(world: World, which: 'database' | 'nats'): Promise<void> {
  world.outages[which] += 1;
  if (which === 'nats') {
    world.nats.kill();
    await sleep(500);
    await world.nats.restart();
  } else {
    await world.database.goAway();
    await sleep(500);
    await world.database.comeBack();
  }
}

/** @returns what is still behind when the time is up */
async function waitUntilFolded(db: mongo.Db, last: number): Promise<string | null> {
  const deadline = Date.now() + CAUGHT_UP_WITHIN_MS;
  for (;;) {
    const behind: string[] = [];
    for (const { name } of soakProjections) {
      const record = await db
        .collection<{ _id: string; active: number }>('projections')
        .findOne({ _id: name });
      const slice = await db
        .collection<{ _id: string; position: number }>('projection_slices')
        .findOne({ _id: `${name}#${record?.active ?? 0}#0` });
      if ((slice?.position ?? 0) < last) behind.push(`${name} is at ${slice?.position ?? 0} of ${last}`);
    }
    if (behind.length === 0) return null;
    if (Date.now() > deadline) return behind.join(', ');
    await sleep(100);
  }
}

/** The engine's own proof must agree with the oracle. */
async function verifyAll(db: mongo.Db, store: EventStore): Promise<string[]> {
  const admin = createProjectionAdmin({
    db,
    log: store,
    projections: soakProjections,
    progress: inProcessProgress(),
    recordAction: async () => undefined,
  });
  const wrong: string[] = [];
  for (const { name } of soakProjections) {
    const result = await admin.verify(name);
    if (!result.ok) wrong.push(`verify of ${name}: ${JSON.stringify(result.differences.slice(0, 3))}`);
  }
  return wrong;
}
