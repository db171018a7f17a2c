import { applyStreams, createEventStore } from '@docket/event-store';
import { timeOrderedId } from '@docket/kernel';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom, type Soak, type SoakOptions, type SoakReport } from '../soak-report.js';
import { leadershipOf, startCluster, type Cluster } from './cluster.js';
import { soakEventTypes } from './events.js';
import { breakThings } from './faults.js';
import { startFollower, verifyFollower, type Follower } from './follower.js';
import { Journal } from './journal.js';
import { readWholeLog, verifyLog } from './verify.js';
import { Writers } from './writers.js';

const WRITERS = 3;
const SETTLE_MS = 15_000;

export const eventStoreSoak: Soak = {
  summary:
    'writers, loads, followers and a cluster of three under kill -9, restarts and pauses; then the log is checked',
  run,
};

async function run(options: SoakOptions): Promise<SoakReport> {
  const { seconds = 120, seed, say } = options;
  const random = seededRandom(seed);
  const cluster = await startCluster();
  const journal = new Journal();
  const shared = Array.from(
    { length: 6 },
    (_, index) => `${index % 2 === 0 ? 'job' : 'document'}/${timeOrderedId()}`,
  );
  const writers = new Writers({ urls: cluster.urls, shared, journal, random });
  const followers: Follower[] = [];
  // One for each server: whoever asks over a server that is paused hears nothing.
  const watchers: NatsConnection[] = [];
  try {
    await prepare(cluster);
    for (const url of cluster.urls) {
      watchers.push(await connect({ servers: url, maxReconnectAttempts: -1, reconnectTimeWait: 100 }));
    }
    const leadership = async () =>
      (await Promise.all(watchers.map(leadershipOf))).find((told) => told !== undefined);
    followers.push(await startFollower(cluster.urls));
    followers.push(await startFollower(cluster.urls, { aggregateTypes: ['job'] }));
    for (let index = 0; index < WRITERS; index += 1) writers.start();
    say('writing');
    const faults = await breakThings({
      cluster,
      writers,
      random,
      forMs: seconds * 1_000,
      say,
      leadership,
      acknowledged: () => journal.count('acknowledged'),
    });
    await writers.stopAll();
    say(`${journal.attempts.size} appends were tried; checking`);
    return await check(cluster, journal, followers, { ...faults, writersStarted: writers.started });
  } finally {
    await writers.stopAll();
    await Promise.all(followers.map((follower) => follower.stop()));
    await Promise.all(watchers.map((watcher) => watcher.close()));
    await cluster.stop();
  }
}

async function prepare(cluster: Cluster): Promise<void> {
  const connection = await connect({ servers: [...cluster.urls] });
  for (let tries = 0; ; tries += 1) {
    try {
      // A cluster has no leader for its first seconds.
      await applyStreams(connection, { replicas: 3 });
      break;
    } catch (error) {
      if (tries > 60) throw error;
      await sleep(500);
    }
  }
  await connection.close();
}

async function check(
  cluster: Cluster,
  journal: Journal,
  followers: readonly Follower[],
  faults: Readonly<Record<string, number>>,
): Promise<SoakReport> {
  const connection = await connect({ servers: [...cluster.urls] });
  try {
    const store = createEventStore({ connection, events: soakEventTypes });
    // A killed writer's last batch may still be on its way: the log is at rest when its head stands still.
    let { last } = await store.head();
    for (let still = 0; still < 4;) {
      await sleep(500);
      const head = await store.head();
      still = head.last === last ? still + 1 : 0;
      last = head.last;
    }
    const deadline = performance.now() + SETTLE_MS;
    while (followers.some((follower) => follower.position < last) && performance.now() < deadline)
      await sleep(50);
    const log = await readWholeLog(connection);
    const { events, aggregates, violations } = verifyLog(log, journal);
    const [all, jobs] = followers as [Follower, Follower];
    return {
      counts: {
        events,
        aggregates,
        appendsTried: journal.attempts.size,
        appendsAcknowledged: journal.count('acknowledged'),
        appendsMetTheirFirstTry: [...journal.attempts.values()].filter(
          (attempt) => attempt.duplicate === true,
        ).length,
        appendsRefused: journal.count('conflict'),
        appendsOfUnknownOutcome: journal.count('unknown') + journal.count('open'),
        loadsChecked: journal.loads.length,
        loadsThatFailed: journal.loadsFailed,
        largePayloads: await subjectsOf(connection, 'OBJ_DOCKET_EVENT_CLAIMS', '$O.DOCKET_EVENT_CLAIMS.M.>'),
        snapshots: await subjectsOf(connection, 'KV_DOCKET_SNAPSHOTS', '$KV.DOCKET_SNAPSHOTS.>'),
        eventsFollowed: all.seen.length,
        eventsFollowedFiltered: jobs.seen.length,
        ...faults,
      },
      violations: [
        ...violations,
        ...verifyFollower('the follower', all, log, () => true),
        ...verifyFollower('the filtered follower', jobs, log, (event) => event.aggregate.type === 'job'),
      ],
    };
  } finally {
    await connection.close();
  }
}

/** How many subjects of a stream hold something. */
async function subjectsOf(connection: NatsConnection, stream: string, filter: string): Promise<number> {
  const manager = await jetstreamManager(connection);
  const { state } = await manager.streams.info(stream, { subjects_filter: filter });
  return Object.keys(state.subjects ?? {}).length;
}
