import { startNatsServer } from '@docket/engines/testing';
import { applyStreams, createEventStore, type EventStore } from '@docket/event-store';
import { createProjectionAdmin, inProcessProgress } from '@docket/projections';
import { ledgerEventTypes } from '@docket/projections/testing';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { createConnection, type mongo } from 'mongoose';
import { seededRandom, type Soak, type SoakOptions, type SoakReport } from '../soak-report.js';
import { EACH_ONCE, operatorOf, OVER_AND_OVER } from './attacks.js';
import { startUnreliableDatabase } from './database.js';
import { compareSightings, compareStored, Findings } from './findings.js';
import {
  BUILDING_POINTS,
  COMMAND_POINTS,
  FOLDING_POINTS,
  OPERATOR_POINTS,
  ROLL_BACK_POINTS,
} from './plan.js';
import { NAMES, projectionsOf } from './program.js';
import { readRawLog } from './raw-log.js';
import { Town } from './town.js';
import { Workers } from './workers.js';
import { append, spoilt, write } from './writers.js';

const DEFAULT_KILLS = 200;
const CAUGHT_UP_WITHIN_MS = 180_000;
/** From so many kills on, each fault point must have had its turn. */
const EVERY_POINT_FROM = 150;
/** An operator does a few at once, and behind one poison event there may be another. */
const MOST_PASSES = 20;
/** A driver finds a database that is back within this time. */
const FOUND_AGAIN_MS = 3_000;

/**
 * Kills projectors, builders and operators while writers write and readers read, freezes owners beyond their lease, takes
 * the engines away, deploys and rolls back; then compares every collection, and what was read of it at any time, with a
 * naive fold of the log.
 */
export const projectionsSoak: Soak = {
  summary:
    'projectors, builds and operators killed at every step, engines gone: nothing lost, doubled, mismatched',
  async run(options: SoakOptions): Promise<SoakReport> {
    const nats = await startNatsServer();
    const database = await startUnreliableDatabase(`soak-${process.pid}`);
    const connection = await connect({ servers: nats.url, maxReconnectAttempts: -1, reconnectTimeWait: 50 });
    const mongoose = await createConnection(database.uri).asPromise();
    const db = mongoose.db!;
    const workers = new Workers({ natsUrl: nats.url, databaseUri: database.uri });
    const writing = new AbortController();
    try {
      await applyStreams(connection);
      const store = createEventStore({ connection, events: ledgerEventTypes, deadlineMs: 60_000 });
      const random = seededRandom(options.seed);
      const town = new Town({ workers, database, nats, store, db, random, say: options.say });
      const written = write(store, random, () => town.release, writing.signal);
      const reader = workers.start({ role: 'reader', release: 1 });
      await attack(town, options);
      writing.abort();
      await written;
      await workers.stop(reader);
      options.say('waiting until everything is folded');
      await settle(town, store);
      await workers.stopAll();
      return await report(town, connection, await verifyAll(town, db, store));
    } finally {
      writing.abort();
      await workers.cleanUp();
      await mongoose.close();
      await connection.close();
      await nats.stop();
      await database.stop();
    }
  },
};

async function attack(town: Town, { kills, seconds, say }: SoakOptions): Promise<void> {
  const { workers, store } = town.options;
  const startedMs = performance.now();
  const wanted = kills ?? (seconds === undefined ? DEFAULT_KILLS : 0);
  const isOver = () => workers.kills >= wanted && performance.now() - startedMs >= (seconds ?? 0) * 1_000;
  town.startAll();
  await town.untilDeployed();
  // The first correction finds something to correct.
  await append(store, 'spoilt-first', spoilt(town.release + 1));
  await town.untilParked('spoilt-first');
  for (let left = [...EACH_ONCE]; left.length > 0 || !isOver();) {
    if (left.length === 0) left = shuffled(OVER_AND_OVER, town);
    const next = left.shift()!;
    const fromMs = performance.now();
    await next(town);
    const tookMs = Math.round(performance.now() - fromMs);
    say(`${workers.kills} of ${wanted} kills, last ${next.name} in ${tookMs} ms`);
  }
}

function shuffled<Item>(list: readonly Item[], town: Town): Item[] {
  const left = [...list];
  for (let index = left.length - 1; index > 0; index -= 1) {
    const other = town.below(index + 1);
    [left[index], left[other]] = [left[other]!, left[index]!];
  }
  return left;
}

/** Waits until everything is folded, and does what an operator has to do about what is parked. */
async function settle(town: Town, store: EventStore): Promise<void> {
  const { workers } = town.options;
  for (const resident of town.residents.values()) await workers.stop(resident);
  town.startAll();
  const { last } = await store.head();
  if (!(await town.untilFolded(last, CAUGHT_UP_WITHIN_MS))) return;
  for (let pass = 0; pass < MOST_PASSES && (await town.due()).length > 0; pass += 1) await operatorOf(town);
  await town.untilFolded(last, CAUGHT_UP_WITHIN_MS);
}

/** The engine's own proof must agree with the oracle. */
async function verifyAll(town: Town, db: mongo.Db, store: EventStore): Promise<string[]> {
  const admin = createProjectionAdmin({
    db,
    log: store,
    projections: projectionsOf(town.release),
    progress: inProcessProgress(),
    recordAction: async () => undefined,
  });
  const wrong: string[] = [];
  for (const name of NAMES) {
    const result = await admin
      .verify(name)
      .catch((error: unknown) => ({ ok: false, differences: [String(error)] }));
    if (!result.ok) wrong.push(`verify of ${name}: ${JSON.stringify(result.differences.slice(0, 3))}`);
  }
  return wrong;
}

async function report(
  town: Town,
  connection: NatsConnection,
  unproven: readonly string[],
): Promise<SoakReport> {
  const { workers, db } = town.options;
  const { kills, killed, broken, sightings, done, reading } = workers;
  const events = await readRawLog(connection);
  const findings = new Findings();
  await compareStored(db, events, town, NAMES, findings);
  compareSightings(sightings, events, findings);
  const { lost, doubled, mismatched, examples } = findings;
  const failedReads = workers.failedReads
    .filter(
      ({ fromMs, untilMs }) =>
        !town.outages.some((gone) => fromMs <= gone.untilMs + FOUND_AGAIN_MS && untilMs >= gone.fromMs),
    )
    .map(({ error, fromMs, untilMs }) => {
      const behind = Math.min(...town.outages.map((gone) => fromMs - gone.untilMs).filter((ms) => ms >= 0));
      return `a read failed after ${untilMs - fromMs} ms, begun ${behind} ms behind an outage: ${error}`;
    });
  const points = [
    ...FOLDING_POINTS,
    ...COMMAND_POINTS,
    ...BUILDING_POINTS,
    ...OPERATOR_POINTS,
    ...ROLL_BACK_POINTS,
  ];
  const untried = kills < EVERY_POINT_FROM ? [] : points.filter((point) => killed[point] === undefined);
  return {
    counts: {
      kills,
      events: events.length,
      lost,
      doubled,
      mismatched,
      documents: findings.documents,
      'documents that readers saw': findings.sightings,
      ...reading,
      ...done,
      ...town.done,
      version: town.version,
      ...Object.fromEntries(Object.entries(killed).map(([where, count]) => [`killed ${where}`, count])),
    },
    violations: [
      ...broken,
      ...examples,
      ...failedReads,
      ...unproven,
      ...untried.map((point) => `nobody died at ${point}`),
    ],
  };
}
