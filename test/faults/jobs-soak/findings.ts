import { finalStates, jobSequence } from '@docket/contexts/jobs/testing';
import type { EventStore } from '@docket/event-store';
import type { RecordedEvent } from '@docket/kernel';
import type { WorkQueue } from '@docket/work-queue';
import type { Accepted } from './clients.js';
import type { JobsTown } from './town.js';

const ENDS = ['JobSucceeded', 'JobFailed', 'JobTimedOut', 'JobCanceled', 'JobDeadLettered'];
const READERS = 16;

/** The three counts that must be 0, what they are made of, and how much was looked at. */
export interface Findings {
  readonly lost: number;
  readonly doubled: number;
  readonly unfinished: number;
  readonly violations: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

/** Every event of every job, in the order of the log. */
export async function jobsOf(store: EventStore): Promise<Map<string, RecordedEvent[]>> {
  const jobs = new Map<string, RecordedEvent[]>();
  for await (const { events } of store.read({ after: 0, filter: { aggregateTypes: ['job'] } })) {
    for (const event of events) {
      const known = jobs.get(event.aggregate.id);
      if (known === undefined) jobs.set(event.aggregate.id, [event]);
      else known.push(event);
    }
  }
  return jobs;
}

/** How many jobs of the log have not ended. */
export function openOf(jobs: ReadonlyMap<string, readonly RecordedEvent[]>): number {
  let open = 0;
  for (const events of jobs.values()) if (!events.some(({ type }) => ENDS.includes(type))) open += 1;
  return open;
}

/**
 * Compares the log with what clients were told. `lost`: accepted and not in the log, or succeeded and its result cannot be read.
 * `doubled`: two ends of one job, an event behind its end, two jobs of one key, two jobs of one tick.
 */
export async function findingsOf(
  town: JobsTown,
  { store, workQueue }: { readonly store: EventStore; readonly workQueue: WorkQueue },
  accepted: Accepted,
  twice: readonly string[],
): Promise<Findings> {
  const jobs = await jobsOf(store);
  const violations: string[] = [];
  let [lost, doubled, unfinished] = [0, twice.length, 0];
  for (const key of twice) violations.push(`${key} was answered with two jobs`);
  for (const [key, jobId] of accepted) {
    if (jobs.has(jobId)) continue;
    lost += 1;
    violations.push(`${key}: job ${jobId} was accepted and is not in the log`);
  }
  const counts: Record<string, number> = {};
  const succeeded: string[] = [];
  for (const [jobId, events] of jobs) {
    const ends = events.filter(({ type }) => ENDS.includes(type));
    if (ends.length === 0) {
      unfinished += 1;
      violations.push(`job ${jobId} has not ended: ${events.map(({ type }) => type).join(', ')}`);
    } else if (ends.length > 1 || events.at(-1) !== ends[0]) {
      doubled += 1;
      violations.push(`job ${jobId} goes on behind its end: ${events.map(({ type }) => type).join(', ')}`);
    }
    const illegal = illegalMove(events);
    if (illegal !== undefined) violations.push(`job ${jobId}: ${illegal}`);
    const end = ends[0]?.type ?? 'open';
    counts[end] = (counts[end] ?? 0) + 1;
    for (const { type } of events) {
      if (type === 'JobAttemptLost' || type === 'JobRetryScheduled') counts[type] = (counts[type] ?? 0) + 1;
    }
    if (end === 'JobSucceeded') succeeded.push(jobId);
  }
  const missing = await withoutResult(town, succeeded);
  lost += missing.length;
  for (const jobId of missing) violations.push(`job ${jobId} has succeeded and its result cannot be read`);
  const ticks = await doubledTicks(store, jobs);
  doubled += ticks.doubled.length;
  violations.push(...ticks.doubled);
  violations.push(...(await queueFindings(town, workQueue)));
  violations.push(...poisonFindings(jobs));
  return {
    lost,
    doubled,
    unfinished,
    violations,
    counts: { jobs: jobs.size, ticks: ticks.fired, ...counts },
  };
}

function illegalMove(events: readonly RecordedEvent[]): string | undefined {
  let state: string = jobSequence.start;
  for (const { type, data } of events) {
    const moves = jobSequence.moves as Readonly<
      Record<
        string,
        { readonly from: readonly string[]; readonly to?: string | ((data: object) => string) } | undefined
      >
    >;
    const move = moves[type];
    if (move === undefined) continue;
    if (!move.from.includes(state)) return `${type} is not allowed in the state ${state}`;
    if (move.to !== undefined) state = typeof move.to === 'function' ? move.to(data) : move.to;
  }
  return (finalStates as readonly string[]).includes(state) ? undefined : `ends in the state ${state}`;
}

async function withoutResult(town: JobsTown, jobIds: readonly string[]): Promise<string[]> {
  const missing: string[] = [];
  const rest = [...jobIds];
  const lane = async (): Promise<void> => {
    for (let jobId = rest.pop(); jobId !== undefined; jobId = rest.pop()) {
      const { status } = await town.call('GET', `/v1/jobs/${jobId}/result`);
      if (status !== 200) missing.push(jobId);
    }
  };
  await Promise.all(Array.from({ length: READERS }, lane));
  return missing;
}

/** Each tick of a schedule that fired has one job. */
async function doubledTicks(
  store: EventStore,
  jobs: ReadonlyMap<string, unknown>,
): Promise<{ fired: number; doubled: string[] }> {
  const ticks = new Set<string>();
  const doubled: string[] = [];
  for await (const { events } of store.read({ after: 0, filter: { aggregateTypes: ['schedule'] } })) {
    for (const { type, data, aggregate } of events) {
      if (type !== 'ScheduleFired') continue;
      const { dueAt, jobId } = data as { readonly dueAt: string; readonly jobId: string };
      const tick = `${aggregate.id} ${dueAt}`;
      if (ticks.has(tick)) doubled.push(`tick ${tick} fired twice`);
      ticks.add(tick);
      if (!jobs.has(jobId)) doubled.push(`tick ${tick} fired without its job`);
    }
  }
  return { fired: ticks.size, doubled };
}

/** Nothing waits or is leased, and the read model says the same. */
async function queueFindings(town: JobsTown, workQueue: WorkQueue): Promise<string[]> {
  const depth = await workQueue.depth();
  const left = depth.filter(({ waiting, leased }) => waiting + leased > 0);
  const { body } = await town.call<{ items: Record<string, number>[] }>('GET', '/v1/queues');
  const open = body.items.filter(
    ({ scheduled = 0, queued = 0, running = 0, backingOff = 0, canceling = 0 }) =>
      scheduled + queued + running + backingOff + canceling > 0,
  );
  return [
    ...left.map((each) => `the queue still holds ${JSON.stringify(each)}`),
    ...open.map((each) => `the read model still has open jobs: ${JSON.stringify(each)}`),
  ];
}

/** A method that kills its worker is set aside, and nothing else is. */
function poisonFindings(jobs: ReadonlyMap<string, readonly RecordedEvent[]>): string[] {
  return [...jobs].flatMap(([jobId, events]) => {
    const { tags = [] } = events[0]!.data as { readonly tags?: readonly string[] };
    const aside = events.some(({ type }) => type === 'JobDeadLettered');
    const losses = events.filter(({ type }) => type === 'JobAttemptLost').length;
    if (tags.includes('poison') && !aside) return [`job ${jobId} kills its workers and was not set aside`];
    if (aside && losses < 3) return [`job ${jobId} was set aside after ${losses} losses`];
    return [];
  });
}
