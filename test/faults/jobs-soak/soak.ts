import { composition } from '@docket/contexts';
import { createEventStore, type EventStore } from '@docket/event-store';
import { createWorkQueue } from '@docket/work-queue';
import { connect } from '@nats-io/transport-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom, type Soak, type SoakOptions } from '../soak-report.js';
import { submitAll, type Accepted } from './clients.js';
import { findingsOf, jobsOf, openOf } from './findings.js';
import { JobsTown, LEASE_MS, roles } from './town.js';

const DEFAULT_JOBS = 2_000;
const SETTLED_WITHIN_MS = 600_000;
const DRAINED_WITHIN_MS = 60_000;
const METHODS = ['soak.work', 'soak.crash'];

type Hits = Record<'kills' | 'frozen' | 'NATS outages' | 'database outages', number>;

/**
 * Runs every part of Docket as a process of its own, two workers in Python among them, with a client that submits jobs of many kinds and a schedule. Kills each part
 * at random, freezes them beyond their leases, and takes the engines away; then compares the log with what the clients were told.
 */
export const jobsSoak: Soak = {
  summary:
    'jobs, schedules and workers (two in Python), all killed and frozen, engines gone: one end each, nothing lost',
  async run(options: SoakOptions) {
    const { say } = options;
    const town = await JobsTown.found();
    const connection = await connect({
      servers: town.nats.url,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 50,
    });
    const stopping = new AbortController();
    try {
      const store = createEventStore({ connection, events: composition.eventTypes, deadlineMs: 60_000 });
      const documentId = await prepare(town);
      const accepted: Accepted = new Map();
      const hits: Hits = { kills: 0, frozen: 0, 'NATS outages': 0, 'database outages': 0 };
      const attacking = attack(town, hits, options, stopping.signal);
      const wanted = options.jobs ?? DEFAULT_JOBS;
      const told = setInterval(
        () => say(`${accepted.size} of ${wanted} accepted, ${hits.kills} kills`),
        10_000,
      );
      const submitting = submitAll(town, wanted, documentId, accepted).finally(() => clearInterval(told));
      const twice = await submitting;
      if (options.seconds !== undefined) await sleep(options.seconds * 1_000);
      // Attacked a while longer, so that the end of the work meets kills too.
      while (
        hits.kills < (options.kills ?? 10) ||
        hits['NATS outages'] === 0 ||
        hits['database outages'] === 0
      )
        await sleep(200);
      stopping.abort();
      await attacking;
      say('waiting until every job has ended');
      const scheduled = await pauseSchedules(town);
      await settle(town, store, say);
      const workQueue = await createWorkQueue({ connection, leaseMs: LEASE_MS });
      await drain(workQueue);
      const { lost, doubled, unfinished, violations, counts } = await findingsOf(
        town,
        { store, workQueue },
        accepted,
        twice,
      );
      return {
        figures: { lost, doubled, unfinished },
        counts: {
          accepted: accepted.size,
          schedules: scheduled,
          ...counts,
          ...hits,
          'failed starts': town.failedStarts,
        },
        violations,
      };
    } finally {
      stopping.abort();
      await connection.close();
      await town.stop();
    }
  },
};

/** Registers the methods of the Python workers, uploads a table, and makes a schedule. */
async function prepare(town: JobsTown): Promise<string> {
  for (const name of METHODS) {
    const { status } = await town.call('PUT', `/v1/methods/${name}/1`, { summary: 'Of the soak.' });
    if (status !== 200) throw new Error(`${name} was not registered: ${status}`);
  }
  const job = { method: 'soak.work@1', input: { number: -1 } };
  const schedule = { name: 'each minute', cron: '* * * * *', overlap: 'allow', job };
  const { status } = await town.call('POST', '/v1/schedules', schedule);
  if (status !== 201) throw new Error(`the schedule was not created: ${status}`);
  const rows = Array.from({ length: 200 }, (_, n) => `${n},name ${n},${n / 7}`);
  return town.upload(`id,name,amount\n${rows.join('\n')}\n`);
}

async function attack(town: JobsTown, hits: Hits, { seed }: SoakOptions, signal: AbortSignal): Promise<void> {
  const random = seededRandom(seed);
  for (let round = 0; !signal.aborted; round += 1) {
    // Parts that are killed faster than they start would get nothing done.
    await sleep(1_500 + random() * 3_000);
    const role = roles[Math.floor(random() * roles.length)]!;
    const choice = random();
    if (round % 8 === 2) {
      hits['NATS outages'] += 1;
      town.nats.kill();
      await sleep(300 + random() * 1_500);
      await town.nats.restart();
    } else if (round % 8 === 6) {
      hits['database outages'] += 1;
      await town.database.goAway();
      await sleep(300 + random() * 1_500);
      await town.database.comeBack();
    } else if (choice < 0.25) {
      if (await town.freeze(role, LEASE_MS * 1.5)) hits.frozen += 1;
    } else if (await town.kill(role)) {
      hits.kills += 1;
    }
    town.ensureAll();
  }
}

/** No more ticks: the log has to come to rest. @returns how many schedules there are */
async function pauseSchedules(town: JobsTown): Promise<number> {
  for (;;) {
    try {
      const { body } = await town.call<{ items: { scheduleId: string }[] }>('GET', '/v1/schedules');
      for (const { scheduleId } of body.items) {
        const { status } = await town.call('POST', `/v1/schedules/${scheduleId}/pause`, { reason: 'over' });
        if (status >= 300) throw new Error(`pause: ${status}`);
      }
      return body.items.length;
    } catch {
      town.ensureAll();
      await sleep(300);
    }
  }
}

async function settle(town: JobsTown, store: EventStore, say: (line: string) => void): Promise<void> {
  const until = Date.now() + SETTLED_WITHIN_MS;
  for (let quiet = 0; Date.now() < until && quiet < 3;) {
    town.ensureAll();
    const open = openOf(await jobsOf(store));
    quiet = open === 0 ? quiet + 1 : 0;
    if (open > 0) say(`${open} jobs are open`);
    await sleep(open > 0 ? 2_000 : 700);
  }
}

/** The last acknowledgements of workers that were killed come when their leases have run out. */
async function drain(workQueue: Awaited<ReturnType<typeof createWorkQueue>>): Promise<void> {
  const until = Date.now() + DRAINED_WITHIN_MS;
  while (Date.now() < until) {
    const depth = await workQueue.depth();
    if (depth.every(({ waiting, leased }) => waiting + leased === 0)) return;
    await sleep(500);
  }
}
