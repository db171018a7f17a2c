import { startNatsServer, until } from '@docket/engines/testing';
import { applyStreams, createEventStore, type EventStore } from '@docket/event-store';
import { ledgerContext, ledgerEventTypes } from '@docket/projections/testing';
import { connect } from '@nats-io/transport-node';
import { createConnection, type mongo } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import { startUnreliableDatabase } from '../projections-soak/database.js';
import { seededRandom, type Soak, type SoakOptions } from '../soak-report.js';
import { findings } from './findings.js';
import { POINTS } from './plan.js';
import { Workers } from './workers.js';

const DEFAULT_KILLS = 100;
/** From so many kills on, each fault point must have had its turn. */
const EVERY_POINT_FROM = 60;
const SETTLED_WITHIN_MS = 240_000;
const MOST_BACKLOG = 300;
const DIES_WITHIN_MS = 20_000;

/** What is broken, and for how long work went on before. */
interface Attacked {
  readonly workers: Workers;
  readonly random: () => number;
  readonly nats: Awaited<ReturnType<typeof startNatsServer>>;
  readonly database: Awaited<ReturnType<typeof startUnreliableDatabase>>;
  readonly outages: { nats: number; database: number; frozen: number };
}

/**
 * Kills processes that run a reactor, a process and a task, at random and at every step, freezes owners beyond their
 * leases, and takes the engines away; then compares what they did with the log.
 */
export const processesSoak: Soak = {
  summary:
    'reactors, processes and tasks killed at every step, engines gone: each effect once, each tick once',
  async run(options: SoakOptions) {
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
      const written = write(store, db, random, writing.signal);
      const outages = { nats: 0, database: 0, frozen: 0 };
      await attack({ workers, random, nats, database, outages }, options);
      writing.abort();
      await written;
      options.say('waiting until everything is dealt with');
      workers.start();
      workers.start();
      const left = await settle(store, db);
      await workers.stopAll();
      const { counts, violations } = await findings(store, db);
      const { kills, killed, broken } = workers;
      const untried = kills < EVERY_POINT_FROM ? [] : POINTS.filter((point) => killed[point] === undefined);
      return {
        counts: {
          kills,
          ...counts,
          'NATS outages': outages.nats,
          'database outages': outages.database,
          frozen: outages.frozen,
          ...Object.fromEntries(Object.entries(killed).map(([where, count]) => [`killed ${where}`, count])),
        },
        violations: [...left, ...broken, ...violations, ...untried.map((point) => `nobody died at ${point}`)],
      };
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

async function attack(attacked: Attacked, { kills, seconds, say }: SoakOptions): Promise<void> {
  const { workers, random, outages } = attacked;
  const startedMs = performance.now();
  const wanted = kills ?? (seconds === undefined ? DEFAULT_KILLS : 0);
  const isOver = () =>
    workers.kills >= wanted &&
    outages.nats > 0 &&
    outages.database > 0 &&
    performance.now() - startedMs >= (seconds ?? 0) * 1_000;
  for (let round = 0; !isOver(); round += 1) {
    // Alone, so that it gets the leases, and dies between two steps; a rival takes over.
    const doomed = workers.start({ point: POINTS[round % POINTS.length]!, after: Math.floor(random() * 3) });
    const rival = random() < 0.3 ? workers.start() : undefined;
    if (!(await workers.ends(doomed, rival ? 2_000 : DIES_WITHIN_MS))) await workers.kill(doomed);
    if (rival) {
      if (round % 3 === 0) await freeze(attacked, rival);
      await sleep(random() * 1_000);
      await workers.kill(rival);
    }
    if (round % 5 === 3) await outage(attacked, outages.nats < outages.database ? 'nats' : 'database');
    say(`${workers.kills} of ${wanted} kills`);
  }
}

/** Stopped beyond its leases while another process takes them, with work in its hands; then it goes on. */
async function freeze({ workers, outages }: Attacked, rival: ReturnType<Workers['start']>): Promise<void> {
  const heir = workers.start();
  await heir.ready;
  rival.child.kill('SIGSTOP');
  await sleep(2_500);
  rival.child.kill('SIGCONT');
  await sleep(300);
  outages.frozen += 1;
  await workers.kill(heir);
}

async function outage(
  { workers, nats, database, outages }: Attacked,
  which: 'nats' | 'database',
): Promise<void> {
  const worker = workers.start();
  await worker.ready;
  await sleep(500);
  outages[which] += 1;
  if (which === 'nats') {
    nats.kill();
    await sleep(500);
    await nats.restart();
  } else {
    await database.goAway();
    await sleep(300);
    await database.comeBack();
  }
  await sleep(1_000);
  await workers.kill(worker);
}

/** Events that are not dealt with yet by the slowest reactor. */
async function backlog(store: EventStore, db: mongo.Db): Promise<number> {
  const leases = await db
    .collection('reactor_leases')
    .find({})
    .toArray()
    .catch(() => []);
  if (leases.length === 0) return 0;
  const { last } = await store.head();
  return last - Math.min(...leases.map((lease) => Number(lease['position'])));
}

/** Amounts that come in, and transfers of which about a half are confirmed, until told to stop. */
async function write(
  store: EventStore,
  db: mongo.Db,
  random: () => number,
  signal: AbortSignal,
): Promise<void> {
  const append = async (id: string, amount: number, bucket: string): Promise<void> => {
    const aggregate = { tenant: 'acme', type: 'account', id };
    const event = { type: 'AmountBooked', data: { amount, bucket } };
    const result = await store.append(aggregate, [event], { expected: 'any', context: ledgerContext });
    if (!result.ok) throw new Error(`conflict at ${result.actual}`);
  };
  for (let count = 1; !signal.aborted; count += 1) {
    await append(`in-${Math.floor(random() * 8)}`, count, 'any');
    if (count % 4 === 0) {
      await append(`saga-${count}`, count, 'begin');
      if (random() < 0.5) await append(`saga-${count}`, count, 'confirm');
    }
    await sleep(40 + random() * 60);
    // On a machine that is busy with other things the backlog would grow without an end.
    while (!signal.aborted && (await backlog(store, db)) > MOST_BACKLOG) await sleep(500);
  }
}

/** Waits until every event is dealt with, every transfer is over, and no run is under way. @returns what is left */
async function settle(store: EventStore, db: mongo.Db): Promise<string[]> {
  let left: string[] = [];
  const isSettled = async (): Promise<boolean> => {
    const unfinished = { status: { $in: ['running', 'compensating'] } };
    const open = await db.collection('process_instances').find(unfinished).limit(3).toArray();
    const { last } = await store.head();
    const leases = await db.collection('reactor_leases').find({}).toArray();
    // The task writes on: its bookings are none of the reactors' business.
    const behind = leases.filter((lease) => Number(lease['position']) < last - 5);
    left = [...open, ...behind].map((record) => `not dealt with by the end: ${JSON.stringify(record)}`);
    return leases.length === 2 && left.length === 0;
  };
  await until('everything to be dealt with', isSettled, SETTLED_WITHIN_MS).catch(() => undefined);
  await sleep(2_000);
  return left;
}
